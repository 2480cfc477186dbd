import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import { glyphHeightOf, linesIn } from '../../../pipeline/extract/scan/text-lines.ts';
import { boxOf, drawGlyphs, fill, inkOn, sheet } from './drawing.ts';

const GLYPH = 22;

/** Lines of a page whose glyphs are mostly `GLYPH` pixels high. */
function linesOf(page: Raster, at: readonly [x: number, y: number] = [0, 0]) {
  const [left, top] = at;
  const box = boxOf([left, top, left + page.width, top + page.height]);
  return linesIn({ box, ink: inkOn(page) }, GLYPH, 1);
}

/** A glyph in three parts, one above the other. */
function drawOpenGlyph(page: Raster, x: number, y: number): void {
  for (const down of [0, 8, 16]) fill(page, [x, y + down, x + GLYPH, y + down + 3]);
}

describe('the lines of a text', () => {
  it('are as many as there are, each with the bounds of its ink', () => {
    const lines = fc.array(
      fc.record({ gap: fc.integer({ min: 6, max: 40 }), glyphs: fc.integer({ min: 1, max: 12 }) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, fc.nat(500), fc.nat(500), (rows, left, top) => {
        const page = sheet(400, 400);
        let y = 4;
        const drawn = rows.map(({ gap, glyphs }) => {
          y += gap;
          drawGlyphs(page, glyphs, [30, y], GLYPH);
          const right = 30 + Math.round((glyphs - 1) * GLYPH * 1.2) + GLYPH;
          const box = [left + 30, top + y, left + right, top + y + GLYPH];
          y += GLYPH;
          return box;
        });
        const found = linesOf(page, [left, top]);
        expect(found.map((line) => [line.left, line.top, line.right, line.bottom])).toEqual(drawn);
        for (const { glyph } of found) expect(Math.abs(glyph - GLYPH)).toBeLessThan(3);
      }),
      { numRuns: 60 },
    );
  });

  it('are none where there is nothing, and a speck is none', () => {
    expect(linesOf(sheet(200, 100))).toEqual([]);
    const page = sheet(200, 100);
    fill(page, [50, 50, 53, 53]);
    expect(linesOf(page)).toEqual([]);
  });

  it('are in pieces at wide blanks, and whole where a word ends', () => {
    const page = sheet(700, 60);
    drawGlyphs(page, 4, [20, 20], GLYPH);
    drawGlyphs(page, 3, [20 + 4 * 27 + 15, 20], GLYPH);
    drawGlyphs(page, 2, [500, 20], GLYPH);
    expect(linesOf(page).map(({ left }) => left)).toEqual([20, 500]);
  });

  it('hold glyphs of several parts, one line each', () => {
    const page = sheet(300, 120);
    for (const y of [20, 62]) for (let at = 0; at < 6; at++) drawOpenGlyph(page, 20 + at * 27, y);
    expect(linesOf(page).map(({ top, bottom }) => [top, bottom])).toEqual([
      [20, 39],
      [62, 81],
    ]);
  });

  it('are cut where they touch', () => {
    const count = fc.integer({ min: 2, max: 5 });
    fc.assert(
      fc.property(count, fc.integer({ min: 6, max: 8 }), fc.nat(200), (lines, gap, tail) => {
        const page = sheet(400, 250);
        const tops = Array.from({ length: lines }, (_, at) => 10 + at * (GLYPH + gap));
        for (const top of tops) drawGlyphs(page, 10, [20, top], GLYPH);
        // The tail of a glyph reaches into the line below it, each time.
        const bottom = 10 + lines * (GLYPH + gap) - gap;
        fill(page, [40 + tail, 10, 43 + tail, bottom]);
        const found = linesOf(page);
        expect(found).toHaveLength(lines);
        for (const [at, top] of tops.entries()) {
          const middle = ((found[at]?.top ?? 0) + (found[at]?.bottom ?? 0)) / 2;
          expect(Math.abs(middle - top - GLYPH / 2)).toBeLessThan(gap);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are one where large glyphs make a title, with their own height', () => {
    const page = sheet(600, 100);
    drawGlyphs(page, 9, [30, 20], 46);
    const found = linesOf(page);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ top: 20, bottom: 66, glyph: 46 });
  });

  it('keep a low line: a dash, 一', () => {
    const page = sheet(200, 60);
    fill(page, [60, 28, 82, 31]);
    expect(linesOf(page)).toMatchObject([{ left: 60, right: 82, top: 28, bottom: 31 }]);
    expect(linesOf(page)[0]?.glyph).toBeGreaterThan(15);
  });
});

describe('the height of glyphs', () => {
  it('is that of most lines of a page, whatever its titles and dashes', () => {
    const regions = [
      { size: 46, count: 6, lines: 1 },
      { size: GLYPH, count: 10, lines: 8 },
      { size: 14, count: 3, lines: 2 },
    ].map(({ size, count, lines }) => {
      const page = sheet(700, 500);
      for (let line = 0; line < lines; line++)
        drawGlyphs(page, count, [20, 20 + line * size * 2], size);
      return { box: boxOf([0, 0, 700, 500]), ink: inkOn(page) };
    });
    expect(glyphHeightOf(regions, 1)).toBe(GLYPH);
  });

  it('is some usual height on an empty page', () => {
    const empty = [{ box: boxOf([0, 0, 50, 50]), ink: inkOn(sheet(50, 50)) }];
    for (const scale of [1, 1.5]) {
      expect(glyphHeightOf(empty, scale) / scale).toBeGreaterThan(15);
      expect(glyphHeightOf(empty, scale) / scale).toBeLessThan(40);
    }
  });
});
