import type { Glyph } from '../model/index.ts';
import { guttersOf, median } from './gutters.ts';
import type { Lattice } from './lattice.ts';
import { directionOf } from './printed-lines.ts';
import { bordersBetween, PADDING, rowGroups, WRAPPED_PITCH } from './row-groups.ts';
import type { Line } from './ruling-lines.ts';
import type { Span } from './spans.ts';
import { type TextRow, textRows } from './text-rows.ts';

/** Base lines further apart than this many ems do not belong to one table. */
const MOST_PITCH = 4;

/** Lines of two pieces or more that make a table. */
const FEWEST_ROWS = 3;

/** Lines of one piece in a row after which a table has ended: prose follows. */
const MOST_PROSE = 2;

/** Pieces longer than this on the whole are columns of prose, in ems. */
const LONGEST_PIECE = 18;

/**
 * The tables that no lines draw: at least three lines of text in a row, of two pieces or more each, with the same
 * empty strips between the pieces. Rows are the lines; a line goes on with the row above where its first column is
 * blank and it stands closer than rows do; rules that run across the table part its rows where there are enough.
 * @param glyphs outside of drawn tables
 * @param rules the horizontal lines of the page
 * @param tops where drawn tables begin: no other table goes on over one
 */
export function alignedLattices(
  glyphs: readonly Glyph[],
  rules: readonly Line[],
  tops: readonly number[],
): Lattice[] {
  const rows = textRows(glyphs.filter((glyph) => directionOf(glyph) === 0));
  return runsOf(rows, tops).flatMap((run) => {
    const lattice = latticeOf(run, rules);
    return lattice === null ? [] : [lattice];
  });
}

/** Lines that may be a table, and the lines of one piece that follow them closely. */
interface Run {
  readonly rows: readonly TextRow[];
  readonly tail: readonly TextRow[];
}

/** Stretches of lines that follow closely and are mostly of several pieces, from the first such to the last. */
function runsOf(rows: readonly TextRow[], tops: readonly number[]): Run[] {
  const runs: Run[] = [];
  let run: TextRow[] = [];
  let prose = 0;
  const end = () => {
    const kept = run.slice(0, run.length - prose);
    const pieced = kept.filter(({ segments }) => segments.length > 1).length;
    if (pieced >= FEWEST_ROWS && pieced * 2 >= kept.length) {
      runs.push({ rows: kept, tail: run.slice(kept.length) });
    }
    run = [];
    prose = 0;
  };
  for (const row of rows) {
    const before = run.at(-1);
    const far =
      before !== undefined &&
      (row.base - before.base > MOST_PITCH * Math.max(row.size, before.size) ||
        tops.some((top) => top > before.base && top <= row.base));
    if (far || prose > MOST_PROSE) end();
    const isPieced = row.segments.length > 1;
    if (!isPieced && run.length === 0) continue;
    run.push(row);
    prose = isPieced ? 0 : prose + 1;
  }
  end();
  return runs;
}

function latticeOf({ rows, tail }: Run, rules: readonly Line[]): Lattice | null {
  const pieced = rows.filter(({ segments }) => segments.length > 1);
  const gutters = guttersOf(pieced);
  if (gutters.length === 0) return null;
  const pieces = pieced.flatMap(({ segments, size }) =>
    segments.map(({ left, right }) => (right - left) / size),
  );
  if (pieces.reduce((sum, ems) => sum + ems, 0) / pieces.length > LONGEST_PIECE) return null;
  const run = [...rows, ...wrapped(rows, tail, gutters)];
  const size = median(run.map((row) => row.size));
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { segments } of run) {
    left = Math.min(left, segments[0]?.left ?? left);
    right = Math.max(right, segments.at(-1)?.right ?? right);
  }
  const groups = rowGroups(run, gutters, rules, left, right);
  if (groups.length < FEWEST_ROWS - 1) return null;
  const columns = gutters.length + 1;
  return {
    drawn: false,
    xs: [left - PADDING * size, ...gutters, right + PADDING * size],
    ys: bordersBetween(groups),
    spans: groups.flatMap((group, row) => rowSpans(group, row, gutters)),
    openTop: Array.from({ length: columns }, () => false),
    openBottom: Array.from({ length: columns }, () => false),
  };
}

/** The lines of the tail that go on with a cell of the last row: closely below it and right of the first column. */
function wrapped(
  rows: readonly TextRow[],
  tail: readonly TextRow[],
  gutters: readonly number[],
): readonly TextRow[] {
  let before = rows.at(-1);
  const end = tail.findIndex((row) => {
    const isFar = before !== undefined && row.base - before.base > WRAPPED_PITCH * row.size;
    before = row;
    const [{ left, right } = { left: 0, right: 0 }] = row.segments;
    return (
      isFar || left < (gutters[0] ?? 0) || gutters.some((gutter) => left < gutter && right > gutter)
    );
  });
  return end === -1 ? tail : tail.slice(0, end);
}

/** The cells of one row: a piece that crosses gutters spans the columns that it touches. */
function rowSpans(group: readonly TextRow[], row: number, gutters: readonly number[]): Span[] {
  const columns = gutters.length + 1;
  // Whether the columns left and right of each gutter are one cell.
  const crossed = gutters.map((gutter) =>
    group.some(({ segments }) =>
      segments.some(({ left, right }) => left < gutter && right > gutter),
    ),
  );
  const spans: Span[] = [];
  for (let column = 0; column < columns; ) {
    let end = column + 1;
    while (end < columns && crossed[end - 1] === true) end++;
    spans.push({ row, column, rowSpan: 1, columnSpan: end - column });
    column = end;
  }
  return spans;
}
