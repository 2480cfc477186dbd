import type { Cell, ClassMark, IndicatorColumn, Level1, Printed } from '../model/index.ts';
import type { ColumnRole } from '../vocabulary/index.ts';
import {
  columnLabelOf,
  goalHeadingOf,
  horizonWord,
  isIndicatorSection,
} from '../vocabulary/index.ts';
import { level1Mark, level2Mark, NO_CLASS } from './class-marks.ts';
import type { FormBuilder } from './form-builder.ts';
import { printed, readingOf, saysNothing } from './form-builder.ts';
import { type TableSide, TEXT_COLUMNS } from './indicator-columns.ts';
import type { IndicatorTable } from './indicator-tables.ts';
import { keyOf } from './label-key.ts';
import { countsColumns, type RuledGrid } from './ruled/grid.ts';

/** Reads the headings and every row of the indicator table. */
export function readIndicatorTable(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
): void {
  for (const cell of grid.cells) {
    if (cell.text === '' || cell.row >= table.from || cell.row + cell.rowSpan <= table.headerFrom)
      continue;
    const key = keyOf(cell);
    const label = columnLabelOf(key);
    if (label !== null) form.role(cell, `column:${label.role}`);
    else if (isIndicatorSection(key) || horizonWord(key) !== null)
      form.role(cell, 'label:indicators');
    else if (countsColumns(grid, cell.row) || table.ordinals.includes(cell.column))
      form.role(cell, 'column:number');
    else if (cell.row >= table.headerFrom) readOwnHeading(form, grid, table, cell);
  }
  readSideLabels(form, grid, table);
  readIndicatorRows(form, grid, table);
}

/** The label of the whole table may begin beside its first indicator, not beside its headings. */
function readSideLabels(form: FormBuilder, grid: RuledGrid, table: IndicatorTable): void {
  const named = table.sides.flatMap(({ columns }) => [...columns.values()].flat());
  const first = Math.min(...table.level1, ...named);
  for (const cell of grid.cells) {
    const isBeside = cell.row >= table.from && cell.row < table.to && cell.column < first;
    if (!isBeside) continue;
    const key = keyOf(cell);
    // 年度绩效目标1 stands beside the indicators of that goal.
    if (isIndicatorSection(key) || goalHeadingOf(key) !== null) form.role(cell, 'label:indicators');
  }
}

/** A heading that no vocabulary knows: over known ones, under one, or over a column of its own. */
function readOwnHeading(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
  cell: Cell,
): void {
  const isIn = (columns: readonly number[]) =>
    columns.some((at) => at >= cell.column && at < cell.column + cell.columnSpan);
  const inTable = table.sides.some(({ columns }) => [...columns.values()].some(isIn));
  if (!inTable && !isIn(table.level1)) return;
  const besides = grid.cells.some(
    (other) =>
      other.row >= table.headerFrom &&
      other.row < table.headerTo &&
      isIn([other.column]) &&
      columnLabelOf(keyOf(other)) !== null,
  );
  const above = grid.slots[cell.row - 1]?.[cell.column];
  const under =
    above !== undefined && above.row >= table.headerFrom && columnLabelOf(keyOf(above)) !== null;
  form.role(cell, besides || under ? 'column:own' : 'label:unknown');
}

/** Reads the rows under the headings. */
export function readIndicatorRows(form: FormBuilder, grid: RuledGrid, table: IndicatorTable): void {
  for (let row = table.from; row < table.to; row++) readRow(form, grid, table, row);
}

