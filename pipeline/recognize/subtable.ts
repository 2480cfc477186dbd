import type { Cell } from '../model/index.ts';
import {
  fieldOf,
  isExtraLabel,
  isTaskLabel,
  isTotalWord,
  withoutUnit,
} from '../vocabulary/index.ts';
import { type FormBuilder, readingOf } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import { addAmount, amountMeaningOf, namesSource } from './money/money.ts';
import { heightOf, leftOf, type RuledGrid, rightOf, rowOf } from './ruled/grid.ts';
import { isLabel } from './ruled/labels.ts';

/** A table inside a form: its label, its rows of headings, and the rows under them. */
interface Subtable {
  readonly label: Cell;
  readonly headings: readonly (readonly Cell[])[];
  readonly rows: readonly (readonly Cell[])[];
  /** Its first column names what each row is of, as the main tasks of a department do. */
  readonly named: boolean;
}

/** Headings of a table inside a form are words or days: longer texts are values. */
const LONGEST_HEADING = 10;

/**
 * Reads the tables inside the rows `[from, to)` of a form's header: `资金支出计划 | 3月底 | 6月底` over `25% | 50%`, or the main tasks
 * of a department. Each row is kept under the label of the table as `3月底:25%；6月底:50%`; one that sums amounts is money.
 */
export function readSubtables(form: FormBuilder, grid: RuledGrid, from: number, to: number): void {
  for (const cell of grid.cells) {
    if (cell.row < from || cell.row >= to || cell.text === '' || form.hasRole(cell)) continue;
    const table = tasksAt(grid, cell) ?? tableBeside(grid, cell);
    if (table !== null) read(form, table);
  }
}

/** The tasks under a heading of them; their label is what stands left of it. */
function tasksAt(grid: RuledGrid, heading: Cell): Subtable | null {
  if (!isTaskLabel(keyOf(heading)) || (rightOf(grid, heading)?.text ?? '') === '') return null;
  const left = heading.column > 0 ? leftOf(grid, heading) : null;
  const end = left === null ? grid.rows : left.row + heightOf(grid, left);
  const rows = rowsOf(grid, heading.row, end, heading.column);
  // The row that sums the tasks may stand under their label, not beside it.
  const [sums = []] = end < grid.rows ? rowsOf(grid, end, end + 1, 0) : [];
  if (isTotalWord(sums[0]?.text ?? '')) rows.push(sums);
  const isParted = rows[1] !== undefined && rows[1].length > 1 && rows[1].every(namesSource);
  const headed = Math.max(heading.rowSpan, isParted ? 2 : 1);
  return {
    label: left === null || left.text === '' ? heading : left,
    headings: rows.slice(0, headed),
    rows: rows.slice(headed),
    named: true,
  };
}

/** A table that fills the rows of a label at its left. */
function tableBeside(grid: RuledGrid, label: Cell): Subtable | null {
  const key = keyOf(label);
  if (fieldOf(key) === null && !isExtraLabel(key)) return null;
  const first = rightOf(grid, label);
  const height = heightOf(grid, label);
  if (height < 2 || first === null || isTaskLabel(keyOf(first))) return null;
  const [headings = [], ...rows] = rowsOf(grid, label.row, label.row + height, first.column, true);
  const columns = new Set(headings.map(({ column }) => column));
  const isTable =
    headings.length > 1 &&
    headings.every((cell) => isHeading(cell) && !isLabel(cell)) &&
    rows.every((row) => row.length > 0 && row.every(({ column }) => columns.has(column)));
  const isFilled = (cell: Cell) => cell.text !== '';
  return isTable
    ? { label, headings: [headings], rows: rows.map((row) => row.filter(isFilled)), named: false }
    : null;
}

function isHeading(cell: Cell): boolean {
  const key = keyOf(cell);
  return key !== '' && [...key].length <= LONGEST_HEADING && !/^[\d.,%]+$/u.test(cell.text);
}

/** The cells that begin in each row, from a column on; blank ones where they were drawn. */
function rowsOf(
  grid: RuledGrid,
  from: number,
  to: number,
  column: number,
  blanks = false,
): Cell[][] {
  return Array.from({ length: to - from }, (_, index) =>
    rowOf(grid, from + index).filter(
      (cell) =>
        cell.row === from + index &&
        cell.column >= column &&
        (cell.text !== '' || (blanks && grid.spansUnknown !== true)),
    ),
  );
}

function read(form: FormBuilder, { label, headings, rows, named }: Subtable): void {
  form.role(label, 'label:extra');
  for (const heading of headings.flat()) {
    const { unit } = withoutUnit(keyOf(heading));
    if (unit !== null) form.unitInLabel(heading, unit);
    form.role(heading, 'column:extra');
  }
  const over = (cell: Cell) =>
    headings.flatMap((row) => row.filter((heading) => isOver(heading, cell))).at(-1);
  for (const [first, ...others] of rows) {
    if (first === undefined) continue;
    if (named && isTotalWord(first.text)) {
      for (const cell of others) {
        const heading = over(cell);
        addAmount(form, 'annual', cell, amountMeaningOf(heading ? [heading, first] : [first]));
      }
      form.role(first, 'label:funding-annual');
      continue;
    }
    const said = [first, ...others].map((cell) => {
      const heading = cell === first && named ? undefined : over(cell);
      return heading === undefined
        ? cell.text
        : `${heading.text.replace(/\s+/gu, '')}:${cell.text}`;
    });
    const places = [...first.places.slice(1), ...others.flatMap((cell) => [...cell.places])];
    form.pair(label, {
      text: said.join('；'),
      places: [first.places[0], ...places],
      glyphs: 0,
      ...readingOf([first, ...others]),
      ...([first, ...others].some(({ unsure }) => unsure) && { unsure: true as const }),
    });
    for (const cell of [first, ...others]) form.role(cell, 'extra');
  }
}

function isOver(heading: Cell, { column }: Cell): boolean {
  return heading.column <= column && column < heading.column + heading.columnSpan;
}
