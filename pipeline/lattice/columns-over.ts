import { type Cell, coverageOf, type Grid } from '../model/index.ts';
import type { Continued, GridPart } from './continuation.ts';
import { mergedCell } from './merged-cell.ts';
import { COLUMN_TOLERANCE, sharedColumns } from './shared-columns.ts';

/** Rows of the same height at the same place from which on they are those of one sheet. */
const FEWEST_ROWS = 3;

/**
 * The grid of `left` with the columns of `right`, or null where `right` is a table of its own: columns of a sheet that is wider
 * than its page go on the next one. Its rows stand where those of `left` do, it is not as wide, its first column would have had
 * no room beside `left`, and it does not begin as that began.
 */
export function widened(left: GridPart, right: GridPart): Continued | null {
  const { outline, grid } = left;
  const isBeside =
    right.page === left.page + 1 &&
    grid.places.length === 1 &&
    outline.drawn &&
    right.outline.drawn &&
    haveSameRows(outline.ys, right.outline.ys) &&
    sharedColumns(outline.xs, right.outline.xs, COLUMN_TOLERANCE) === null &&
    !hadRoom(left, right) &&
    startOf(grid) !== startOf(right.grid);
  if (!isBeside) return null;
  const parts = cutParts(left, right);
  const lowers = new Set(parts.values());
  const dropped: Continued['dropped'][number][] = [];
  const cells = grid.cells.map((cell): Cell => {
    const rest = parts.get(cell);
    if (rest === undefined) return cell;
    const merged = mergedCell(cell, rest, cell.rowSpan);
    dropped.push(...merged.dropped);
    return { ...merged.cell, columnSpan: cell.columnSpan + rest.columnSpan };
  });
  for (const cell of right.grid.cells) {
    if (!lowers.has(cell)) cells.push({ ...cell, column: cell.column + grid.columns });
  }
  const whole: Grid = {
    ...grid,
    columns: grid.columns + right.grid.columns,
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
    places: [...grid.places, ...right.grid.places],
  };
  coverageOf(whole);
  // The foot of a table in two columns of pages goes on on neither.
  return { part: { ...left, grid: whole, page: right.page }, dropped };
}

function haveSameRows(ys: readonly number[], others: readonly number[]): boolean {
  return (
    ys.length === others.length &&
    ys.length > FEWEST_ROWS &&
    ys.every((y, at) => Math.abs(y - (others[at] ?? 0)) <= COLUMN_TOLERANCE)
  );
}

/** Whether the first column of `right` would have had room beside `left`, between margins of the same width. */
function hadRoom({ outline: { xs }, width }: GridPart, { outline }: GridPart): boolean {
  const [first = 0, second = 0] = outline.xs;
  return (xs.at(-1) ?? 0) + second - first <= width - (xs[0] ?? 0);
}

const startOf = ({ cells }: Grid): string => cells[0]?.text ?? '';

/** Cells whose edges at the break are open on both pages: one cell that it cut. */
function cutParts(
  { grid, outline: { openRight = [] } }: GridPart,
  { grid: other, outline: { openLeft = [] } }: GridPart,
): Map<Cell, Cell> {
  const parts = new Map<Cell, Cell>();
  for (const cell of grid.cells) {
    if (cell.column + cell.columnSpan !== grid.columns) continue;
    const rest = other.cells.find(({ row, column }) => column === 0 && row === cell.row);
    const rows = Array.from({ length: cell.rowSpan }, (_, at) => cell.row + at);
    const isOpen = rows.every((row) => openRight[row] === true && openLeft[row] === true);
    if (rest?.rowSpan === cell.rowSpan && isOpen) parts.set(cell, rest);
  }
  return parts;
}
