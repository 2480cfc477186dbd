import type { Finding } from '../model/index.ts';
import { Shelf } from './shelf.ts';

/** Findings by their record, put away: of a large batch they take more memory than all else that is known of its forms. */
export class FindingsByRecord {
  readonly #shelf = new Shelf<readonly Finding[]>();
  readonly #places = new Map<string | null, number>();

  /** @param findings those of one record one after the other. */
  constructor(findings: Iterable<Finding>) {
    let own: Finding[] = [];
    const putAway = () => {
      const [first] = own;
      if (first !== undefined) this.#places.set(first.record, this.#shelf.put(own));
      own = [];
    };
    for (const finding of findings) {
      if (finding.record !== own[0]?.record) putAway();
      own.push(finding);
    }
    putAway();
  }

  *[Symbol.iterator](): Iterator<Finding> {
    for (const findings of this.#shelf) yield* findings;
  }

  get(record: string): readonly Finding[] | undefined {
    const place = this.#places.get(record);
    return place === undefined ? undefined : this.#shelf.at(place);
  }
}
