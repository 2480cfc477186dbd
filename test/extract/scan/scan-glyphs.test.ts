import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineText, LineToRead } from '../../../pipeline/extract/scan/line-reading.ts';
import { glyphsOfLine } from '../../../pipeline/extract/scan/scan-glyphs.ts';
import { boxOf, drawGlyphs, inkOn, sheet } from './drawing.ts';

const GLYPH = 22;
/** Points that a pixel is long at 200 to an inch. */
const UNIT = 0.36;
const [LEFT, TOP] = [300, 120];

/** A line with glyphs `GLYPH` pixels wide at the places given, read as the characters of a text. */
function lineOf(text: string, starts: readonly number[]): [LineText, LineToRead] {
  const right = (starts.at(-1) ?? 0) + GLYPH;
  const page = sheet(right, GLYPH);
  for (const start of starts) drawGlyphs(page, 1, [start, 0], GLYPH);
  const line = {
    left: LEFT,
    top: TOP,
    right: LEFT + right,
    bottom: TOP + GLYPH,
    glyph: GLYPH,
  };
  const glyphs = [...text].map((character, at) => ({
    character,
    confidence: 0.9,
    x: LEFT + (starts[at] ?? 0) + GLYPH / 2,
  }));
  const room = boxOf([LEFT - 5, TOP - 5, LEFT + right + 5, TOP + GLYPH + 5]);
  return [
    { line, glyphs, looks: 1, agree: 1, unread: 0, fixed: [] },
    { line, ink: inkOn(page), room },
  ];
}

describe('the glyphs of a line', () => {
  it('begin where their ink does, in points, and stand on one base line', () => {
    const gap = fc.integer({ min: 2, max: 6 });
    fc.assert(
      fc.property(fc.array(gap, { minLength: 1, maxLength: 12 }), (gaps) => {
        const starts = [0];
        for (const each of gaps) starts.push((starts.at(-1) ?? 0) + GLYPH + each);
        const text = '目'.repeat(starts.length);
        const glyphs = glyphsOfLine(...lineOf(text, starts), UNIT);
        expect(glyphs.map(({ unicode }) => unicode).join('')).toBe(text);
        for (const [at, { x, y, box, advance }] of glyphs.entries()) {
          expect(x).toBeCloseTo((LEFT + (starts[at] ?? 0)) * UNIT);
          expect(y).toBe(glyphs[0]?.y);
          expect(box[0]).toBeCloseTo(x);
          expect(box[2]).toBeCloseTo(x + advance);
          // Its ink is in its box.
          expect(box[1]).toBeLessThanOrEqual((TOP + 2) * UNIT);
          expect(box[3]).toBeGreaterThanOrEqual((TOP + GLYPH - 2) * UNIT);
          const next = glyphs[at + 1];
          if (next !== undefined) expect(x + advance).toBeCloseTo(next.x);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('end with their ink before a blank', () => {
    const [first, second] = glyphsOfLine(...lineOf('目录', [0, 100]), UNIT);
    expect((first?.x ?? 0) + (first?.advance ?? 0)).toBeCloseTo((LEFT + GLYPH) * UNIT);
    expect(second?.x).toBeCloseTo((LEFT + 100) * UNIT);
  });

  it('are none for spaces, and none for an empty line', () => {
    const glyphs = glyphsOfLine(...lineOf('目 录', [0, 30, 60]), UNIT);
    expect(glyphs.map(({ unicode }) => unicode)).toEqual(['目', '录']);
    expect(glyphsOfLine(...lineOf('', [0]), UNIT)).toEqual([]);
  });

  it('are as sure as they were read', () => {
    const [text, toRead] = lineOf('目录', [0, 26]);
    const unsure = text.glyphs.map((glyph, at) => ({ ...glyph, confidence: at === 0 ? 1 : 0.4 }));
    const glyphs = glyphsOfLine({ ...text, glyphs: unsure }, toRead, UNIT);
    expect(glyphs.map(({ confidence }) => confidence)).toEqual([1, 0.4]);
  });

  it('are as far and as large again in a picture of twice the pixels', () => {
    const twice = glyphsOfLine(...lineOf('目录', [0, 26]), UNIT / 2);
    for (const [at, glyph] of glyphsOfLine(...lineOf('目录', [0, 26]), UNIT).entries()) {
      expect(glyph.x).toBeCloseTo((twice[at]?.x ?? 0) * 2);
      expect(glyph.size).toBeCloseTo((twice[at]?.size ?? 0) * 2);
    }
  });
});
