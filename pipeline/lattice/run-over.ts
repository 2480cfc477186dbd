import { type Glyph, grouped } from '../model/index.ts';
import type { Lattice } from './lattice.ts';
import type { Span } from './spans.ts';

/** Of the font size: glyphs of one run follow each other with less between them, and stand on one base line. */
const SAME_RUN = 0.05;
/** Of the font size: a glyph that reaches over a border by more was not meant to end there. */
const REACHES_OVER = 0.1;

/**
 * Text that was too long for its cell and runs over into an empty neighbour belongs to the cell where it begins: a cell
 * whose only text goes on without a gap from the cell before, over a glyph that stands on the border between them.
 *
 * @param inside the glyphs of each span of the lattice; lists of cells that were run over are emptied into the others
 */
export function gatherRunOver({ xs, spans }: Lattice, inside: Glyph[][]): void {
  /** For each cell, the one that its text belongs to. */
  const homes = spans.map((_, at) => at);
  const fromLeft = [...spans.entries()].sort(([, a], [, b]) => a.column - b.column);
  const ending = grouped(fromLeft, ([, { column, columnSpan }]) => column + columnSpan);
  for (const [at, span] of fromLeft) {
    const own = [...(inside[at] ?? [])].sort((a, b) => a.x - b.x);
    const [first] = own;
    if (first === undefined || first.angle !== 0 || !isOneRun(own)) continue;
    const border = xs[span.column] ?? 0;
    const isRunOver = (before: Glyph): boolean =>
      follows(before, first) &&
      (before.box[2] > border + REACHES_OVER * before.size ||
        first.box[0] < border - REACHES_OVER * first.size);
    const home = (ending.get(span.column) ?? [])
      .flatMap(([left, other]) => (haveOneRow(other, span) ? (homes[left] ?? left) : []))
      .find((left) => inside[left]?.some(isRunOver));
    if (home === undefined) continue;
    inside[home]?.push(...own);
    inside[at] = [];
    homes[at] = home;
  }
}

function haveOneRow(a: Span, b: Span): boolean {
  return a.row < b.row + b.rowSpan && b.row < a.row + a.rowSpan;
}

/** Whether glyphs, from the left, follow each other on one line. */
function isOneRun(glyphs: readonly Glyph[]): boolean {
  return glyphs.slice(1).every((glyph, at) => follows(glyphs[at] ?? glyph, glyph));
}

function follows(before: Glyph, glyph: Glyph): boolean {
  const room = SAME_RUN * glyph.size;
  return (
    before.font === glyph.font &&
    Math.abs(before.y - glyph.y) <= room &&
    Math.abs(before.x + before.advance - glyph.x) <= room
  );
}
