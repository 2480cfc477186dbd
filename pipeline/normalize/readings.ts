import type { Evidence, Form, Printed, ProjectRecord, TextReading } from '../model/index.ts';
import { evidenceOf } from './evidence.ts';

/** How the texts of a record were read, by JSON pointer; only those that were read from a picture. */
export type Readings = ReadonlyMap<string, TextReading>;

/** Below this a glyph may well be another. */
const WEAK = 0.8;

export function readingsOf(form: Form, record: ProjectRecord): Readings {
  const bySaying = new Map<string, TextReading>();
  for (const printed of printedIn(form)) {
    if (printed.reading !== undefined) bySaying.set(sayingOf(evidenceOf(printed)), printed.reading);
  }
  if (bySaying.size === 0) return bySaying;
  return new Map(
    Object.entries(record.evidence).flatMap(([path, evidence]) => {
      const reading = bySaying.get(sayingOf(evidence));
      return reading === undefined ? [] : [[path, reading] as const];
    }),
  );
}

/** Where evidence stands, as a key: what shares it was printed in one cell or line. */
export function placeOf({ page, box, line, continued }: Evidence): string {
  return JSON.stringify([page, box, line, continued]);
}

/** The same with what is said there: one line may hold several values, each read in its own way. */
export function sayingOf(evidence: Evidence): string {
  return `${placeOf(evidence)}\n${evidence.text}`;
}

/** Whether a text may be another than was read. */
export function isWeak(reading: TextReading | undefined): boolean {
  if (reading === undefined) return false;
  const { doubtful, weakest, agree, unread } = reading;
  return doubtful || unread || agree < 1 || weakest < WEAK;
}

/** Every text of a form that its record may hold. */
function* printedIn(form: Form): Generator<Printed> {
  if (form.title !== null) yield form.title;
  if (form.year !== null) yield form.year;
  const pairs = [...Object.values(form.fields), ...Object.values(form.goals), ...form.extra];
  for (const { value } of pairs) yield value;
  for (const { cells } of form.funding) yield* Object.values(cells);
  for (const { name, cells, level1, level2 } of form.indicators) {
    yield name;
    yield* Object.values(cells);
    for (const { printed } of [level1, level2]) if (printed !== null) yield printed;
  }
}
