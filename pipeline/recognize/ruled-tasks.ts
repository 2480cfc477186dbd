import type { Cell } from '../model/index.ts';
import { type FormBuilder, printed, readingOf } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import { heightOf, leftOf, type RuledGrid, rightOf } from './ruled-grid.ts';
import { fundingLabelOf, isTaskLabel, isTotalWord, withoutUnit } from './vocabulary/index.ts';

/** The heading of a column of main tasks, as a form for a whole department has them: 任务名称. */
export function isTaskHeading(grid: RuledGrid, cell: Cell): boolean {
  const right = rightOf(grid, cell);
  return isTaskLabel(keyOf(cell)) && right !== null && right.text !== '';
}

/**
 * Reads the main tasks of a department: each row is kept under the label of its section with its texts and amounts, and
 * the row that sums the amounts is the funding of the form.
 */
export function readTasks(form: FormBuilder, grid: RuledGrid, heading: Cell): void {
  const section = heading.column > 0 ? (leftOf(grid, heading) ?? undefined) : undefined;
  const label = section !== undefined && section.text !== '' ? section : heading;
  const to = section === undefined ? grid.rows : section.row + heightOf(grid, section);
  form.role(label, 'label:tasks');
  const headed = headingRows(grid, heading, to);
  for (let row = heading.row; row < heading.row + headed; row++) {
    for (const cell of tableCells(grid, row, heading.column)) readHeading(form, cell);
  }
  for (let row = heading.row + headed; row < to; row++) {
    const cells = tableCells(grid, row, heading.column).filter((cell) => cell.text !== '');
    const [first] = cells;
    if (first === undefined) continue;
    if (isTotalWord(first.text)) readSum(form, grid, heading, headed, cells);
    else readTask(form, grid, heading, headed, label, cells);
  }
}

/** The cells that begin in a row, from the column of the tasks on. */
function tableCells(grid: RuledGrid, row: number, from: number): Cell[] {
  return [...new Set(grid.slots[row])].filter((cell) => cell.row === row && cell.column >= from);
}

/** A second row of headings parts the amounts by source. */
function headingRows(grid: RuledGrid, heading: Cell, to: number): number {
  const under = tableCells(grid, heading.row + 1, heading.column).filter(({ text }) => text !== '');
  const parted =
    heading.row + 1 < to &&
    under.length > 1 &&
    under.every((cell) => fundingLabelOf(keyOf(cell)) !== null);
  return Math.max(heading.rowSpan, parted ? 2 : 1);
}

function readHeading(form: FormBuilder, cell: Cell): void {
  const { unit } = withoutUnit(keyOf(cell));
  if (unit !== null) form.moneyUnit ??= printed(cell, unit);
  form.role(cell, 'column:tasks');
}

/** The lowest heading over a column. */
function headingOver(grid: RuledGrid, heading: Cell, headed: number, column: number): Cell | null {
  for (let row = heading.row + headed - 1; row >= heading.row; row--) {
    const cell = grid.slots[row]?.[column];
    if (cell !== undefined && cell.text !== '') return cell;
  }
  return null;
}

function readSum(
  form: FormBuilder,
  grid: RuledGrid,
  heading: Cell,
  headed: number,
  [label, ...amounts]: readonly Cell[],
): void {
  if (label === undefined) return;
  form.role(label, 'label:funding-annual');
  for (const cell of amounts) {
    const over = headingOver(grid, heading, headed, cell.column);
    const source = over === null ? null : fundingLabelOf(keyOf(over))?.source;
    form.role(cell, 'funding:annual');
    form.funding.push({
      horizon: 'annual',
      source: source ?? (form.funding.length === 0 ? 'total' : 'other'),
      label: printed(over ?? label),
      cells: { amount: printed(cell) },
    });
  }
}

function readTask(
  form: FormBuilder,
  grid: RuledGrid,
  heading: Cell,
  headed: number,
  label: Cell,
  cells: readonly Cell[],
): void {
  const [name, ...others] = cells;
  if (name === undefined) return;
  const said = others.map((cell) => {
    const over = headingOver(grid, heading, headed, cell.column);
    return over === null ? cell.text : `${over.text.replace(/\s+/gu, '')}:${cell.text}`;
  });
  const places = cells.flatMap((cell) => [...cell.places]);
  const [first, ...rest] = places;
  if (first === undefined) return;
  const text = [name.text, ...said].join('；');
  form.pair(label, { text, places: [first, ...rest], glyphs: 0, ...readingOf(cells) });
  for (const cell of cells) form.role(cell, 'extra');
}
