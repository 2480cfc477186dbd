import { fieldAt, isRefusal, readAt, understand } from '../corrections/index.ts';
import { type Evidence, groupedYuan, type ProjectRecord } from '../model/index.ts';
import { fieldOf } from '../render/words/field.ts';
import type { Bilingual, Field, Place } from './api.ts';
import type { JudgedForm } from './judged.ts';
import { openPathsOf, settledIn } from './needs.ts';
import { DOUBT_WORDS, meaningWords } from './words.ts';

/** Makes the fields of one form as the page shows them. */
export class FieldViews {
  readonly #record: ProjectRecord;
  /** Without evidence: what holds, not what is printed. */
  readonly #bare: ProjectRecord;
  readonly #findings = new Map<string, number[]>();
  readonly #open = new Set<string>();

  constructor({ record, findings }: JudgedForm) {
    this.#record = record;
    this.#bare = { ...record, evidence: {} };
    const settled = settledIn(record);
    for (const [index, finding] of findings.entries()) {
      for (const path of finding.paths) {
        const own = this.#findings.get(path);
        if (own === undefined) this.#findings.set(path, [index]);
        else own.push(index);
      }
      for (const path of openPathsOf(finding, settled)) this.#open.add(path);
    }
  }

  /** @param label in place of what a clerk calls the field. */
  view(
    path: string,
    input: Field['input'],
    more: { label?: Bilingual; choices?: Field['choices'] } = {},
  ): Field {
    const record = this.#record;
    const printed = printedAt(record, path);
    const text = this.textAt(path);
    const meaning = understand(record, path, text);
    return {
      path,
      label: more.label ?? fieldOf(path, record) ?? { zh: path, en: path },
      input,
      ...(more.choices === undefined ? {} : { choices: more.choices }),
      text,
      printed: printed?.text ?? null,
      meaning: isRefusal(meaning) || text === '' ? null : meaningWords(meaning),
      editable: fieldAt(record, path) !== null,
      correction: this.#correctionAt(path),
      doubts: this.#doubtsAt(path, printed),
      findings: this.#findings.get(path) ?? [],
      open: this.#open.has(path) || this.#offerAt(path) !== undefined,
      note: this.noteAt(path),
      places: placesOf(record, path),
    };
  }

  /** What holds at a place, as it would be printed. */
  textAt(path: string): string {
    const typed = this.#record.corrections?.findLast(
      (one) => one.path === path && one.act === 'value',
    );
    if (typed !== undefined) return typed.value ?? '';
    const held = readAt(this.#bare, path) ?? '';
    if (!isMoney(path)) return held;
    return this.#record.evidence[path]?.text ?? (held === '' ? '' : groupedYuan(held));
  }

  noteAt(path: string): string | null {
    const note = this.#record.corrections?.findLast(
      (one) => one.path === path && one.act === 'note',
    );
    return note?.value ?? null;
  }

  #offerAt(path: string) {
    return this.#record.offeredCorrections?.findLast((one) => one.path === path);
  }

  #correctionAt(path: string): Field['correction'] {
    // Where a correction was accepted besides, it comes first.
    const held = this.#record.corrections?.find((one) => one.path === path && one.act !== 'note');
    const offered = this.#offerAt(path);
    const own = held ?? offered;
    if (own === undefined) return null;
    const { read, value, by, at, why = null } = own;
    const kind = held === undefined ? 'offered' : held.act === 'accept' ? 'accepted' : 'value';
    return { kind, read, value: value ?? '', by, at, why };
  }

  #doubtsAt(path: string, printed: Evidence | undefined): Field['doubts'] {
    const { repairs, notUnderstood, differences } = this.#record;
    const doubts: Field['doubts'] = [];
    const add = (kind: keyof typeof DOUBT_WORDS, detail = '') => {
      const { zh, en } = DOUBT_WORDS[kind];
      doubts.push({
        kind,
        why: detail === '' ? { zh, en } : { zh: `${zh}：“${detail}”`, en: `${en}: “${detail}”` },
      });
    };
    for (const doubt of printed?.doubts ?? []) add(doubt);
    if (printed?.unsure) add('unsure');
    if (printed?.undrawn) add('undrawn');
    if (printed?.read !== undefined) add('mended', printed.read);
    for (const one of notUnderstood) if (one.path === path) add('not-understood', one.text);
    for (const one of repairs) if (one.path === path) add('repaired', one.printed);
    for (const one of differences) if (one.path === path) add('differs', one.there);
    return doubts;
  }
}

export function isMoney(path: string): boolean {
  return /^\/funding\/.*\/(?:total|amount|initial|executed|forecast)$/u.test(path);
}

/** The evidence of a place, or of the nearest thing around it. */
function printedAt({ evidence, reading }: ProjectRecord, path: string): Evidence | undefined {
  const inReading = /^\/reading\/(leftovers|unknownLabels|mendedWords|lost)\/(\d+)$/u.exec(path);
  if (inReading !== null) return reading[inReading[1] as 'lost'][Number(inReading[2])];
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const own = path.slice(0, end);
    if (Object.hasOwn(evidence, own)) return evidence[own];
  }
  return undefined;
}

function placesOf(record: ProjectRecord, path: string): Place[] {
  const own = printedAt(record, path);
  const others = record.differences.filter((one) => one.path === path);
  return [...(own === undefined ? [] : [own]), ...others.map(({ evidence }) => evidence)].flatMap(
    placesIn,
  );
}

/** The places of an evidence: more than one where a page break cut the cell. */
export function placesIn({ source, page, box, line, text, continued = [] }: Evidence): Place[] {
  const first = { source, page: page ?? null, box: box ?? null, line: line ?? null, text };
  return [first, ...continued.map((part) => ({ ...first, page: part.page, box: part.box }))];
}
