import type { Cell } from '../model/index.ts';
import { type FormBuilder, readingOf } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import { heightOf, type RuledGrid, rightOf } from './ruled-grid.ts';
import { isLabel } from './ruled-labels.ts';

/** Headings of a table inside a form are words or days: longer texts are values. */
const LONGEST_HEADING = 10;

/**
 * Reads a small table right of its label: a row of headings, then rows of values, as in `资金支出计划 | 3月底 | 6月底` over
 * `25% | 50%`. Each row is kept under the label as `3月底:25%；6月底:50%`.
 *
 * @returns whether there is one
 */
export function readSubtable(form: FormBuilder, grid: RuledGrid, label: Cell): boolean {
  const first = rightOf(grid, label);
  const height = heightOf(grid, label);
  if (height < 2 || first === null) return false;
  const rows = Array.from({ length: height }, (_, index) =>
    cellsIn(grid, label.row + index, first.column),
  );
  const [headings = [], ...values] = rows;
  const columns = new Set(headings.map(({ column }) => column));
  const isTable =
    headings.length > 1 &&
    headings.every((cell) => isHeading(cell) && !isLabel(cell)) &&
    values.every((row) => row.length > 0 && row.every(({ column }) => columns.has(column)));
  if (!isTable) return false;
  form.role(label, 'label:extra');
  for (const cell of headings) form.role(cell, 'column:extra');
  for (const row of values) readRow(form, label, headings, row);
  return true;
}

/** The cells that begin in a row, from a column on. */
function cellsIn(grid: RuledGrid, row: number, from: number): Cell[] {
  const cells = [...new Set(grid.slots[row])].filter(
    (cell) => cell.row === row && cell.column >= from,
  );
  return grid.spansUnknown === true ? cells.filter(({ text }) => text !== '') : cells;
}

function isHeading(cell: Cell): boolean {
  return (
    cell.text !== '' && [...keyOf(cell)].length <= LONGEST_HEADING && !/^[\d.,%]+$/u.test(cell.text)
  );
}

function readRow(
  form: FormBuilder,
  label: Cell,
  headings: readonly Cell[],
  row: readonly Cell[],
): void {
  const filled = row.filter(({ text }) => text !== '');
  const [first, ...rest] = filled.flatMap((cell) => [...cell.places]);
  if (first === undefined) return;
  const said = filled.map((cell) => {
    const heading = headings.find(({ column }) => column === cell.column)?.text ?? '';
    return `${heading.replace(/\s+/gu, '')}:${cell.text}`;
  });
  form.pair(label, {
    text: said.join('；'),
    places: [first, ...rest],
    glyphs: 0,
    ...readingOf(filled),
  });
  for (const cell of filled) form.role(cell, 'extra');
}
