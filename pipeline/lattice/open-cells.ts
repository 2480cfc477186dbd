import type { Glyph } from '../model/index.ts';
import type { Lattice } from './lattice.ts';
import { directionOf } from './printed-lines.ts';
import { rowsBetween } from './rows-between.ts';
import type { Line, RuledLines } from './ruling-lines.ts';
import type { Span } from './spans.ts';
import { levelAt, type TextBlock, textBlocks } from './text-blocks.ts';
import { rowsOf, spansOf } from './text-columns.ts';
import { type TextPiece, textPieces } from './text-pieces.ts';
import { textTableIn } from './text-table.ts';

/** Rows of a lattice at most of which one may hold many: a head, what stands under it, and a foot. */
const MOST_ROWS = 4;
/** Columns from which on texts over them are their heads: two may be a label and its value in one cell. */
const FEWEST_COLUMNS = 3;
/** Columns of level lines from which on they are rows in a table of any height: goals and indicators may be lists side by side. */
const FEWEST_LISTED = 4;
/** Points that a vertical line leaves free at a table's edge where a row has no part in it. */
const LEAST_ROW = 6;
/** Level lines from which on they are rows. */
const FEWEST_ROWS = 3;
/** Ems that a broken line leaves free where its next word would have stood: the cell's padding and a character. */
const ROOM = 2.2;
/** Names and numbers of lists are shorter than this, in ems, or not all of one length. */
const LONG_LINE = 8;
/** `负责人:…`: texts of this kind side by side are a line, no cells. */
const LABELLED = /[:：]/u;

/**
 * A drawn table with the rows and columns that its lines leave open: texts in a frame or between rules across it, lines
 * of text in cells side by side, and heads over columns that only the rows under them have lines for.
 *
 * @param glyphs of each of its spans
 */
export function opened(
  lattice: Lattice,
  glyphs: readonly (readonly Glyph[])[],
  lines: RuledLines,
): Lattice {
  if (!lines.vertical.some((line) => isInside(line, lattice))) {
    const rules = lines.horizontal.filter(({ position }) => isWithin(position, lattice.ys));
    return textTableIn(lattice, glyphs.flat(), rules) ?? lattice;
  }
  // Lines part columns alone, and not the same ones in all rows: the texts tell both.
  const isParted = lines.vertical.some((line) => endsInside(line, lattice));
  if (isParted && !lines.horizontal.some((line) => isAcross(line, lattice))) {
    const table = textTableIn(lattice, glyphs.flat(), []);
    if (table !== null) return table;
  }
  const pieces = glyphs.map((own) => textPieces(own.filter((glyph) => directionOf(glyph) === 0)));
  let found = lattice;
  for (let at = lattice.spans.length - 1; at >= 0; at--) {
    const span = lattice.spans[at];
    if (span !== undefined) found = withHeads(found, lattice, span, pieces[at] ?? []);
  }
  if (found !== lattice) return found;
  const fewest = lattice.ys.length - 1 > MOST_ROWS ? FEWEST_LISTED : 2;
  for (let row = lattice.ys.length - 2; row >= 0; row--)
    found = withRows(found, row, pieces, fewest);
  return found;
}

const isWithin = (at: number, borders: readonly number[]): boolean =>
  at >= (borders[0] ?? 0) - 1 && at <= (borders.at(-1) ?? 0) + 1;

/** Whether a vertical line stands inside a table. */
function isInside({ position, start, end }: Line, { xs, ys }: Lattice): boolean {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return position > left + 1 && position < right - 1 && end > top + 1 && start < bottom - 1;
}

/** Whether a vertical line begins or ends inside a table, which only where rows meet it may. */
function endsInside(line: Line, lattice: Lattice): boolean {
  const [top = 0, bottom = 0] = [lattice.ys[0], lattice.ys.at(-1)];
  return isInside(line, lattice) && (line.start > top + LEAST_ROW || line.end < bottom - LEAST_ROW);
}

/** Whether a horizontal line stands inside a table. */
function isAcross({ position, start, end }: Line, { xs, ys }: Lattice): boolean {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return position > top + 1 && position < bottom - 1 && end > left + 1 && start < right - 1;
}

/**
 * A cell over several columns as the heads of these, where texts stand over most of them and none runs over from one
 * to the next but in the middle of both.
 */
function withHeads(
  found: Lattice,
  { xs, spans }: Lattice,
  span: Span,
  pieces: readonly TextPiece[],
): Lattice {
  const { row, column, rowSpan, columnSpan } = span;
  const below = spans.filter(
    (one) => one.row === row + rowSpan && one.column >= column && one.column < column + columnSpan,
  );
  if (columnSpan < FEWEST_COLUMNS || pieces.length < 2 || below.length < columnSpan) return found;
  if (pieces.some(({ text }) => LABELLED.test(text))) return found;
  const inner = xs.slice(column + 1, column + columnSpan);
  const { blocks, white } = textBlocks(pieces, []);
  const rows = rowsBetween(blocks, { white, rules: [], standing: 'middle' });
  if (rows === null) return found;
  const headed = new Set(blocks.map((block) => columnAt((block.left + block.right) / 2, inner)));
  if (headed.size * 2 <= columnSpan || rowsOf(rows).some((texts) => texts.length < 2)) return found;
  // The texts of the columns themselves stand in them.
  const lowest = rowsOf(rows).at(-1) ?? [];
  if (lowest.some(({ block }) => inner.some((x) => block.left < x && block.right > x)))
    return found;
  const parts = spansOf(rowsOf(rows), rows.placed, inner);
  if (parts === null) return found;
  return replaced(found, span, { ys: rows.ys, spans: parts });
}

