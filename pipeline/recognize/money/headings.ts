import type { Cell } from '../../model/index.ts';
import { amountColumnOf, fundingLabelOf, fundingSectionOf } from '../../vocabulary/index.ts';
import { keyOf } from '../label-key.ts';
import type { RuledGrid } from '../ruled/grid.ts';

/** Columns of amounts that stand right of the heading of their lines' labels. */
const ENOUGH_AMOUNTS = 2;

/**
 * Whether a cell heads the labels of a money block: columns of amounts have their headings right of it, and under it
 * stands the label of a line, or left of it that of the block. Whatever it says (项目名称, 年度预算数), it is no label of a value.
 *
 * @param next the cell right of it
 */
export function headsMoneyLabels(
  grid: Pick<RuledGrid, 'cells'>,
  cell: Cell,
  next: Cell | null,
): boolean {
  const isAmount = (other: Cell) => amountColumnOf(keyOf(other)) !== null;
  if (next === null || next.row !== cell.row || !isAmount(next) || isAmount(cell)) return false;
  const inRow = grid.cells.filter((other) => other.text !== '' && isIn(other, cell.row));
  const amounts = inRow.filter((other) => other.column > cell.column && isAmount(other));
  if (amounts.length < ENOUGH_AMOUNTS) return false;
  const end = cell.row + cell.rowSpan;
  const under = grid.cells.find((other) => other.row === end && other.column === cell.column);
  if (under !== undefined && fundingLabelOf(keyOf(under)) !== null) return true;
  return inRow.some(
    (other) =>
      other.column < cell.column &&
      other.row + other.rowSpan > end &&
      fundingSectionOf(keyOf(other)) !== null,
  );
}

function isIn({ row: start, rowSpan }: Cell, row: number): boolean {
  return start <= row && row < start + rowSpan;
}
