import type { Box, Glyph } from '../../model/index.ts';
import { type GlyphSpan, glyphSpans } from './glyph-spans.ts';
import type { LineText, LineToRead, SeenGlyph } from './line-reading.ts';
import { withMarkWidths } from './mark-widths.ts';
import { withSeparators } from './separators.ts';

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
  const spans = glyphSpans(
    inked.map(({ x }) => x - line.left),
    ink,
  );
  const separated = withSeparators(
    inked.map(({ character }) => character),
    spans,
    ink,
  );
  const characters = withMarkWidths(
    separated.map((character, index) => ({ character, ...(spans[index] as GlyphSpan) })),
    size,
  );
  return inked.map((glyph, index): Glyph => {
    const span = spans[index] as GlyphSpan;
    const [start, end] = [span.start + line.left, span.end + line.left];
    const after = spans[index + 1];
    const next = after === undefined ? undefined : after.start + line.left;
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
