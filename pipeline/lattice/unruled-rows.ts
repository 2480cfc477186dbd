import type { Glyph } from '../model/index.ts';
import type { Lattice } from './lattice.ts';
import { directionOf } from './printed-lines.ts';
import { bordersBetween, rowGroups } from './row-groups.ts';
import { type TextRow, textRows } from './text-rows.ts';

/** Lines that have text in two columns or more, from which on the lines are rows. */
const FEWEST_ROWS = 3;

/** Texts that are longer than this on the whole are paragraphs side by side, in ems. */
const LONGEST_PIECE = 10;

/**
 * A table whose lines part its columns alone: its rows are the lines of its text. Any other table as it is, and so are
 * paragraphs side by side.
 * @param glyphs of each of its spans
 */
export function withTextRows(lattice: Lattice, glyphs: readonly (readonly Glyph[])[]): Lattice {
  const { xs, ys, spans } = lattice;
  const [top, bottom] = ys;
  if (ys.length !== 2 || top === undefined || bottom === undefined) return lattice;
  const inner = xs.slice(1, -1);
  const rows = textRows(glyphs.flat().filter((glyph) => directionOf(glyph) === 0));
  const across = rows.filter((row) => columnsOf(row, inner) > 1);
  const pieces = across.flatMap(({ segments, size }) =>
    segments.map(({ left, right }) => (right - left) / size),
  );
  const length = pieces.reduce((sum, ems) => sum + ems, 0) / pieces.length;
  if (across.length < FEWEST_ROWS || across.length * 2 < rows.length || length > LONGEST_PIECE) {
    return lattice;
  }
  const groups = rowGroups(rows, inner, [], xs[0] ?? 0, xs.at(-1) ?? 0);
  return {
    ...lattice,
    ys: [top, ...bordersBetween(groups).slice(1, -1), bottom],
    spans: groups.flatMap((_, row) => spans.map((span) => ({ ...span, row }))),
  };
}

/** In how many columns a line has text. */
function columnsOf({ segments }: TextRow, inner: readonly number[]): number {
  return new Set(segments.map(({ left }) => inner.filter((x) => x <= left).length)).size;
}
