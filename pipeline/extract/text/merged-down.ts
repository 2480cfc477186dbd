import type { Cell } from '../../model/index.ts';

/**
 * Cells of a table whose merged cells stand in each of their slots, in the grid's order, with those that stand under each other
 * as one: a cell goes on below where the same text stands there, and what is left of it goes on as well.
 */
export function mergedDown(cells: readonly Cell[]): Cell[] {
  const merged: Cell[] = [];
  /** By the slot under a cell: that cell. */
  let above = new Map<number, number>();
  let current = new Map<number, number>();
  let row = 0;
  let leftGoesOn = true;
  for (const cell of cells) {
    if (cell.row !== row) {
      above = current;
      current = new Map();
      row = cell.row;
    }
    if (cell.column === 0) leftGoesOn = true;
    const at = above.get(cell.column);
    const upper = at === undefined ? undefined : merged[at];
    leftGoesOn &&= upper !== undefined && isSame(upper, cell);
    if (leftGoesOn && cell.text !== '' && at !== undefined && upper !== undefined) {
      const glyphs = upper.glyphs + cell.glyphs;
      merged[at] = { ...upper, rowSpan: upper.rowSpan + 1, glyphs };
      current.set(cell.column, at);
    } else {
      current.set(cell.column, merged.length);
      merged.push(cell);
    }
  }
  return merged;
}

function isSame(one: Cell, other: Cell): boolean {
  return one.text === other.text && one.columnSpan === other.columnSpan;
}
