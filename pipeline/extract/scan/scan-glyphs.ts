import type { Box, Glyph } from '../../model/index.ts';
import type { LineText, LineToRead, SeenGlyph } from './line-reading.ts';
import { withMarkWidths } from './mark-widths.ts';
import type { Bitmap } from './raster.ts';

/** The em square is a little higher than the ink of a Chinese glyph. */
const EM_OF_INK = 1.08;
/** Above the base line; the same as for glyphs of files. */
const ASCENT = 0.88;
/** Half the height of what glyphs have their middle at, above the base line. */
const MIDDLE = 0.38;

/** Blanks that a writer did not put in, in ems: between ideographs, and beside marks that are printed in a square of their own. */
const PLAIN_GAP = 0.6;
const MARK_GAP = 1.1;
/** Between letters and digits. */
const WORD_GAP = 0.42;

const WORD = /^[A-Za-z0-9]$/u;
const MARK = /^[\p{P}\p{S}]$/u;

/**
 * The glyphs of a line as a page has them: each from where its ink begins to where that of the next does, unless a blank
 * stands between them. Points.
 *
 * @param unit points that a pixel is long
 */
export function glyphsOfLine(text: LineText, { ink }: LineToRead, unit: number): Glyph[] {
  const { line } = text;
  const size = line.glyph * EM_OF_INK;
  const base = (line.top + line.bottom) / 2 + MIDDLE * size;
  const inked = text.glyphs.filter(({ character }) => character.trim() !== '');
  const spans = spansOf(inked, ink, line.left);
  const characters = withMarkWidths(
    inked.map(({ character }, index) => {
      const [start, end] = spans[index] ?? [0, 0];
      return { character, start, end };
    }),
    size,
  );
  return inked.map((glyph, index): Glyph => {
    const [start, end] = spans[index] ?? [glyph.x, glyph.x];
    const next = spans[index + 1]?.[0];
    const isPrinted = hasSpaceAfter(text.glyphs, glyph);
    const closes =
      next !== undefined && !isPrinted && next - end <= gapBeside(glyph, inked[index + 1]) * size;
    const advance = Math.max(1, (closes ? next : end) - start);
    const box: Box = [start, base - ASCENT * size, start + advance, base + (1 - ASCENT) * size];
    return {
      unicode: characters[index] ?? glyph.character,
      x: start * unit,
      y: base * unit,
      advance: advance * unit,
      size: size * unit,
      box: box.map((length) => length * unit) as unknown as Box,
      font: 'scan',
      color: '#000000',
      mode: 0,
      angle: 0,
      confidence: glyph.confidence,
    };
  });
}

/** A space between words that the model read. */
function hasSpaceAfter(glyphs: readonly SeenGlyph[], glyph: SeenGlyph): boolean {
  const next = glyphs[glyphs.indexOf(glyph) + 1]?.character;
  return next === ' ' && WORD.test(glyph.character);
}

function gapBeside(a: SeenGlyph, b: SeenGlyph | undefined): number {
  const beside = [a.character, b?.character ?? ''];
  if (beside.every((character) => WORD.test(character))) return WORD_GAP;
  return beside.some((character) => MARK.test(character)) ? MARK_GAP : PLAIN_GAP;
}

/** Where each glyph's ink begins and ends: parted where there is least ink between the middles of two. Pixels of the page. */
function spansOf(
  glyphs: readonly SeenGlyph[],
  ink: Bitmap,
  left: number,
): [start: number, end: number][] {
  const columns = columnsOf(ink);
  const borders = [0];
  for (const [index, glyph] of glyphs.entries()) {
    const next = glyphs[index + 1];
    const before = borders.at(-1) ?? 0;
    if (next === undefined) borders.push(columns.length);
    else borders.push(Math.max(before, emptiest(columns, glyph.x - left, next.x - left)));
  }
  return glyphs.map((glyph, index) => {
    const [from = 0, to = from] = [borders[index], borders[index + 1]];
    let [start, end] = [from, to];
    while (start < end && columns[start] === 0) start++;
    while (end > start && columns[end - 1] === 0) end--;
    if (start === end) return [glyph.x, glyph.x + 1];
    return [start + left, end + left];
  });
}

function columnsOf({ width, height, data }: Bitmap): number[] {
  return Array.from({ length: width }, (_, x) => {
    let count = 0;
    for (let y = 0; y < height; y++) count += data[y * width + x] ?? 0;
    return count;
  });
}

/** The column with the least ink between two places, of equals the one nearest to their middle. */
function emptiest(columns: readonly number[], from: number, to: number): number {
  const middle = (from + to) / 2;
  let best = Math.max(0, Math.round(middle));
  const better = (x: number) =>
    (columns[x] ?? 0) < (columns[best] ?? 0) ||
    ((columns[x] ?? 0) === (columns[best] ?? 0) && Math.abs(x - middle) < Math.abs(best - middle));
  for (let x = Math.max(0, Math.ceil(from)); x <= Math.min(columns.length - 1, to); x++) {
    if (better(x)) best = x;
  }
  return Math.min(columns.length, best);
}
