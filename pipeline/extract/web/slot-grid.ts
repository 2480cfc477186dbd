import { type DroppedText, type Grid, glyphsIn } from '../../model/index.ts';
import { gridOfSpans, MOST_SLOTS } from '../spanned-grid.ts';
import type { MarkupCell } from './table-slots.ts';

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
  const made = gridOfSpans(cells, rows.length, firstLine);
  if (made === null) return null;
  const dropped = made.placed.flatMap(({ cell, ...place }) =>
    cell.leftOut.map((each) => ({ ...each, ...place, glyphs: glyphsIn(each.text) })),
  );
  return { grid: made.grid, dropped };
}

/** Each cell in its slots, which it has alone; null for more slots than a form has. */
function placed(rows: readonly (readonly MarkupCell[])[]): Placed[] | null {
  const taken: boolean[][] = rows.map(() => []);
  const cells: Placed[] = [];
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
