import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxAsTurned, type Turn, turnOf, uprightPage } from '../../pipeline/lattice/upright.ts';
import type { Box, Glyph, Page } from '../../pipeline/model/index.ts';

const WIDTH = 600;
const HEIGHT = 800;

function glyph(box: Box, angle: number): Glyph {
  return {
    unicode: '字',
    x: box[0],
    y: box[3],
    advance: 10,
    size: 10,
    box,
    font: 'f',
    color: '#000000',
    mode: 0,
    angle,
  };
}

function page(glyphs: readonly Glyph[]): Page {
  return {
    number: 1,
    width: WIDTH,
    height: HEIGHT,
    glyphs,
    rulings: [
      { orientation: 'horizontal', position: 100, start: 50, end: 550, thickness: 0.5 },
      { orientation: 'vertical', position: 50, start: 100, end: 700, thickness: 0.5 },
    ],
    shadings: [],
    images: [],
    dropped: [],
  };
}

describe('a page whose text is turned', () => {
  it('is turned only when nearly all of its text is', () => {
    const upright = glyph([10, 10, 20, 20], 0);
    const turned = glyph([10, 10, 20, 20], 90);
    expect(turnOf(page([turned, turned, turned]))).toBe(90);
    expect(turnOf(page([turned, upright, upright]))).toBe(0);
    expect(turnOf(page([]))).toBe(0);
  });

  it('by 90 degrees: text that runs down the right edge becomes the first line', () => {
    // The top right corner of the page as it is becomes the top left one.
    const upright = uprightPage(page([glyph([580, 30, 590, 40], 90)]), 90);
    expect([upright.width, upright.height]).toEqual([HEIGHT, WIDTH]);
    expect(upright.glyphs[0]?.box).toEqual([30, 10, 40, 20]);
    expect(upright.glyphs[0]?.angle).toBe(0);
    // The horizontal line at y 100 from x 50 to 550 stands at x 100, from y 50 to 550.
    expect(upright.rulings[0]).toEqual({
      orientation: 'vertical',
      position: 100,
      start: 50,
      end: 550,
      thickness: 0.5,
    });
  });

  it('upside down: a line keeps lying and moves to the other end', () => {
    const upright = uprightPage(page([]), 180);
    expect(upright.rulings[0]).toMatchObject({
      orientation: 'horizontal',
      position: 700,
      start: 50,
      end: 550,
    });
    expect(upright.rulings[1]).toMatchObject({
      orientation: 'vertical',
      position: 550,
      start: 100,
      end: 700,
    });
  });

  it('keeps every place: a box goes there and back', () => {
    const length = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        length,
        length,
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom<Turn>(0, 90, 180, 270),
        (left, top, size, turn) => {
          const box: Box = [left, top, left + size, top + 2 * size];
          const upright = uprightPage(page([glyph(box, turn)]), turn).glyphs[0]?.box;
          if (upright === undefined) throw new Error('the glyph is gone');
          expect(boxAsTurned(upright, turn, { width: WIDTH, height: HEIGHT })).toEqual(box);
        },
      ),
    );
  });
});
