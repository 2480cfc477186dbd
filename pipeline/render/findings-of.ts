import type { Finding, Sequence } from '../model/index.ts';

/** Where the findings of each record stand in a ledger's list, by the record's id: a few bytes a finding. */
export class FindingPlaces {
  readonly #first = new Map<string, number>();
  /** Of each finding the place of the next one about its record, 0 for none. */
  readonly #next: Uint32Array;

  constructor(findings: Sequence<Finding>) {
    this.#next = new Uint32Array(findings.length);
    let before: string | null = null;
    let place = 0;
    for (const { record } of findings) {
      if (record !== null) {
        // Of most records all stand together.
        const last = record === before ? place - 1 : this.get(record).at(-1);
        if (last === undefined) this.#first.set(record, place);
        else this.#next[last] = place;
      }
      before = record;
      place += 1;
    }
  }

  get(record: string): number[] {
    return this.#from(this.#first.get(record));
  }

  /** The same, for the last time. */
  take(record: string): number[] {
    const places = this.get(record);
    this.#first.delete(record);
    return places;
  }

  /** Those of the records that nobody has taken. */
  left(): number[] {
    return [...this.#first.values()].flatMap((first) => this.#from(first));
  }

  #from(first: number | undefined): number[] {
    const places: number[] = [];
    for (let at = first; at !== undefined; at = this.#next[at] || undefined) places.push(at);
    return places;
  }
}

/** The findings of one record after the other, as a ledger has them; those of no record are left out. */
export function* findingsByRecord(
  findings: Iterable<Finding>,
): Iterable<readonly [record: string, findings: readonly Finding[]]> {
  let own: Finding[] = [];
  for (const finding of findings) {
    const id = own[0]?.record ?? null;
    if (finding.record !== id) {
      if (id !== null) yield [id, own];
      own = [];
    }
    own.push(finding);
  }
  const last = own[0]?.record ?? null;
  if (last !== null) yield [last, own];
}
