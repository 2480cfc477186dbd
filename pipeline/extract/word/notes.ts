import { type Aside, linesOf } from './flow.ts';
import { listNumber } from './list-number.ts';
import type { NoteFinder, NoteKind, Word } from './word.ts';
import { elementsOf, type XmlElement } from './xml.ts';

const NAMES: Readonly<Record<NoteKind, readonly [zh: string, en: string]>> = {
  footnote: ['脚注', 'Footnote'],
  endnote: ['尾注', 'Endnote'],
  comment: ['批注', 'Comment'],
};

interface NotePart {
  readonly part: string;
  readonly notes: ReadonlyMap<string, XmlElement>;
}

/** The notes of a document; each is told where the text refers to it. */
export class Notes implements NoteFinder {
  readonly #parts: Readonly<Record<NoteKind, NotePart>>;
  readonly #counts = { footnote: 0, endnote: 0, comment: 0 };
  readonly #told = new Set<XmlElement>();

  constructor(parts: Readonly<Record<NoteKind, readonly [part: string, root: XmlElement | null]>>) {
    const partOf = (kind: NoteKind): NotePart => {
      const [part, root] = parts[kind];
      const notes = elementsOf(root ?? undefined).filter(({ name }) => name === `w:${kind}`);
      return { part, notes: new Map(notes.map((note) => [note.attributes['w:id'] ?? '', note])) };
    };
    this.#parts = {
      footnote: partOf('footnote'),
      endnote: partOf('endnote'),
      comment: partOf('comment'),
    };
  }

  at(kind: NoteKind, reference: XmlElement, word: Word): { mark: string; told: Aside[] } {
    const isCustom = /^(?:1|true|on)$/u.test(reference.attributes['w:customMarkFollows'] ?? '');
    if (!isCustom) this.#counts[kind] += 1;
    const number = listNumber(this.#counts[kind], kind === 'endnote' ? 'lowerRoman' : 'decimal');
    const mark = kind === 'comment' || isCustom ? '' : number;
    const { part, notes } = this.#parts[kind];
    const note = notes.get(reference.attributes['w:id'] ?? '');
    // A note may refer to itself.
    if (note === undefined || this.#told.has(note)) return { mark, told: [] };
    this.#told.add(note);
    const text = linesOf(word.story(part).read(note)).join(' ');
    if (text === '') return { mark, told: [] };
    const [zh, en] = NAMES[kind];
    const told: Aside = {
      kind: 'remark',
      message: `${zh}${mark}：${text}`,
      messageEn: `${en}${mark === '' ? '' : ` ${mark}`}: ${text}`,
    };
    return { mark, told: [told] };
  }
}
