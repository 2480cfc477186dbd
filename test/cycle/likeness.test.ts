import { describe, expect, it } from 'vitest';
import {
  BANDS,
  bandOf,
  likeness,
  likenessOf,
  sizeOf,
  wholeOf,
} from '../../pipeline/cycle/likeness.ts';

function numbers(from: number, to: number): Set<number> {
  return new Set(Array.from({ length: to - from }, (_, at) => from + at));
}

describe('the likeness of sets', () => {
  it('is 1 of the same members in whatever order, 0 of none in common or of an empty set', () => {
    const set = likenessOf(numbers(0, 70_000));
    const same = likenessOf(new Set([...numbers(0, 70_000)].reverse()));
    expect(likeness(set, same)).toBe(1);
    expect(wholeOf(set)).toBe(wholeOf(same));
    expect(sizeOf(set)).toBe(70_000);
    expect(likeness(set, likenessOf(numbers(80_000, 81_000)))).toBe(0);
    expect(likenessOf(new Set())).toBe('');
    expect(sizeOf('')).toBe(0);
    expect(likeness('', '')).toBe(0);
  });

  it('is about the share that both have', () => {
    const half = likeness(likenessOf(numbers(0, 300)), likenessOf(numbers(100, 400)));
    expect(half).toBeGreaterThan(0.25);
    expect(half).toBeLessThan(0.75);
  });

  it('shows in bands that sets have in common', () => {
    const [one, other] = [likenessOf(numbers(0, 300)), likenessOf(numbers(5, 300))];
    const shared = Array.from({ length: BANDS }, (_, band) => bandOf(one, band)).filter(
      (band, at) => band === bandOf(other, at),
    );
    expect(shared.length).toBeGreaterThan(BANDS / 2);
    expect(bandOf(one, BANDS - 1)).toHaveLength(4);
  });
});
