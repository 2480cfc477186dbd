import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../pipeline/extract/scan/ctc.ts';
import { layoutOf } from '../../../pipeline/extract/scan/layout.ts';
import { upright } from '../../../pipeline/extract/scan/orientation.ts';
import { type Raster, type Turn, turnedRaster } from '../../../pipeline/extract/scan/raster.ts';
import type { Recognizer } from '../../../pipeline/extract/scan/recognizer.ts';
import { drawGlyphs, fill, sheet } from './drawing.ts';

const TURNS: readonly Turn[] = [0, 90, 180, 270];
const [WIDTH, HEIGHT] = [800, 1160];
/** Where a mark stands that is on the page once. */
const MARK = [700, 1080] as const;

/** Lines of glyphs with a bar under them, so that it can be told which way up a line is. */
function page(): Raster {
  const drawn = sheet(WIDTH, HEIGHT);
  for (let y = 60; y < 1040; y += 60) {
    drawGlyphs(drawn, 12, [60, y], 16);
    fill(drawn, [60, y + 16, 60 + 12 * 19, y + 22]);
  }
  fill(drawn, [MARK[0] - 10, MARK[1] - 10, MARK[0] + 10, MARK[1] + 10]);
  return drawn;
}

/** Is sure of lines whose lower half is the darker one, and only of these. */
const recognizer: Recognizer = {
  read: async ({ width, height, data }) => {
    const middle = (height >> 1) * width;
    const sum = (half: Uint8Array) => half.reduce((total, value) => total + value, 0);
    const isUpright = sum(data.subarray(middle)) < sum(data.subarray(0, middle));
    const glyph: Sighting = {
      character: '目',
      confidence: isUpright ? 0.99 : 0.1,
      at: 0.5,
      others: [],
    };
    return [glyph];
  },
};

const withoutTables = (straight: Raster) =>
  layoutOf(straight, 1, () => ({ cells: [], tables: [] }));

describe('a page that was put in some way up', () => {
  it.each(TURNS)(
    'turned by %i degrees is turned back, and its places lead to the picture',
    async (turn) => {
      const picture = turnedRaster(page(), turn);
      const found = await upright(picture, recognizer, withoutTables);
      expect(found.turned).toBe(turn);
      expect(found.skew).toBeCloseTo(0);
      expect([found.straight.width, found.straight.height]).toEqual([WIDTH, HEIGHT]);
      const [a, b, c, d, e, f] = found.toTurned;
      const [x, y] = MARK;
      const [u, v] = [Math.round(a * x + c * y + e), Math.round(b * x + d * y + f)];
      expect(u).toBeGreaterThan(0);
      expect(u).toBeLessThan(picture.width);
      for (const [du, dv] of [
        [0, 0],
        [-7, -7],
        [7, 7],
      ] as const)
        expect(picture.data[(v + dv) * picture.width + u + du]).toBe(0);
      for (const off of [-15, 15]) expect(picture.data[v * picture.width + u + off]).toBe(255);
    },
  );

  it('and is empty stays as it is', async () => {
    const found = await upright(sheet(300, 200), recognizer, withoutTables);
    expect(found.turned).toBe(0);
    expect(found.layout.lines).toEqual([]);
  });
});
