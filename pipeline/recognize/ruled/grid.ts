import type { Cell, Grid } from '../../model/index.ts';
import { coverageOf } from '../../model/index.ts';

/** A grid with the cell of each slot: what the readers of ruled forms walk over. */
export interface RuledGrid {
  readonly rows: number;
  readonly columns: number;
  /** In row-major order. */
  readonly cells: readonly Cell[];
  readonly slots: readonly (readonly Cell[])[];
  /** Text whose columns are taken to be straight: what a cell spans is not known. */
  readonly spansUnknown?: boolean;
  /** Nothing but their order says in which columns its cells stand. */
  readonly ragged?: boolean;
}

/** A grid with its slots; throws where a slot is covered twice or not at all. */
export function ruledGrid(grid: Grid): RuledGrid {
  return { ...grid, slots: coverageOf(grid) };
}

/** A grid as its lines were drawn or, where they were not, as its texts stand: then what these span is not known. */
export function asDrawn(grid: Grid): RuledGrid {
  return { ...ruledGrid(grid), spansUnknown: grid.cells[0]?.unsure === true };
}

/** The cells of a row, those that reach into it from above as well. */
export function rowOf(grid: Pick<RuledGrid, 'slots'>, row: number): Cell[] {
  return [...new Set(grid.slots[row])];
}

/** The cells of a row that say something. */
export function textsIn(grid: RuledGrid, row: number): Cell[] {
  return rowOf(grid, row).filter(({ text }) => text !== '');
}

/** Whether a cell is all that its row says. */
export function isAlone(grid: RuledGrid, cell: Cell): boolean {
  return textsIn(grid, cell.row).every((other) => other === cell);
}

/** The cell right of another in its first row; null at the grid's edge. A span that is not known reaches over blanks. */
export function rightOf(grid: RuledGrid, cell: Cell): Cell | null {
  const start = cell.column + cell.columnSpan;
  const next = grid.slots[cell.row]?.[start] ?? null;
  if (grid.spansUnknown !== true || next === null || next.text !== '') return next;
  return grid.slots[cell.row]?.slice(start).find(({ text }) => text !== '') ?? next;
}

/** The cell under another in its first column; null at the grid's edge. */
export function below(grid: RuledGrid, cell: Cell): Cell | null {
  return grid.slots[cell.row + cell.rowSpan]?.[cell.column] ?? null;
}

/** The rows of a cell. Where spans are not known, a text reaches down over rows that are blank up to its column. */
export function heightOf(grid: RuledGrid, cell: Cell): number {
  if (grid.spansUnknown !== true) return cell.rowSpan;
  let end = cell.row + cell.rowSpan;
  const isBlank = (row: number) =>
    grid.slots[row]?.slice(0, cell.column + 1).every(({ text }) => text === '');
  while (end < grid.rows && isBlank(end) === true) end++;
  return end - cell.row;
}

/** The cell left of another. Where spans are not known, the nearest text: in its row, or further up where that is blank. */
export function leftOf(grid: RuledGrid, cell: Cell): Cell | null {
  if (grid.spansUnknown !== true) return grid.slots[cell.row]?.[cell.column - 1] ?? null;
  for (let row = cell.row; row >= 0; row--) {
    const left = grid.slots[row]?.slice(0, cell.column).findLast(({ text }) => text !== '');
    if (left !== undefined) return left;
  }
  return null;
}

/** Whether a row numbers the columns: `1 2 3 …`, `甲 乙 1 2 …`, as it may stand under headings. */
export function countsColumns(grid: RuledGrid, row: number): boolean {
  const cells = rowOf(grid, row).filter((cell) => cell.row === row);
  const numbers = cells.filter(({ text }) => !/^[甲乙丙丁]$/u.test(text));
  const first = Number(numbers[0]?.text);
  return (
    numbers.length > 2 &&
    numbers.every(({ text }, index) => text !== '' && Number(text) === first + index)
  );
}
