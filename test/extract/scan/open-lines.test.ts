import { describe, expect, it } from 'vitest';
import { openLines, openParts } from '../../../pipeline/extract/scan/open-lines.ts';
import type { PixelBox } from '../../../pipeline/extract/scan/raster.ts';

const GLYPH = 26;
const STEP = 28;

/** Glyphs as black squares from `left` on, as many as the text is long; a comma is a dot at the foot of its square. */
function drawn(texts: readonly [text: string, left: number, top: number][]) {
  const box: PixelBox = { left: 0, top: 0, right: 900, bottom: 400 };
  const [width, height] = [box.right, box.bottom];
  const data = new Uint8Array(width * height);
  const fill = (left: number, top: number, wide: number, high: number) => {
    for (let y = top; y < top + high; y++) data.fill(1, y * width + left, y * width + left + wide);
  };
  for (const [text, left, top] of texts) {
    for (const [at, character] of [...text].entries()) {
      if (character === ',') fill(left + at * STEP + 2, top + 18, 6, 8);
      else fill(left + at * STEP, top, GLYPH, GLYPH);
    }
  }
  return { box, ink: { width, height, data } };
}

/** Where lines begin and end, in glyphs, with their top. */
function linesOf(texts: readonly [text: string, left: number, top: number][]) {
  const lines = openLines(openParts(drawn(texts), 1), GLYPH, 1);
  return lines.map(({ line: { left, right, top } }) => [left, right, top]);
}

const end = (left: number, glyphs: number) => left + (glyphs - 1) * STEP + GLYPH;

describe('lines of a page without rulings', () => {
  it('come apart where texts side by side stand at different heights', () => {
    const lines = linesOf([
      ['项目概况', 20, 38],
      ['按季度考核并归档', 170, 20],
      ['与预算挂钩', 170, 56],
    ]);
    expect(lines).toEqual([
      [20, end(20, 4), 38],
      [170, end(170, 8), 20],
      [170, end(170, 5), 56],
    ]);
  });

  it('end at a narrow gap that the rows above or below have as well', () => {
    const lines = linesOf([
      ['七百六', 20, 20],
      ['年度资金', 20 + 3 * STEP + 14, 20],
      ['九千二', 20, 80],
      ['财政资金', 20 + 3 * STEP + 14, 80],
    ]);
    expect(lines.map(([left]) => left)).toEqual([20, 118, 20, 118]);
  });

  it('go on over a comma', () => {
    const lines = linesOf([
      ['按季度考核,设备统一采购', 20, 20],
      ['与次年预算安排挂钩,下年执行', 20, 60],
    ]);
    expect(lines.map(([left, right]) => [left, right])).toEqual([
      [20, end(20, 12)],
      [20, end(20, 14)],
    ]);
  });
});
