import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitmapOf,
  histogramOf,
  otsuThreshold,
  tonesOf,
} from '../../../pipeline/extract/scan/threshold.ts';
import { differing, drawGlyphs, fill, grained, inkOn, sheet } from './drawing.ts';

function counts(tones: Readonly<Record<number, number>>): Float64Array {
  const all = new Float64Array(256);
  for (const [tone, count] of Object.entries(tones)) all[Number(tone)] = count;
  return all;
}

describe('the threshold between ink and paper', () => {
  it('parts two tones, however many pixels each has', () => {
    const tone = fc.integer({ min: 0, max: 255 });
    const count = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(tone, tone, count, count, (one, other, few, many) => {
        fc.pre(one !== other);
        const [ink, paper] = [Math.min(one, other), Math.max(one, other)];
        const threshold = otsuThreshold(counts({ [ink]: few, [paper]: many }));
        expect(threshold).toBeGreaterThanOrEqual(ink);
        expect(threshold).toBeLessThan(paper);
      }),
    );
  });

  it('lies between two heaps of tones', () => {
    const threshold = otsuThreshold(
      counts({ 20: 10, 30: 30, 40: 10, 190: 300, 200: 900, 210: 300 }),
    );
    expect(threshold).toBeGreaterThanOrEqual(40);
    expect(threshold).toBeLessThan(190);
  });

  it('finds the ink of a page, grain or not, and none on an empty one', () => {
    const page = sheet(400, 300);
    drawGlyphs(page, 8, [40, 40]);
    const ink = inkOn(page);
    for (const each of [page, grained(page, 12)]) {
      const { otsu, paper } = tonesOf(each);
      expect(differing(bitmapOf(each, otsu), ink)).toBe(0);
      expect(paper).toBeGreaterThan(240);
    }
    const empty = grained(sheet(200, 200, 240), 12);
    expect(bitmapOf(empty, tonesOf(empty).otsu).data.includes(1)).toBe(false);
  });

  it('knows the paper and its grain apart from the ink', () => {
    const page = sheet(300, 300, 250);
    fill(page, [0, 0, 300, 60]);
    expect(tonesOf(page)).toMatchObject({ paper: 250, spread: 0 });
    const { paper, spread } = tonesOf(grained(page, 5));
    expect(paper).toBeGreaterThan(246);
    expect(paper).toBeLessThan(252);
    // Evenly spread over ±5: 10 / √12.
    expect(spread).toBeGreaterThan(2.3);
    expect(spread).toBeLessThan(3.5);
  });

  it('a histogram has every pixel once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (data) => {
        const found = histogramOf({ width: data.length, height: 1, data });
        const counted = Array.from(
          { length: 256 },
          (_, tone) => data.filter((value) => value === tone).length,
        );
        expect([...found]).toEqual(counted);
      }),
    );
  });
});
