import type { Cell, Horizon } from '../model/index.ts';
import { HORIZONS } from '../model/index.ts';
import type { ColumnRole } from '../vocabulary/index.ts';
import {
  columnLabelOf,
  fieldOf,
  horizonWord,
  isExtraLabel,
  isHorizon,
  isIndicatorSection,
  isPointsTotal,
  isStamp,
  level1Of,
  SIGNOFF_FIELDS,
} from '../vocabulary/index.ts';
import { columnsUnder, type IndicatorColumns, type TableSide } from './indicator-columns.ts';
import { headOf, keyOf } from './label-key.ts';
import { countsColumns, type RuledGrid, rowOf, textsIn } from './ruled/grid.ts';

/** Where the indicator table stands in a grid and what its columns are. */
export interface IndicatorTable {
  /** The rows of its headings: the first, and the first under them. */
  readonly headerFrom: number;
  readonly headerTo: number;
  /** Its first row of indicators; one project of a ledger begins further down than the headings end. */
  readonly from: number;
  /** First row that is no indicator's any more. */
  readonly to: number;
  readonly level1: readonly number[];
  readonly ordinals: readonly number[];
  readonly sides: readonly TableSide[];
  /** The table above that goes on in this one. */
  readonly continues?: IndicatorTable;
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
  for (const cell of rowOf(grid, row)) {
    if (columnLabelOf(keyOf(cell)) !== null) start = Math.min(start, cell.row);
  }
  const above = textsIn(grid, start - 1);
  const banners = above.filter(isBanner);
  const areBanners = banners.length > 1 && above.length - banners.length <= 1;
  return areBanners || (above.length > 1 && above.every(isTableHeading)) ? start - 1 : start;
}

/** First row under the headings: some of them reach further down than others. */
function headerEnd(grid: RuledGrid, row: number): number {
  let end = row + 1;
  while (end < grid.rows && columnLabelsIn(grid, end).length >= ENOUGH_COLUMNS) end++;
  if (grid.spansUnknown === true && end < grid.rows && partsHeadings(grid, row, end)) end++;
  if (countsColumns(grid, end)) end++;
  for (const cell of rowOf(grid, row)) {
    if (columnLabelOf(keyOf(cell)) !== null) end = Math.max(end, cell.row + cell.rowSpan);
  }
  return end;
}

/** A row under the headings that has text, and none under those of classes, names and values. */
function partsHeadings(grid: RuledGrid, header: number, row: number): boolean {
  const cells = grid.slots[row] ?? [];
  return (
    cells.some(({ text }) => text !== '') &&
    cells.every((cell) => {
      const heading = grid.slots[header]?.[cell.column];
      const role = heading === undefined ? null : columnLabelOf(keyOf(heading))?.role;
      return cell.text === '' || role === undefined || role === null || !INDICATOR_ROLES.has(role);
    })
  );
}

function isHeaderRow(grid: RuledGrid, row: number): boolean {
  const labels = columnLabelsIn(grid, row);
  return labels.length >= ENOUGH_COLUMNS && labels.some((role) => INDICATOR_ROLES.has(role));
}

/**
 * Tables one under the other are the horizons that the words over or beside them say, or in their usual order. One whose
 * headings were merely printed again (at the head of a page, say) continues the table above.
 */
function stacked(grid: RuledGrid, tables: readonly IndicatorTable[]): IndicatorTable[] {
  const said = tables.map((table) => horizonBeside(grid, table));
  const goesOn = tables.map((table, index) => {
    const before = tables[index - 1];
    return before !== undefined && said[index] === null && continuesClasses(grid, before, table);
  });
  const alone = goesOn.filter((on) => !on).length < 2;
  const unsaid = said.every((word) => word === null);
  const found: IndicatorTable[] = [];
  let ordinal = -1;
  for (const [index, table] of tables.entries()) {
    const before = found.at(-1);
    const [only, ...others] = table.sides;
    if (goesOn[index] === true && before !== undefined) {
      const sides = table.sides.map((side, at) => ({
        ...side,
        ...before.sides[at],
        columns: side.columns,
      }));
      found.push({ ...table, sides, continues: before });
      continue;
    }
    ordinal++;
    if (only === undefined || others.length > 0 || alone) {
      found.push(table);
    } else {
      // A second table of the same horizon continues the first.
      const horizon = said[index] ?? (unsaid ? HORIZONS[ordinal] : undefined) ?? only.horizon;
      found.push({ ...table, sides: [{ ...only, horizon }] });
    }
  }
  return found;
}

/**
 * Whether a table has the columns of the one above and goes on with its classes: the other horizon would begin with them
 * anew. Results have no other horizon.
 */
