import type { Finding } from '../model/index.ts';
import { Shelf } from './shelf.ts';

/** Findings by their record, put away: of a large batch they take more memory than all else that is known of its forms. */
export class FindingsByRecord {
  readonly #shelf = new Shelf<readonly Finding[]>();
  readonly #places = new Map<string | null, number>();

  /** @param findings those of one record one after the other. */
  constructor(findings: readonly Finding[]) {
    for (let from = 0; from < findings.length; ) {
      const record = findings[from]?.record ?? null;
      let end = from + 1;
      while (end < findings.length && findings[end]?.record === record) end += 1;
      this.#places.set(record, this.#shelf.put(findings.slice(from, end)));
      from = end;
    }
  }

  get(record: string): readonly Finding[] | undefined {
    const place = this.#places.get(record);
    return place === undefined ? undefined : this.#shelf.at(place);
  }
}
