import type { Cell, ClassMark, Horizon, IndicatorColumn, Level1, Printed } from '../model/index.ts';
import { HORIZONS } from '../model/index.ts';
import type { FormBuilder } from './form-builder.ts';
import { level1Mark, level2Mark, NO_CLASS, printed, saysNothing } from './form-builder.ts';
import type { RuledGrid } from './ruled.ts';
import type { ColumnRole } from './vocabulary/index.ts';
import {
  columnLabelOf,
  fieldOf,
  horizonWord,
  isExtraLabel,
  isIndicatorSection,
  isPointsTotal,
  SIGNOFF_FIELDS,
  spelling,
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
    if (columnLabelOf(spelling(cell.text)) !== null) start = Math.min(start, cell.row);
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
    if (columnLabelOf(spelling(cell.text)) !== null) end = Math.max(end, cell.row + cell.rowSpan);
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
      const word = isBanner(cell) ? horizonWord(spelling(cell.text)) : null;
      if (word !== null) return word;
    }
  }
  return null;
}

/** 实施期绩效指标, 年度: a short text over or beside a table that names its horizon. */
function isBanner(cell: Cell): boolean {
  const key = spelling(cell.text);
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
    const label = cell.row === row ? columnLabelOf(spelling(cell.text)) : null;
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
    const key = spelling(cell.text);
    const label = columnLabelOf(key);
    if (label !== null) found = { cell, role: label.role, said: label.horizon ?? found.said };
    else if (row === headerFrom && from - headerFrom > 1) found.said = horizonWord(key);
  }
  return found;
}

/** The table ends where a row begins with a label of the sign-off or of a remark, or with a sum of points. */
function endOf(grid: RuledGrid, from: number): number {
  for (let row = from; row < grid.rows; row++) {
    if (isHeaderRow(grid, row))
      return startsWithBanner(grid, row - 1) && row - 1 > from ? row - 1 : row;
    const first = grid.slots[row]?.find((cell) => cell.row === row && cell.text !== '');
    if (first === undefined || first.column > 1) continue;
    const key = spelling(/^[^:：]{1,20}/u.exec(first.text)?.[0] ?? '');
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

/** Reads the headings and every row of the indicator table. */
export function readIndicatorTable(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
): void {
  for (const cell of grid.cells) {
    if (cell.text === '' || cell.row >= table.from || cell.row + cell.rowSpan <= table.headerFrom)
      continue;
    const key = spelling(cell.text);
    const label = columnLabelOf(key);
    if (label !== null) form.role(cell, `column:${label.role}`);
    else if (isIndicatorSection(key) || horizonWord(key) !== null)
      form.role(cell, 'label:indicators');
  }
  readIndicatorRows(form, grid, table);
}

/** Reads the rows under the headings. */
export function readIndicatorRows(form: FormBuilder, grid: RuledGrid, table: IndicatorTable): void {
  for (let row = table.from; row < table.to; row++) readRow(form, grid, table, row);
}

function readRow(form: FormBuilder, grid: RuledGrid, table: IndicatorTable, row: number): void {
  const level1 = level1At(form, grid, table, row);
  for (const side of table.sides) readSide(form, grid, table, side, row, level1);
}

function readSide(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
  side: TableSide,
  row: number,
  level1: ClassMark<Level1>,
): void {
  const level2 = level2At(form, grid, table, side, row);
  form.sawClass(side.horizon, level1, level2);
  const cells = new Map<ColumnRole, Cell>();
  let begins = false;
  for (const [role, columns] of side.columns) {
    if (role === 'level2') continue;
    const at = cellsAt(grid, columns, row);
    const filledCells = at.filter((candidate) => candidate.text !== '');
    const cell = filledCells[0] ?? at[0];
    if (cell === undefined) continue;
    cells.set(role, filledCells.length > 1 ? joined(form, grid, table, filledCells, role) : cell);
    if (cell.row === row && (role === 'name' || role === 'value')) begins = true;
  }
  // A row of the grid in which neither name nor value begins continues the row above.
  if (!begins) return;
  const name = cells.get('name');
  const value = cells.get('value');
  const filled = [...cells.entries()].filter(([, cell]) => cell.text !== '');
  if (name === undefined || name.text === '') {
    if (value !== undefined && value.text !== '' && saysNothing(value.text)) {
      form.sawNothing(side.horizon, level2, printed(value));
      for (const [, cell] of filled) form.role(cell, 'nothing');
    }
    return;
  }
  if (
    saysNothing(name.text) &&
    (value === undefined || value.text === '' || saysNothing(value.text))
  ) {
    form.sawNothing(side.horizon, level2, printed(name));
    for (const [, cell] of filled) form.role(cell, 'nothing');
    return;
  }
  const columns: Partial<Record<IndicatorColumn, Printed>> = {};
  for (const [role, cell] of cells) {
    form.role(cell, `${role}:${side.horizon}`);
    if (role !== 'name' && role !== 'level1' && role !== 'level2') columns[role] = printed(cell);
  }
  form.indicators.push({
    horizon: side.horizon,
    level1,
    level2,
    name: printed(name),
    cells: columns,
  });
}

/** Cells that share a heading, each with its own under that (`原因说明`), as one text: nothing of them is lost. */
function joined(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
  cells: readonly Cell[],
  role: ColumnRole,
): Cell {
  const [first, ...rest] = cells;
  if (first === undefined) throw new RangeError('there is nothing to join');
  const texts = cells.map((cell) => {
    const heading = grid.slots[table.from - 1]?.[cell.column];
    const own = heading !== undefined && heading.columnSpan === 1 ? heading.text : '';
    const known = own === '' || columnLabelOf(spelling(own)) !== null;
    if (heading !== undefined && !known) form.role(heading, `column:${role}`);
    form.role(cell, role);
    return known ? cell.text : `${own.replace(/\s+/gu, '')}:${cell.text}`;
  });
  const [place, ...places] = [...first.places, ...rest.flatMap((cell) => [...cell.places])];
  return { ...first, text: texts.join('；'), places: [place ?? first.places[0], ...places] };
}

/** The first-level class of a row; a blank cell is taken to continue the class above until the second level objects. */
function level1At(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
  row: number,
): ClassMark<Level1> {
  for (let above = row; above >= table.from; above--) {
    const cell = cellsAt(grid, table.level1, above).find((candidate) => candidate.text !== '');
    if (cell === undefined) continue;
    form.role(cell, 'level1');
    const mark = level1Mark(cell);
    return above === row ? mark : { ...mark, carried: true };
  }
  return NO_CLASS;
}

/** The second-level class over a row; a blank cell in its column continues the class above. */
function level2At(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
  side: TableSide,
  row: number,
): ClassMark {
  const columns = side.columns.get('level2') ?? sharedLevel2(table);
  for (let above = row; above >= table.from; above--) {
    const cell = cellsAt(grid, columns, above).find((candidate) => candidate.text !== '');
    if (cell === undefined) continue;
    form.role(cell, 'level2');
    return level2Mark(cell);
  }
  return NO_CLASS;
}

/** Where one column of second-level classes serves both horizons, it belongs to the first side. */
function sharedLevel2(table: IndicatorTable): readonly number[] {
  return table.sides[0]?.columns.get('level2') ?? [];
}

function cellsAt(grid: RuledGrid, columns: readonly number[], row: number): Cell[] {
  const cells = new Set<Cell>();
  for (const column of columns) {
    const cell = grid.slots[row]?.[column];
    if (cell !== undefined) cells.add(cell);
  }
  return [...cells];
}