function continuesClasses(grid: RuledGrid, before: IndicatorTable, table: IndicatorTable): boolean {
  const roles = ({ sides }: IndicatorTable) =>
    sides.map(({ columns }) => [...columns.keys()].join()).join(';');
  if (roles(before) !== roles(table)) return false;
  if (before.sides.some(({ columns }) => columns.has('actual'))) return true;
  const classes = (rows: { from: number; to: number }) => {
    const seen: string[] = [];
    for (let row = rows.from; row < rows.to; row++) {
      for (const at of table.level1) {
        const cell = grid.slots[row]?.[at];
        const key = cell === undefined || cell.row < rows.from ? '' : keyOf(cell);
        if (key !== '' && seen.at(-1) !== key) seen.push(key);
      }
    }
    return seen;
  };
  const above = classes(before);
  const firstKey = keyOf(grid.slots[table.from]?.[table.level1[0] ?? 0] ?? { text: '' });
  if (table.level1.length === 0 || above.length === 0) return false;
  return (
    firstKey === '' || !above.includes(firstKey) || (above.length > 1 && above.at(-1) === firstKey)
  );
}

function horizonBeside(grid: RuledGrid, { headerFrom, from }: IndicatorTable): Horizon | null {
  for (let row = from - 1; row >= Math.max(0, headerFrom - 1); row--) {
    for (const cell of rowOf(grid, row)) {
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
    (isIndicatorSection(key) || isHorizon(key) || /(?:指标|目标表|指标表)$/u.test(key))
  );
}

/** A heading over the table's own: 一级指标 beside 中期指标 and 年度指标. */
export function isTableHeading(cell: Cell): boolean {
  const key = keyOf(cell);
  return isIndicatorSection(key) || columnLabelOf(key) !== null || isBanner(cell);
}

/** The columns without which no table is one of indicators. */
export const INDICATOR_ROLES: ReadonlySet<ColumnRole> = new Set([
  'level1',
  'level2',
  'name',
  'value',
]);

function columnLabelsIn(grid: RuledGrid, row: number): ColumnRole[] {
  const roles: ColumnRole[] = [];
  for (const cell of rowOf(grid, row)) {
    const label = cell.row === row ? columnLabelOf(keyOf(cell)) : null;
    if (label !== null) roles.push(label.role);
  }
  return roles;
}

function tableOf(grid: RuledGrid, headerFrom: number, from: number): IndicatorTable | null {
  const columns = columnsUnder(grid, { from: headerFrom, to: from });
  if (columns === null) return null;
  const to = endOf(grid, from);
  const level1 =
    columns.level1.length > 0 ? columns.level1 : classesBeside(grid, columns, from, to);
  return { headerFrom, headerTo: from, from, to, ...columns, level1 };
}

/** Where classes of the first level stand left of all columns that have a heading. */
function classesBeside(
  grid: RuledGrid,
  { sides }: IndicatorColumns,
  from: number,
  to: number,
): number[] {
  const first = Math.min(...sides.flatMap(({ columns }) => [...columns.values()].flat()));
  const rows = grid.slots.slice(from, to);
  const isClass = (cell: Cell | undefined) => cell !== undefined && level1Of(keyOf(cell)) !== null;
  return [...Array(first).keys()].filter((column) => rows.some((row) => isClass(row[column])));
}

const LONGEST_LABEL = 20;

/** The table ends where a row begins with a label of the sign-off or of a remark, or with a sum of points. */
function endOf(grid: RuledGrid, from: number): number {
  for (let row = from; row < grid.rows; row++) {
    if (isHeaderRow(grid, row)) {
      const start = startsWithBanner(grid, row - 1) ? row - 1 : headerStart(grid, row);
      return start > from ? start : row;
    }
    const first = grid.slots[row]?.find((cell) => cell.row === row && cell.text !== '');
    if (first === undefined || first.column > 1) continue;
    const key = keyOf(headOf(first, LONGEST_LABEL));
    const field = fieldOf(key);
    if ((field !== null && SIGNOFF_FIELDS.has(field)) || isExtraLabel(key) || isPointsTotal(key)) {
      return row;
    }
    if (isStamped(grid, row)) return row;
  }
  return grid.rows;
}

/** `某办公室 | (盖章)`: an office, and room for its stamp. */
function isStamped(grid: RuledGrid, row: number): boolean {
  const cells = textsIn(grid, row);
  const [first, last, ...others] = cells;
  if (first === undefined || last === undefined || others.length > 0 || last.row !== row)
    return false;
  return isStamp(last.text);
}

function startsWithBanner(grid: RuledGrid, row: number): boolean {
  const cells = textsIn(grid, row);
  return cells.length === 1 && cells[0] !== undefined && isBanner(cells[0]);
}
