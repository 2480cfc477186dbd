import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unreadInk } from '../../../pipeline/extract/scan/unread-ink.ts';
import { drawGlyphs, inkOn, sheet } from './drawing.ts';

const GLYPH = 20;
const STEP = 24;
const LEFT = 130;

/** A line of `count` glyphs from x 130 of the page on, and what was read of it. */
function lineOf(count: number) {
  const page = sheet(count * STEP, GLYPH);
  drawGlyphs(page, count, [0, 0], GLYPH);
  const line = {
    left: LEFT,
    top: 50,
    right: LEFT + count * STEP,
    bottom: 50 + GLYPH,
    glyph: GLYPH,
  };
  const glyphs = Array.from({ length: count }, (_, at) => ({
    character: '目',
    x: LEFT + at * STEP + GLYPH / 2,
  }));
  return { ink: inkOn(page), line, glyphs };
}

describe('ink that no glyph stands for', () => {
  it('is none where each glyph was read', () => {
    const { ink, line, glyphs } = lineOf(8);
    expect(unreadInk(ink, line, glyphs)).toBe(0);
  });

  it('is that of the glyph that was passed over, wherever it stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.nat(11), (count, lost) => {
        fc.pre(lost < count);
        const { ink, line, glyphs } = lineOf(count);
        expect(unreadInk(ink, line, glyphs.toSpliced(lost, 1))).toBeGreaterThan(0);
      }),
    );
  });

  it('is all of it where nothing was read', () => {
    const { ink, line } = lineOf(5);
    // Five glyphs, with nothing in the gaps between them.
    expect(unreadInk(ink, line, [])).toBeCloseTo(5);
  });

  it('is none on blank paper', () => {
    const { line } = lineOf(3);
    expect(unreadInk(inkOn(sheet(72, GLYPH)), line, [])).toBe(0);
  });
});
