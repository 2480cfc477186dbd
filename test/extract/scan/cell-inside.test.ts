import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideOf } from '../../../pipeline/extract/scan/cell-inside.ts';
import { drawGlyphs, fill, inkOn, sheet } from './drawing.ts';

describe('the inside of a cell', () => {
  it('begins behind its rulings, wherever within a few pixels they are and however thick', () => {
    const off = fc.integer({ min: -2, max: 2 });
    const thick = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(off, off, off, off, thick, (left, top, right, bottom, thickness) => {
        const page = sheet(300, 200);
        const [x0, y0, x1, y1] = [40 + left, 30 + top, 240 + right, 130 + bottom];
        fill(page, [x0, y0, x1 + thickness, y1 + thickness]);
        fill(page, [x0 + thickness, y0 + thickness, x1, y1], 255);
        // The rulings go on beyond the cell.
        for (const y of [y0, y1]) fill(page, [0, y, 300, y + thickness]);
        const { data, width } = inkOn(page);
        const inside = insideOf([40, 30, 240, 130], inkOn(page), 1);
        for (let y = inside.top; y < inside.bottom; y++)
          for (let x = inside.left; x < inside.right; x++)
            if (data[y * width + x] === 1) expect.fail(`ink of a ruling at ${x}, ${y}`);
        // Nothing of the cell is lost but a pixel or two.
        expect(inside.left).toBeLessThanOrEqual(Math.max(41, x0 + thickness) + 1);
        expect(inside.top).toBeLessThanOrEqual(Math.max(31, y0 + thickness) + 1);
        expect(inside.right).toBeGreaterThanOrEqual(Math.min(240, x1) - 1);
        expect(inside.bottom).toBeGreaterThanOrEqual(Math.min(130, y1) - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('holds glyphs that stand flush to a side', () => {
    const page = sheet(300, 120);
    fill(page, [20, 20, 282, 82]);
    fill(page, [22, 22, 280, 80], 255);
    drawGlyphs(page, 3, [23, 40]);
    const inside = insideOf([21, 21, 281, 81], inkOn(page), 1);
    expect(inside.left).toBeLessThanOrEqual(23);
    expect(inside.top).toBeLessThanOrEqual(24);
  });

  it('is the whole box where no side is drawn', () => {
    const { left, top, right, bottom } = insideOf([20, 20, 180, 90], inkOn(sheet(200, 120)), 1);
    expect(left - 20 + (top - 20)).toBeLessThanOrEqual(2);
    expect(180 - right + (90 - bottom)).toBeLessThanOrEqual(2);
  });
});
