import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evened } from '../../../pipeline/extract/scan/paper.ts';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import { bitmapOf, tonesOf } from '../../../pipeline/extract/scan/threshold.ts';
import { differing, drawGlyphs, fill, inkOn, sheet } from './drawing.ts';

/** The sheet under a light that is `from` of full at one corner and `to` at the opposite one. */
function lit({ width, height, data }: Raster, from: number, to: number): Raster {
  const dimmed = data.map((value, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return Math.round(value * (from + ((to - from) * (x / width + y / height)) / 2));
  });
  return { width, height, data: dimmed };
}

function page(): Raster {
  const drawn = sheet(640, 480);
  for (let y = 40; y < 400; y += 40) drawGlyphs(drawn, 20, [30, y]);
  fill(drawn, [10, 20, 630, 22]);
  return drawn;
}

describe('light on the paper', () => {
  it('is evened out: paper is white all over, and the ink is what was drawn', () => {
    const drawn = page();
    const ink = inkOn(drawn);
    const share = fc.double({ min: 0.6, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (from, to) => {
        const even = evened(lit(drawn, from, to));
        let darkest = 255;
        for (const [at, value] of drawn.data.entries())
          if (value === 255) darkest = Math.min(darkest, even.data[at] ?? 0);
        expect(darkest).toBeGreaterThan(225);
        expect(differing(bitmapOf(even, tonesOf(even).otsu), ink)).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  it('is left alone where it is even', () => {
    const drawn = page();
    expect(differing(evened(drawn), drawn)).toBe(0);
  });

  it('does not turn a black bar into paper', () => {
    const drawn = sheet(400, 400);
    fill(drawn, [100, 100, 300, 300], 20);
    const even = evened(drawn);
    for (const at of [150, 200, 250]) expect(even.data[at * 400 + at]).toBeLessThan(120);
  });
});
