import { type Cell, type DroppedText, type Grid, glyphsIn } from '../../model/index.ts';
import { firstFrom, keptWithin } from '../kept-lines.ts';
import type { MarkupCell } from './table-slots.ts';

/** Tables of more slots are no forms. */
const MOST_SLOTS = 2_000_000;

interface Placed extends MarkupCell {
  readonly row: number;
  readonly column: number;
}

export interface GridOfSlots {
  readonly grid: Grid;
  readonly dropped: readonly DroppedText[];
}

/**
 * Cells of a table's rows as a grid, by HTML's algorithm for forming a table: each cell goes into the first free slot of
 * its row. Where the markup lets two cells overlap, the first keeps the slot; slots that no cell has are blank cells. Rows
 * and columns in which no cell begins are no rows and columns of the grid. Null for a table without text.
 *
 * @param firstLine the number of the grid's first row in the page's reading order
 */
export function gridOfSlots(
  rows: readonly (readonly MarkupCell[])[],
  firstLine: number,
): GridOfSlots | null {
  const cells = placed(rows);
  if (cells === null) return null;
  if (cells.every(({ lines, leftOut }) => lines.length + leftOut.length === 0)) return null;
  const rowPlaces = places(cells.map(({ row }) => row));
  const columnPlaces = places(cells.map(({ column }) => column));
  const dropped: DroppedText[] = [];
  const made = cells.map((cell): Cell => {
    const row = firstFrom(rowPlaces, cell.row);
    const column = firstFrom(columnPlaces, cell.column);
    const text = cell.lines.join('');
    const place = { line: firstLine + row, column: column + 1 };
    for (const each of cell.leftOut)
      dropped.push({ ...each, ...place, glyphs: glyphsIn(each.text) });
    return {
      row,
      column,
      rowSpan: keptWithin(rowPlaces, cell.row, cell.rowSpan),
      columnSpan: keptWithin(columnPlaces, cell.column, cell.columnSpan),
      text,
      lines: cell.lines,
      places: [place],
      glyphs: glyphsIn(text),
    };
  });
  const grid: Grid = {
    rows: rowPlaces.length,
    columns: columnPlaces.length,
    cells: made.sort((a, b) => a.row - b.row || a.column - b.column),
    ragged: false,
    places: [{ line: firstLine, column: 1 }],
  };
  return { grid, dropped };
}

/** Every slot covered once; null for more slots than a form has. */
function placed(rows: readonly (readonly MarkupCell[])[]): Placed[] | null {
  const taken: boolean[][] = rows.map(() => []);
  const cells: Placed[] = [];
  let width = 0;
  let slots = 0;
  for (const [row, line] of rows.entries()) {
    let column = 0;
    for (const cell of line) {
      while (taken[row]?.[column]) column += 1;
      const rowSpan = Math.min(cell.rowSpan, rows.length - row);
      let columnSpan = 1;
      while (columnSpan < cell.columnSpan && !taken[row]?.[column + columnSpan]) columnSpan += 1;
      const height = freeRows(taken, { row, column, rowSpan, columnSpan });
      for (let at = row; at < row + height; at++) {
        for (let x = column; x < column + columnSpan; x++) (taken[at] as boolean[])[x] = true;
      }
      slots += height * columnSpan;
      if (slots > MOST_SLOTS) return null;
      cells.push({ ...cell, row, column, rowSpan: height, columnSpan });
      column += columnSpan;
      width = Math.max(width, column);
    }
  }
  if (rows.length * width > MOST_SLOTS) return null;
  const blank = { lines: [], rowSpan: 1, columnSpan: 1, leftOut: [] };
  for (const [row, line] of taken.entries()) {
    // Columns that only stray slots reach stay what they are: slots without a cell.
    for (let column = 0; column < width; column++) {
      if (!line[column]) cells.push({ ...blank, row, column });
    }
  }
  return cells;
}

/** Rows down to which the slots of a cell are free. */
function freeRows(
  taken: readonly (readonly boolean[])[],
  { row, column, rowSpan, columnSpan }: Pick<Placed, 'row' | 'column' | 'rowSpan' | 'columnSpan'>,
): number {
  for (let height = 1; height < rowSpan; height++) {
    for (let x = column; x < column + columnSpan; x++) {
      if (taken[row + height]?.[x]) return height;
    }
  }
  return rowSpan;
}

/** Rows or columns in which a cell begins, ascending. */
function places(starts: readonly number[]): number[] {
  return [...new Set(starts)].sort((a, b) => a - b);
}
