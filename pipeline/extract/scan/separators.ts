import { type GlyphSpan, inkRows } from './glyph-spans.ts';
import type { Bitmap } from './raster.ts';

/** A comma reaches below the digits beside it by this share of their height; a point stands on their line. */
const BELOW = 0.1;
const LEAST_PIXELS = 2;
const POINT = /^[.。]$/u;
const DIGIT = /^\d$/u;

/**
 * The characters of a line with those points between digits turned to commas whose ink reaches down like that of a comma (its tail
 * may reach under the digit before it). The model confuses them, and a hundred thousand with a hundred. The other way is
 * not gone: tails get lost, and nothing adds them.
 *
 * @param ink of the line's box; spans are columns of it
 */
export function withSeparators(
  characters: readonly string[],
  spans: readonly GlyphSpan[],
  ink: Bitmap,
): string[] {
  const rows = characters.flatMap((character, index) => {
    const found = DIGIT.test(character) ? inkRows(ink, middleOf(spans[index])) : null;
    return found === null ? [] : [found];
  });
  const bottom = median(rows.map((row) => row.bottom));
  const height = bottom - median(rows.map((row) => row.top));
  return characters.map((character, index) => {
    const [before, after] = [spans[index - 1], spans[index + 1]];
    const isBetween = [index - 1, index + 1].every((at) => DIGIT.test(characters[at] ?? ''));
    if (!POINT.test(character) || !isBetween) return character;
    if (before === undefined || after === undefined) return character;
    const between = { start: (before.start + before.end) / 2, end: (after.start + after.end) / 2 };
    const reach = (inkRows(ink, between)?.bottom ?? bottom) - bottom;
    return reach >= Math.max(LEAST_PIXELS, BELOW * height) ? ',' : character;
  });
}

/** The inner half of a glyph's columns: no neighbour reaches there. */
function middleOf(span: GlyphSpan | undefined): GlyphSpan | undefined {
  if (span === undefined) return undefined;
  const quarter = (span.end - span.start) / 4;
  return { start: Math.floor(span.start + quarter), end: Math.ceil(span.end - quarter) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
