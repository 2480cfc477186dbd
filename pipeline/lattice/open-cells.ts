import { type Glyph, runsOf } from '../model/index.ts';
import { boxOf, type Lattice } from './lattice.ts';
import type { Line, RuledLines } from './ruling-lines.ts';
import type { Span } from './spans.ts';
import { type TextBlock, textBlocks } from './text-blocks.ts';
import { rowsOf, spansOf } from './text-columns.ts';
import { isLabelled, type TextPiece, textPieces } from './text-pieces.ts';
import { rowsBetween } from './text-rows.ts';
import { textTableIn } from './text-table.ts';

/** Columns from which on texts over them are their heads: two may be a label and its value in one cell. */
const FEWEST_COLUMNS = 3;
/** Level lines from which on they are rows. */
const FEWEST_ROWS = 3;
/** Ems that a broken line leaves free where its next word would have stood: the cell's padding and a character. */
const ROOM = 2.2;
/** Names and numbers of lists are shorter than this, in ems, or not all of one length. */
const LONG_LINE = 8;

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
    const [, top, , bottom] = boxOf(lattice);
    const rules = lines.horizontal.filter(
      ({ position }) => position >= top - 1 && position <= bottom + 1,
    );
    return textTableIn(lattice, glyphs.flat(), rules) ?? lattice;
  }
  const pieces = glyphs.map(textPieces);
  const headed = lattice.spans.reduceRight(
    (found, span, at) => withHeads(found, lattice, span, pieces[at] ?? []),
    lattice,
  );
  if (headed !== lattice) return headed;
  return lattice.ys.slice(1).reduceRight((found, _, row) => withRows(found, row, pieces), lattice);
}

/** Whether a vertical line stands inside a table. */
function isInside({ position, start, end }: Line, lattice: Lattice): boolean {
  const [left, top, right, bottom] = boxOf(lattice);
  return position > left + 1 && position < right - 1 && end > top + 1 && start < bottom - 1;
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
  if (pieces.some(isLabelled)) return found;
  const inner = xs.slice(column + 1, column + columnSpan);
  const texts = textBlocks(pieces, []);
  const rows = rowsBetween(texts, []);
  const headed = new Set(texts.blocks.map((block) => columnAt(block, inner)));
  if (rows === null || headed.size * 2 <= columnSpan) return found;
  if (rowsOf(rows).some((texts) => texts.length < 2)) return found;
  const parts = spansOf(rowsOf(rows), rows.placed, inner);
  return parts === null ? found : replaced(found, span, { ys: rows.ys, spans: parts });
}

/** A row of cells with level lines in most of them, which end where nothing made them, as the rows of its lines. */
function withRows(lattice: Lattice, row: number, all: readonly (readonly TextPiece[])[]): Lattice {
  const { xs, spans } = lattice;
  const own = spans.filter((span) => span.row === row && span.rowSpan === 1);
  const written = own
    .map((span) => ({ span, pieces: all[spans.indexOf(span)] ?? [] }))
    .filter(({ pieces }) => pieces.length > 0);
  const areMost = (some: readonly unknown[]): boolean => some.length * 2 > written.length;
  const lines = linesOf(written.flatMap(({ pieces }) => pieces));
  const level = lines.filter((line) =>
    areMost(written.filter(({ pieces }) => pieces.some((one) => line.includes(one)))),
  );
  const ended = written.filter(({ span, pieces }) => {
    const [left, , right] = boxOf(lattice, span);
    return endsFreely(linesOf(pieces), right - left);
  });
  if (written.length < 2 || level.length < FEWEST_ROWS || !areMost(ended)) return lattice;
  const rows = rowsBetween(textBlocks(lines.flat(), []), []);
  if (rows === null || rows.ys.length < FEWEST_ROWS + 1) return lattice;
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return lattice;
  const columnSpan = last.column + last.columnSpan - first.column;
  // A cell of several rows between them is none of theirs.
  if (own.reduce((sum, span) => sum + span.columnSpan, 0) !== columnSpan) return lattice;
  const inner = own.slice(1).map(({ column }) => xs[column] ?? 0);
  const parts: Span[] = [];
  for (const [nth, { column, columnSpan }] of own.entries()) {
    const inside = rows.placed.filter(({ block }) => columnAt(block, inner) === nth);
    for (let from = 0; from < rows.ys.length - 1; ) {
      const here = inside.filter((one) => one.from <= from && one.to >= from);
      const rowSpan = Math.max(from, ...here.map(({ to }) => to)) - from + 1;
      parts.push({ row: from, column: column - first.column, rowSpan, columnSpan });
      from += rowSpan;
    }
  }
  return replaced(lattice, { ...first, columnSpan }, { ys: rows.ys, spans: parts });
}

/** Whether the lines of a cell end where nothing made them: what follows would have had room behind them. */
function endsFreely(lines: readonly (readonly TextPiece[])[], width: number): boolean {
  const longest = Math.max(...lines.map(widthOf));
  const free = lines.slice(0, -1).filter((line) => {
    const [own, size] = [widthOf(line), line[0]?.size ?? 0];
    // Long lines that end where the longest does are wrapped, whatever stays free beside them.
    const isWrapped = own > LONG_LINE * size && longest - own < ROOM * size;
    return width - own >= ROOM * size && !isWrapped;
  });
  return free.length >= FEWEST_ROWS - 1 && free.length * 2 >= lines.length - 1;
}

const columnAt = ({ left, right }: TextBlock, inner: readonly number[]): number =>
  inner.filter((border) => border <= (left + right) / 2).length;

/** Pieces by their base lines, from the top. */
function linesOf(pieces: readonly TextPiece[]): TextPiece[][] {
  return runsOf(
    [...pieces].sort((a, b) => a.base - b.base),
    ({ base, size }, [first]) => base - first.base <= size / 2,
  );
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
  /** A span whose rows are counted between some borders, counted between all of them. */
  const recounted = (span: Span, borders: readonly number[]): Span => {
    const row = rowOf.get(borders[span.row] ?? 0) ?? 0;
    const end = rowOf.get(borders[span.row + span.rowSpan] ?? 0) ?? 0;
    return { ...span, row, rowSpan: end - row };
  };
  const [top = 0, bottom = 0] = [lattice.ys[at.row], lattice.ys[at.row + at.rowSpan]];
  const kept = lattice.spans.filter(
    ({ row, column }) =>
      row < at.row ||
      row >= at.row + at.rowSpan ||
      column < at.column ||
      column >= at.column + at.columnSpan,
  );
  const spans = [
    ...kept.map((span) => recounted(span, lattice.ys)),
    ...parts.spans
      .map((span) => ({ ...span, column: span.column + at.column }))
      .map((span) => recounted(span, [top, ...inner, bottom])),
  ].sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...lattice, ys, spans };
}