/**
 * A row of cells with level lines in most of them, which end where nothing made them, as the rows of its lines.
 *
 * @param fewest cells that have level lines
 */
function withRows(
  lattice: Lattice,
  row: number,
  all: readonly (readonly TextPiece[])[],
  fewest: number,
): Lattice {
  const { xs, spans } = lattice;
  const own = spans.flatMap((span, at) =>
    span.row === row && span.rowSpan === 1 ? [{ span, pieces: all[at] ?? [] }] : [],
  );
  const written = own.filter(({ pieces }) => pieces.length > 0);
  const bases = written.flatMap(({ pieces }) => pieces);
  const level = linesOf(bases).filter(
    (line) =>
      written.filter(({ pieces }) => pieces.some((one) => line.includes(one))).length * 2 >
      written.length,
  );
  const listed = written.filter(({ pieces }) => linesOf(pieces).length >= FEWEST_ROWS);
  if (listed.length < fewest) return lattice;
  if (written.length < 2 || level.length < FEWEST_ROWS) return lattice;
  const ended = written.filter(({ span, pieces }) => {
    const width = (xs[span.column + span.columnSpan] ?? 0) - (xs[span.column] ?? 0);
    const lines = linesOf(pieces);
    const longest = Math.max(...lines.map(widthOf));
    const free = lines.slice(0, -1).filter((line) => {
      const room = ROOM * (line[0]?.size ?? 0);
      // Long lines that end where the longest does are wrapped, whatever stays free beside them.
      const isWrapped =
        widthOf(line) > LONG_LINE * (line[0]?.size ?? 0) && longest - widthOf(line) < room;
      return width - widthOf(line) >= room && !isWrapped;
    });
    return free.length >= FEWEST_ROWS - 1 && free.length * 2 >= lines.length - 1;
  });
  if (ended.length * 2 <= written.length) return lattice;
  const { blocks, white } = textBlocks(bases, []);
  const isTopped = levelAt(blocks, 'top') > levelAt(blocks, 'middle');
  const rows = rowsBetween(blocks, { white, rules: [], standing: isTopped ? 'top' : 'middle' });
  if (rows === null || rows.ys.length < FEWEST_ROWS + 1) return lattice;
  const parts: Span[] = [];
  for (const { span } of own) {
    const inside = rows.placed.filter(({ block }) => isOf(block, xs, span));
    for (let at = 0; at < rows.ys.length - 1; ) {
      const here = inside.filter(({ from, to }) => from <= at && to >= at);
      const end = Math.max(at, ...here.map(({ to }) => to));
      parts.push({
        row: at,
        column: span.column,
        rowSpan: end - at + 1,
        columnSpan: span.columnSpan,
      });
      at = end + 1;
    }
  }
  const first = own[0]?.span.column ?? 0;
  const last = own.at(-1)?.span;
  const columnSpan = (last?.column ?? 0) + (last?.columnSpan ?? 0) - first;
  const taken = own.reduce((sum, { span }) => sum + span.columnSpan, 0);
  if (taken !== columnSpan) return lattice;
  const at = { row, column: first, rowSpan: 1, columnSpan };
  const moved = parts.map((part) => ({ ...part, column: part.column - first }));
  return replaced(lattice, at, { ys: rows.ys, spans: moved });
}

function isOf(block: TextBlock, xs: readonly number[], { column, columnSpan }: Span): boolean {
  const middle = (block.left + block.right) / 2;
  return middle >= (xs[column] ?? 0) && middle < (xs[column + columnSpan] ?? 0);
}

const columnAt = (x: number, inner: readonly number[]): number =>
  inner.filter((border) => border <= x).length;

/** Pieces by their base lines, from the top. */
function linesOf(pieces: readonly TextPiece[]): TextPiece[][] {
  const lines: TextPiece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.base - b.base)) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && piece.base - line[0].base <= piece.size / 2) line.push(piece);
    else lines.push([piece]);
  }
  return lines;
}

function widthOf(line: readonly TextPiece[]): number {
  return Math.max(...line.map(({ right }) => right)) - Math.min(...line.map(({ left }) => left));
}

/** A lattice with a rectangle of its slots, one row high or one cell, cut into rows and cells; its borders are kept. */
function replaced(
  lattice: Lattice,
  at: Span,
  parts: { readonly ys: readonly number[]; readonly spans: readonly Span[] },
): Lattice {
  const inner = parts.ys.slice(1, -1);
  const ys = [...new Set([...lattice.ys, ...inner])].sort((a, b) => a - b);
  const rowOf = new Map(ys.map((y, index) => [y, index]));
  const rowAt = (row: number): number => rowOf.get(lattice.ys[row] ?? 0) ?? 0;
  const kept = lattice.spans.filter(
    ({ row, column }) =>
      row < at.row ||
      row >= at.row + at.rowSpan ||
      column < at.column ||
      column >= at.column + at.columnSpan,
  );
  const borders = [
    rowAt(at.row),
    ...inner.map((y) => rowOf.get(y) ?? 0),
    rowAt(at.row + at.rowSpan),
  ];
  const spans = [
    ...kept.map((span) => {
      const row = rowAt(span.row);
      return { ...span, row, rowSpan: rowAt(span.row + span.rowSpan) - row };
    }),
    ...parts.spans.map(({ row, column, rowSpan, columnSpan }) => {
      const from = borders[row] ?? 0;
      const rows = (borders[row + rowSpan] ?? 0) - from;
      return { row: from, column: column + at.column, rowSpan: rows, columnSpan };
    }),
  ].sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...lattice, ys, spans };
}
