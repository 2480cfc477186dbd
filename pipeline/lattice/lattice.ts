import type { Box, RulingLine } from '../model/index.ts';
import { connectedLines, TOUCH_TOLERANCE } from './crossings.ts';
import type { GridOutline } from './page-blocks.ts';
import { type RuledLines, ruledLines, SNAP_TOLERANCE } from './ruling-lines.ts';
import { closed, pruned, slotsOf } from './slots.ts';
import { type Span, spansOf } from './spans.ts';

/** A table before its text: where its borders stand and which slots each cell spans. Points. */
export interface Lattice extends GridOutline {
  /** Row-major; every slot in exactly one. */
  readonly spans: readonly Span[];
}

/** All of a table, or what one cell of it takes. */
export function boxOf({ xs, ys }: GridOutline, span?: Span): Box {
  const { row, column, rowSpan, columnSpan } = span ?? {
    row: 0,
    column: 0,
    rowSpan: ys.length - 1,
    columnSpan: xs.length - 1,
  };
  return [xs[column] ?? 0, ys[row] ?? 0, xs[column + columnSpan] ?? 0, ys[row + rowSpan] ?? 0];
}

/** The tables that ruling lines make, and all of their cells; points, or whatever the lines are measured in. */
export function tablesOf(rulings: readonly RulingLine[]): {
  readonly tables: readonly Box[];
  readonly cells: readonly Box[];
} {
  const lattices = latticesOf(ruledLines(rulings));
  return {
    tables: lattices.map((lattice) => boxOf(lattice)),
    cells: lattices.flatMap((lattice) => lattice.spans.map((span) => boxOf(lattice, span))),
  };
}

/** The tables that lines make: every connected set of lines that encloses two cells or more. */
export function latticesOf(lines: RuledLines): Lattice[] {
  return connectedLines(lines).flatMap((set) => latticeOf(set) ?? []);
}

/** One cell alone is a frame around a text, no table. */
function latticeOf(lines: RuledLines): Lattice | null {
  const all = slotsOf(lines);
  const slots = all === null ? null : pruned(closed(all));
  if (slots === null) return null;
  const spans = spansOf(slots);
  if (spans.length < 2) return null;
  const { xs, ys } = slots;
  const open = (y = 0): boolean[] =>
    xs.slice(1).map((right, column) => !isDrawn(lines, y, xs[column] ?? right, right));
  return { drawn: true, xs, ys, spans, openTop: open(ys[0]), openBottom: open(ys.at(-1)) };
}

/** Whether a line was drawn at `y` from `from` to `to`. */
function isDrawn({ horizontal }: RuledLines, y: number, from: number, to: number): boolean {
  return horizontal.some(
    (line) =>
      Math.abs(line.position - y) <= SNAP_TOLERANCE &&
      line.start <= from + TOUCH_TOLERANCE &&
      line.end >= to - TOUCH_TOLERANCE,
  );
}
