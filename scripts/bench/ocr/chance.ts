/** Everything that is left to chance here comes from a seed, so that two runs draw and spoil the same pages. */
export interface Chance {
  /** From 0 up to 1. */
  unit(): number;
  /** An integer from 0 up to `below`. */
  below(below: number): number;
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
}

/** A small generator of equal chances: mulberry32, after Tommy Ettinger's public domain one. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b9);
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(unit() * limit);
  return {
    unit,
    below,
    between: (low, high) => low + unit() * (high - low),
    pick: (from) => {
      const [first] = from;
      if (first === undefined) throw new RangeError('there is nothing to pick from');
      return from[below(from.length)] ?? first;
    },
  };
}

/** A seed of its own for whatever a name stands for. */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
