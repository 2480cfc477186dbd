import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeFor, scanStretches, stretchesOf } from '../../pipeline/batch/division.ts';

describe('dividing a file', () => {
  it('keeps the text before the first scan together, and goes on by four pages', () => {
    expect(scanStretches({ from: 1, to: 10 }, 1)).toEqual([
      { from: 1, to: 4 },
      { from: 5, to: 8 },
      { from: 9, to: 10 },
    ]);
    expect(scanStretches({ from: 1, to: 70 }, 63)).toEqual([
      { from: 1, to: 60 },
      { from: 61, to: 64 },
      { from: 65, to: 68 },
      { from: 69, to: 70 },
    ]);
    expect(scanStretches({ from: 65, to: 70 }, 69)).toEqual([
      { from: 65, to: 68 },
      { from: 69, to: 70 },
    ]);
  });

  it('begins ranges of scans at the same pages, however it was divided before', () => {
    const anything = fc.tuple(
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 1, max: 64 }),
      fc.nat(),
    );
    fc.assert(
      fc.property(anything, ([pages, jobs, nth]) => {
        const scan = (nth % pages) + 1;
        const stretches = stretchesOf(pages, rangeFor(pages, jobs)).flatMap((stretch) =>
          stretch.from <= scan && scan <= stretch.to ? scanStretches(stretch, scan) : [stretch],
        );
        // Every page once, in order.
        expect(stretches[0]?.from).toBe(1);
        expect(stretches.at(-1)?.to).toBe(pages);
        for (const [index, { from, to }] of stretches.entries()) {
          expect(from).toBeLessThanOrEqual(to);
          expect(from).toBe((stretches[index - 1]?.to ?? 0) + 1);
          expect((from - 1) % 4).toBe(0);
        }
        const own = stretches.find(({ from, to }) => from <= scan && scan <= to);
        expect((own?.to ?? 0) - (own?.from ?? 0)).toBeLessThan(4);
      }),
    );
  });
});
