import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, inkIn } from '../../../pipeline/extract/scan/ink.ts';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import { tonesOf } from '../../../pipeline/extract/scan/threshold.ts';
import { bitmap, boxOf, differing, drawGlyphs, fill, grained, inkOn, sheet } from './drawing.ts';

const [WIDTH, HEIGHT] = [300, 80];

function inkOf(page: Raster, scale = 1): Raster {
  return inkIn(page, boxOf([0, 0, page.width, page.height]), tonesOf(page), scale);
}

function line(): Raster {
  const page = sheet(WIDTH, HEIGHT);
  drawGlyphs(page, 8, [30, 30]);
  return page;
}

const count = ({ data }: Raster) => data.reduce((sum, each) => sum + each, 0);

describe('the ink of a box', () => {
  it('is what was written, with grain or without', () => {
    const page = line();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25 }), fc.nat(), (grain, seed) => {
        expect(differing(inkOf(grained(page, grain, seed)), inkOn(page))).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('is none on grained paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.nat(), (grain, seed) => {
        expect(count(inkOf(grained(sheet(WIDTH, HEIGHT, 245), grain, seed)))).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('is no speck, however dark; the same in a picture of twice the pixels', () => {
    for (const scale of [1, 2]) {
      const page = sheet(WIDTH * scale, HEIGHT * scale);
      const put = (x: number, size: number) => {
        const [left, top] = [x * scale, 40 * scale];
        fill(page, [left, top, left + size * scale, top + size * scale]);
      };
      put(100, 2);
      expect(count(inkOf(page, scale))).toBe(0);
      put(200, 4);
      expect(count(inkOf(page, scale))).toBe(16 * scale * scale);
    }
  });

  it('has the pale edges of dark strokes, and no pale cloud without one', () => {
    const page = sheet(WIDTH, HEIGHT);
    fill(page, [39, 29, 81, 34], 190);
    fill(page, [40, 30, 80, 33], 30);
    fill(page, [150, 30, 190, 33], 215);
    expect(boundsOf(inkOf(page))).toEqual(boxOf([39, 29, 81, 34]));
  });

  it('is of the box alone, in the pixels of the box', () => {
    const page = line();
    const box = boxOf([25, 20, 130, 70]);
    const own = inkIn(page, box, tonesOf(page), 1);
    expect([own.width, own.height]).toEqual([105, 50]);
    // Four glyphs, 26 pixels apart.
    expect(boundsOf(own)).toEqual(boxOf([5, 10, 105, 32]));
  });

  it('is not the rest of a ruling at the edge', () => {
    const page = sheet(WIDTH, HEIGHT);
    fill(page, [0, 0, WIDTH, 2]);
    expect(count(inkOf(page))).toBe(0);
  });
});

describe('the bounds of ink', () => {
  it('are the smallest box around it, none around nothing', () => {
    expect(boundsOf(bitmap('.....', '..#..', '...#.', '.....'))).toEqual(boxOf([2, 1, 4, 3]));
    expect(boundsOf(bitmap('...', '...'))).toBeNull();
  });
});