function readRow(form: FormBuilder, grid: RuledGrid, table: IndicatorTable, row: number): void {
  const level1 = level1At(form, grid, table, row);
  for (const column of table.ordinals) {
    const cell = grid.slots[row]?.[column];
    if (cell !== undefined && /^\d*$/u.test(cell.text)) form.role(cell, 'ordinal');
  }
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
    const isJoined =
      filledCells.length > 1 ||
      (TEXT_COLUMNS.has(role) && filledCells.some((one) => ownHeadingOf(grid, table, one, role)));
    cells.set(role, isJoined ? joined(form, grid, table, filledCells, role) : cell);
    if (cell.row === row && (role === 'name' || role === 'value')) begins = true;
  }
  // A row of the grid in which neither name nor value begins continues the row above.
  if (!begins) return;
  const name = cells.get('name');
  const value = cells.get('value');
  const filled = [...cells.entries()].filter(([, cell]) => cell.text !== '');
  const [first, ...others] = [name, value].flatMap((cell) => (cell?.text ? [cell] : []));
  if (first !== undefined && [first, ...others].every(({ text }) => saysNothing(text))) {
    form.sawNothing(side.horizon, level2, printed(first));
    for (const [, cell] of filled) form.role(cell, 'nothing');
    return;
  }
  if (name === undefined || name.text === '') return;
  const columns: Partial<Record<IndicatorColumn, Printed>> = {};
  for (const [role, cell] of cells) {
    form.role(cell, `${role}:${side.horizon}`);
    const isOwn = role !== 'name' && role !== 'level1' && role !== 'level2';
    if (isOwn && cell.absent !== true) columns[role] = printed(cell);
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
    form.role(cell, role);
    const own = ownHeadingOf(grid, table, cell, role);
    return own === null ? cell.text : `${own.text.replace(/\s+/gu, '')}:${cell.text}`;
  });
  const [place, ...places] = [...first.places, ...rest.flatMap((cell) => [...cell.places])];
  return {
    ...first,
    text: texts.join('；'),
    places: [place ?? first.places[0], ...places],
    ...readingOf(cells),
  };
}

/** The lowest heading over a cell where it is that column's alone and no word for its role; it is kept with the text. */
function ownHeadingOf(
  grid: RuledGrid,
  table: IndicatorTable,
  cell: Cell,
  role: ColumnRole,
): Cell | null {
  for (let row = table.headerTo - 1; row >= table.headerFrom; row--) {
    const heading = grid.slots[row]?.[cell.column];
    if (heading === undefined || heading.text === '' || countsColumns(grid, row)) continue;
    const known = columnLabelOf(keyOf(heading))?.role === role;
    return known || heading.columnSpan > cell.columnSpan ? null : heading;
  }
  return null;
}

/** The first-level class of a row; a blank cell is taken to continue the class above until the second level objects. */
function level1At(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
  row: number,
): ClassMark<Level1> {
  const cell = classOver(grid, table, row, ({ level1 }) => level1);
  if (cell === null) return NO_CLASS;
  form.role(cell, 'level1');
  return { ...level1Mark(cell), carried: cell.row + cell.rowSpan <= row };
}

/**
 * The second-level class over a row; a blank cell in its column continues the class above. Where one column of them serves both
 * horizons, it belongs to the first side.
 */
function level2At(
  form: FormBuilder,
  grid: RuledGrid,
  table: IndicatorTable,
  side: TableSide,
  row: number,
): ClassMark {
  const cell = classOver(
    grid,
    table,
    row,
    ({ sides }) => side.columns.get('level2') ?? sides[0]?.columns.get('level2') ?? [],
  );
  if (cell === null) return NO_CLASS;
  form.role(cell, 'level2');
  return level2Mark(cell);
}

/** The text in a row of some columns of a table, or the last above it: in the table that it continues, too. */
function classOver(
  grid: RuledGrid,
  table: IndicatorTable,
  row: number,
  columnsOf: (table: IndicatorTable) => readonly number[],
): Cell | null {
  for (let above = row; above >= table.from; above--) {
    const cell = cellsAt(grid, columnsOf(table), above).find(({ text }) => text !== '');
    if (cell !== undefined) return cell;
  }
  const before = table.continues;
  return before === undefined ? null : classOver(grid, before, before.to - 1, columnsOf);
}

function cellsAt(grid: RuledGrid, columns: readonly number[], row: number): Cell[] {
  const cells = new Set<Cell>();
  for (const column of columns) {
    const cell = grid.slots[row]?.[column];
    if (cell !== undefined) cells.add(cell);
  }
  return [...cells];
}
