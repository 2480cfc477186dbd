import { Fields } from './fields.ts';
import { type FlowItem, linesOf } from './flow.ts';
import type { Inserted } from './inserted.ts';
import type { Notes } from './notes.ts';
import type { Numbering } from './numbering.ts';
import type { WordPackage } from './package.ts';
import { ParagraphText } from './paragraph-text.ts';
import { RunReader } from './run-reader.ts';
import type { Sections } from './sections.ts';
import { isShading, listPlaceOf, type Styles } from './styles.ts';
import { tableOf } from './table.ts';
import { childOf, elementsOf, type XmlElement } from './xml.ts';

/** What all stories of a document share. */
export interface Word {
  readonly parts: WordPackage;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly notes: Notes;
  readonly inserted: Inserted;
  /** Texts that changes took away, and pictures. */
  deletions: number;
  pictures: number;
}

/** Elements that hold what stands in the text and change nothing of it. */
const CONTAINERS = new Set(
  'w:sdt w:sdtContent w:customXml w:smartTag w:ins w:moveTo w:body w:txbxContent'.split(' '),
);

/**
 * One text of a document: its body, a header, a note, a text box. Its paragraphs and tables are read in order; fields may
 * reach over several of them.
 */
export class Story {
  readonly fields = new Fields();
  readonly #runs: RunReader;
  /** A paragraph whose end was deleted: the next one goes on in it. */
  #unended: ParagraphText | null = null;

  /**
   * @param part the name of the part that it is in
   * @param sections of the body: whose headers and footers stand at their edges
   */
  constructor(
    readonly word: Word,
    readonly part: string,
    private readonly sections: Sections | null = null,
  ) {
    this.#runs = new RunReader(this);
  }

  /** @param isShaded whether it stands on a ground that is not white */
  read(container: XmlElement, isShaded = false): FlowItem[] {
    const depth = this.fields.depth;
    const items = this.#blocks(container, isShaded);
    const unended = this.#unended?.flow('') ?? [];
    this.#unended = null;
    return [...items, ...unended, ...this.fields.endTo(depth)];
  }

  #blocks(container: XmlElement, isShaded: boolean): FlowItem[] {
    const items: FlowItem[] = [];
    for (const element of elementsOf(container)) {
      for (const item of this.#block(element, isShaded)) items.push(item);
    }
    return items;
  }

  #block(element: XmlElement, isShaded: boolean): FlowItem[] {
    if (CONTAINERS.has(element.name)) return this.#blocks(element, isShaded);
    switch (element.name) {
      case 'w:p':
        return this.#paragraph(element, isShaded);
      case 'w:tbl':
        return [{ kind: 'table', table: tableOf(element, this, isShaded) }];
      case 'mc:AlternateContent':
        return this.#blocks(seenOf(element), isShaded);
      case 'w:altChunk':
        return this.#inserted(element);
      default:
        return [];
    }
  }

  #inserted(element: XmlElement): FlowItem[] {
    const document = this.word.inserted.get(element.attributes['r:id'] ?? '');
    return document === undefined ? [] : [{ kind: 'inserted', document }];
  }

  #paragraph(element: XmlElement, isShaded: boolean): FlowItem[] {
    const { styles, numbering } = this.word;
    const properties = childOf(element, 'w:pPr');
    const style = styles.paragraphStyle(properties);
    const text = this.#unended ?? new ParagraphText();
    const ground = isShaded || isShading(properties);
    this.#runs.read(element, { text, style, isShaded: ground });
    const mark = childOf(properties, 'w:rPr');
    const isUnended =
      childOf(mark, 'w:del') !== undefined || childOf(mark, 'w:moveFrom') !== undefined;
    this.#unended = isUnended ? text : null;
    if (isUnended) return [];
    const place = listPlaceOf(properties) ?? styles.listOf(style);
    const isUnseen = text.isEmpty && styles.lookOf(mark, style, ground).isHidden;
    const number = place === null || isUnseen ? '' : numbering.next(place, style);
    const items = text.flow(number);
    if (this.sections === null || childOf(properties, 'w:sectPr') === undefined) return items;
    return [...items, ...this.sections.end(), ...this.sections.begin()];
  }
}

/** Vocabularies whose texts are read; of what others draw a picture stands beside them, for programs that know them not. */
const KNOWN = /^(?:wps|wpg|wpc|wpi|wp14|w1[0-9]\w*|a14|m|v|o)$/u;

/** Of several ways to say the same the first that can be read. */
export function seenOf(alternate: XmlElement): XmlElement {
  const ways = elementsOf(alternate);
  const known = ways.find(({ attributes }) =>
    (attributes.Requires ?? '').split(/\s+/u).every((name) => name === '' || KNOWN.test(name)),
  );
  return known ?? ways[0] ?? alternate;
}

/** The text of a story that stands for itself, e.g. of a note, on one line. */
export function storyText(word: Word, part: string, element: XmlElement): string {
  return linesOf(new Story(word, part).read(element)).join(' ');
}
