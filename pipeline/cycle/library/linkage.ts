import type { Measure } from './measure.ts';
import { alikePairs, SCALE } from './similarity.ts';

/** Two groups become one where their members are so much alike on the average; chosen on test/fixtures/indicator-names/tuning-*.tsv. */
export const JOINED = 0.53;

/**
 * Groups of measures that are one, each as its places in the list: agglomerative, by average linkage. The two groups that are
 * most alike are joined first; of equals those whose members come first. Measures must be sorted by what depends on nothing
 * but themselves: then so do the groups.
 */
export function linked(measures: readonly Measure[]): number[][] {
  const groups = new Map<number, Group>(
    measures.map((_, at) => [at, { members: [at], alike: new Map() }]),
  );
  const queue = new Queue();
  for (const { a, b, alike } of alikePairs(measures)) {
    groups.get(a)?.alike.set(b, alike);
    groups.get(b)?.alike.set(a, alike);
    queue.push({ a: Math.min(a, b), b: Math.max(a, b), mean: alike });
  }
  for (let next = queue.pop(); next !== null; next = queue.pop()) {
    const [one, other] = [groups.get(next.a), groups.get(next.b)];
    if (one === undefined || other === undefined || meanOf(next.a, next.b, groups) !== next.mean)
      continue;
    if (next.mean < JOINED * SCALE) break;
    join(next.a, next.b, groups);
    for (const neighbour of one.alike.keys()) {
      const [a, b] = neighbour < next.a ? [neighbour, next.a] : [next.a, neighbour];
      queue.push({ a, b, mean: meanOf(a, b, groups) });
    }
  }
  return [...groups.values()].map(({ members }) => members.sort((a, b) => a - b));
}

interface Group {
  readonly members: number[];
  /** To other groups, by their first member: the sum over all pairs of members. */
  readonly alike: Map<number, number>;
}

function meanOf(a: number, b: number, groups: ReadonlyMap<number, Group>): number {
  const [one, other] = [groups.get(a), groups.get(b)];
  if (one === undefined || other === undefined) return 0;
  return (one.alike.get(b) ?? 0) / (one.members.length * other.members.length);
}

/** Puts the second group into the first. */
function join(a: number, b: number, groups: Map<number, Group>): void {
  const [one, other] = [groups.get(a), groups.get(b)];
  if (one === undefined || other === undefined) return;
  groups.delete(b);
  one.members.push(...other.members);
  one.alike.delete(b);
  for (const [neighbour, alike] of other.alike) {
    const far = groups.get(neighbour);
    far?.alike.delete(b);
    if (neighbour === a || far === undefined) continue;
    const sum = (one.alike.get(neighbour) ?? 0) + alike;
    one.alike.set(neighbour, sum);
    far.alike.set(a, sum);
  }
}

interface Entry {
  readonly a: number;
  readonly b: number;
  readonly mean: number;
}

/** A binary heap: the greatest mean first, of equals the first places. */
class Queue {
  readonly #entries: Entry[] = [];

  push(entry: Entry): void {
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(entries[at], entries[above])) break;
      this.#swap(at, above);
      at = above;
    }
  }

  pop(): Entry | null {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (first === undefined || last === undefined) return null;
    if (entries.length > 0) {
      entries[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    const entries = this.#entries;
    for (let at = 0; ; ) {
      let best = at;
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < entries.length && isBefore(entries[below], entries[best])) best = below;
      if (best === at) return;
      this.#swap(at, best);
      at = best;
    }
  }

  #swap(a: number, b: number): void {
    const entries = this.#entries;
    [entries[a], entries[b]] = [entries[b] as Entry, entries[a] as Entry];
  }
}

function isBefore(one: Entry | undefined, other: Entry | undefined): boolean {
  if (one === undefined || other === undefined) return one !== undefined;
  return (
    one.mean - other.mean > 0 ||
    (one.mean === other.mean && (one.a - other.a || one.b - other.b) < 0)
  );
}
