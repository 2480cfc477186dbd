import type { Cell, Horizon } from '../model/index.ts';
import { HORIZONS } from '../model/index.ts';
import { headOf, keyOf } from './label-key.ts';
import type { RuledGrid } from './ruled-grid.ts';
import type { ColumnRole } from './vocabulary/index.ts';
import {
  columnLabelOf,
  fieldOf,
  horizonWord,
  isExtraLabel,
  isIndicatorSection,
  isPointsTotal,
  SIGNOFF_FIELDS,
} from './vocabulary/index.ts';

/** The columns of one horizon: where each role's cells stand. */
export interface TableSide {
  readonly horizon: Horizon;
  /** Grid columns by role; a heading may span several. */
  readonly columns: ReadonlyMap<ColumnRole, readonly number[]>;
}

/** Where the indicator table stands in a grid and what its columns are. */
export interface IndicatorTable {
  readonly headerFrom: number;
  /** First row under the headings. */
  readonly from: number;
  /** First row that is no indicator's any more. */
  readonly to: number;
  readonly level1: readonly number[];
  readonly sides: readonly TableSide[];
}

/** Column names that a row must show before it is a header: no other table has as many. */
const ENOUGH_COLUMNS = 2;

/**
 * Finds the indicator tables by their header rows, of one line or of two: one, or where the horizons are stacked one
 * for each. None where a grid has no such row.
 */
export function indicatorTablesOf(grid: RuledGrid): IndicatorTable[] {
  const tables: IndicatorTable[] = [];
  for (let row = 0; row < grid.rows; row++) {
    if (!isHeaderRow(grid, row)) continue;
    const table = tableOf(grid, headerStart(grid, row), headerEnd(grid, row));
    if (table === null) continue;
    tables.push(table);
    row = table.to - 1;
  }
  return stacked(grid, tables);
}

/** Headings that reach into the header row from above, and a row of horizons over it, belong to the header. */
function headerStart(grid: RuledGrid, row: number): number {
  let start = row;
  for (const cell of new Set(grid.slots[row])) {
    if (columnLabelOf(keyOf(cell)) !== null) start = Math.min(start, cell.row);
  }
  const above = [...new Set(grid.slots[start - 1])].filter((cell) => cell.text !== '');
  const banners = above.filter(isBanner);
  return banners.length > 1 && above.length - banners.length <= 1 ? start - 1 : start;
}

/** First row under the headings: some of them reach further down than others. */
function headerEnd(grid: RuledGrid, row: number): number {
  let end = row + 1;
  while (end < grid.rows && columnLabelsIn(grid, end).length >= ENOUGH_COLUMNS) end++;
  for (const cell of new Set(grid.slots[row])) {
    if (columnLabelOf(keyOf(cell)) !== null) end = Math.max(end, cell.row + cell.rowSpan);
  }
  return end;
}

function isHeaderRow(grid: RuledGrid, row: number): boolean {
  const labels = columnLabelsIn(grid, row);
  return labels.length >= ENOUGH_COLUMNS && labels.some((role) => INDICATOR_ROLES.has(role));
}

/** Tables one under the other are the horizons that the words over or beside them say, or in their usual order. */
function stacked(grid: RuledGrid, tables: readonly IndicatorTable[]): IndicatorTable[] {
  if (tables.length < 2) return [...tables];
  const said = tables.map((table) => horizonBeside(grid, table));
  return tables.map((table, index) => {
    const only = table.sides.length === 1 ? table.sides[0] : undefined;
    if (only === undefined) return table;
    // A second table of the same horizon continues the first.
    const horizon =
      said[index] ?? (said.some((word) => word !== null) ? only.horizon : HORIZONS[index]);
    return { ...table, sides: [{ ...only, horizon: horizon ?? only.horizon }] };
  });
}

function horizonBeside(grid: RuledGrid, { headerFrom, from }: IndicatorTable): Horizon | null {
  for (let row = from - 1; row >= Math.max(0, headerFrom - 1); row--) {
    for (const cell of new Set(grid.slots[row])) {
      const word = isBanner(cell) ? horizonWord(keyOf(cell)) : null;
      if (word !== null) return word;
    }
  }
  return null;
}

