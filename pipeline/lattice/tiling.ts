/** An item with the places that it takes: `to` is its last. */
export interface Tile<T> {
  readonly item: T;
  readonly from: number;
  readonly to: number;
}

/** What a tiling costs, in ems. */
export interface Costs<T> {
  /** Of each place that no item takes. */
  readonly leftOut: number;
  /** Whether an item may take a place. */
  readonly isFree: (item: T, place: number) => boolean;
  /** How far an item is off the middle of some places; null where it can be none of theirs. */
  readonly off: (item: T, from: number, to: number) => number | null;
}

/**
 * The places of some items that stand one behind the other along `count` of them, so that each stands in the middle of
 * its own as well as may be and few are left out; null where they have no room. By dynamic programming.
 */
export function tiled<T>(
  items: readonly T[],
  count: number,
  { leftOut, isFree, off }: Costs<T>,
): readonly Tile<T>[] | null {
  interface Way {
    readonly cost: number;
    readonly tiles: readonly Tile<T>[];
  }
  // By the place from which on the items that follow have theirs.
  let ways: (Way | null)[] = [];
  for (let from = 0; from <= count; from++)
    ways[from] = { cost: leftOut * (count - from), tiles: [] };
  for (const item of [...items].reverse()) {
    const next: (Way | null)[] = [];
    for (let from = count - 1; from >= 0; from--) {
      const later = next[from + 1] ?? null;
      let best: Way | null = later === null ? null : { ...later, cost: later.cost + leftOut };
      for (let to = from; to < count && isFree(item, to); to++) {
        const [rest, own] = [ways[to + 1] ?? null, off(item, from, to)];
        if (rest === null || own === null) continue;
        const cost = rest.cost + own;
        if (best !== null && cost >= best.cost) continue;
        best = { cost, tiles: [{ item, from, to }, ...rest.tiles] };
      }
      next[from] = best;
    }
    ways = next;
  }
  return ways[0]?.tiles ?? null;
}
