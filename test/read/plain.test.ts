import { describe, expect, it } from 'vitest';
import { plain } from '../../pipeline/read/plain.ts';

describe('what leaves a worker', () => {
  it('is plain and finite', () => {
    const value = { a: [1, 'b', null, true, undefined], c: new Map([['d', { e: 0 }]]) };
    expect(plain(value)).toBe(value);
  });

  it.each([
    ['no number', { box: [1, Number.NaN] }],
    ['no end', [Number.POSITIVE_INFINITY]],
    ['a thing with a class', { at: new Date(0) }],
    ['a function', { run: () => 0 }],
  ])('or is refused: %s', (_, value) => {
    expect(() => plain(value)).toThrow(expect.objectContaining({ category: 'defect' }));
  });
});