/** 实施期绩效指标, 年度: a short text over or beside a table that names its horizon. */
function isBanner(cell: Cell): boolean {
  const key = keyOf(cell);
  return (
    [...key].length <= 14 &&
    horizonWord(key) !== null &&
    (isIndicatorSection(key) || /指标(?:表)?$|^(?:实施期|中长期|中期|长期|年度|当年)$/u.test(key))
  );
}

const INDICATOR_ROLES: ReadonlySet<ColumnRole> = new Set(['level1', 'level2', 'name', 'value']);

function columnLabelsIn(grid: RuledGrid, row: number): ColumnRole[] {
  const roles: ColumnRole[] = [];
  for (const cell of new Set(grid.slots[row])) {
    const label = cell.row === row ? columnLabelOf(keyOf(cell)) : null;
    if (label !== null) roles.push(label.role);
  }
  return roles;
}

function tableOf(grid: RuledGrid, headerFrom: number, from: number): IndicatorTable | null {
  const level1: number[] = [];
  const sides: { said: Horizon | null; columns: Map<ColumnRole, number[]>; cells: Set<Cell> }[] =
    [];
  for (let column = 0; column < grid.columns; column++) {
    const { cell, role, said } = headingOf(grid, column, headerFrom, from);
    if (cell === null || role === null) continue;
    if (role === 'level1') {
      level1.push(column);
      continue;
    }
    let side = sides.at(-1);
    const taken = side?.columns.has(role) === true && !side.cells.has(cell);
    if (side === undefined || taken) {
      side = { said: null, columns: new Map(), cells: new Set() };
      sides.push(side);
    }
    side.cells.add(cell);
    side.said ??= said;
    side.columns.set(role, [...(side.columns.get(role) ?? []), column]);
  }
  const complete = sides.filter(({ columns }) => columns.has('name') || columns.has('value'));
  if (complete.length === 0) return null;
  return {
    headerFrom,
    from,
    to: endOf(grid, from),
    level1,
    sides: complete.map(({ said, columns }, index) => ({
      horizon: complete.length > 1 ? (said ?? HORIZONS[index] ?? 'annual') : 'annual',
      columns,
    })),
  };
}

/** The lowest heading over a column decides; a heading above it may name the horizon. */
function headingOf(
  grid: RuledGrid,
  column: number,
  headerFrom: number,
  from: number,
): { cell: Cell | null; role: ColumnRole | null; said: Horizon | null } {
  let found: { cell: Cell | null; role: ColumnRole | null; said: Horizon | null } = {
    cell: null,
    role: null,
    said: null,
  };
  for (let row = headerFrom; row < from; row++) {
    const cell = grid.slots[row]?.[column];
    if (cell === undefined) continue;
    const key = keyOf(cell);
    const label = columnLabelOf(key);
    if (label !== null) found = { cell, role: label.role, said: label.horizon ?? found.said };
    else if (row === headerFrom && from - headerFrom > 1) found.said = horizonWord(key);
  }
  return found;
}

const LONGEST_LABEL = 20;

/** The table ends where a row begins with a label of the sign-off or of a remark, or with a sum of points. */
function endOf(grid: RuledGrid, from: number): number {
  for (let row = from; row < grid.rows; row++) {
    if (isHeaderRow(grid, row))
      return startsWithBanner(grid, row - 1) && row - 1 > from ? row - 1 : row;
    const first = grid.slots[row]?.find((cell) => cell.row === row && cell.text !== '');
    if (first === undefined || first.column > 1) continue;
    const key = keyOf(headOf(first, LONGEST_LABEL));
    const field = fieldOf(key);
    if ((field !== null && SIGNOFF_FIELDS.has(field)) || isExtraLabel(key) || isPointsTotal(key)) {
      return row;
    }
  }
  return grid.rows;
}

function startsWithBanner(grid: RuledGrid, row: number): boolean {
  const cells = [...new Set(grid.slots[row])].filter((cell) => cell.text !== '');
  return cells.length === 1 && cells[0] !== undefined && isBanner(cells[0]);
}
