import type { AmountRole, Cell, Horizon, Printed } from '../model/index.ts';
import type { FormBuilder } from './form-builder.ts';
import { printed } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import { readLine, readParts } from './lines.ts';
import { below, type RuledGrid, rightOf } from './ruled-grid.ts';
import { readSubtable } from './ruled-subtable.ts';
import { isTaskHeading, readTasks } from './ruled-tasks.ts';
import {
  amountColumnOf,
  type FundingLabel,
  fieldOf,
  fundingLabelOf,
  fundingSectionOf,
  goalHeadingOf,
  horizonBesides,
  isExtraLabel,
  isGoalSection,
  isIndicatorSection,
} from './vocabulary/index.ts';

/** A total of the money block: the sources under it, in its columns, are its own. */
interface Total {
  readonly horizon: Horizon;
  readonly row: number;
  readonly column: number;
}

/** A column of the money block that has a heading, as in a self-evaluation. */
interface AmountColumn {
  readonly role: AmountRole;
  readonly column: number;
  readonly row: number;
}

/** Reads the rows `[from, to)`: title, labels and values, money, goals, sign-off. */
export function readRuledHeader(
  form: FormBuilder,
  grid: RuledGrid,
  from: number,
  to: number,
): void {
  const totals: Total[] = [];
  const columns: AmountColumn[] = [];
  for (const cell of grid.cells) {
    if (cell.row < from || cell.row >= to || cell.text === '' || form.hasRole(cell)) continue;
    const key = keyOf(cell);
    if (cell.columnSpan === grid.columns && readLine(form, cell)) continue;
    if (isIndicatorSection(key)) {
      form.role(cell, 'label:indicators');
    } else if (isTaskHeading(grid, cell)) {
      readTasks(form, grid, cell);
    } else if (readMoney(form, grid, cell, key, totals, columns)) {
    } else if (readGoal(form, grid, cell, key)) {
    } else {
      readLabelled(form, grid, cell, key);
    }
  }
}

function readLabelled(form: FormBuilder, grid: RuledGrid, cell: Cell, key: string): void {
  const beside = rightOf(grid, cell);
  if (beside !== null && isTaskHeading(grid, beside)) return;
  const field = fieldOf(key);
  if (field === null && !isExtraLabel(key)) {
    if (!readParts(form, cell) && !readLine(form, cell) && !readBeside(form, grid, cell))
      readUnknownPair(form, grid, cell);
    return;
  }
  if (readSubtable(form, grid, cell, isLabel)) return;
  const value = valueCellOf(grid, cell);
  if (value === null || form.hasRole(value)) {
    form.role(cell, 'label:empty');
  } else if (field === null) {
    form.pair(cell, value);
  } else {
    form.field(field, cell, value);
  }
}

/** Right of its label; under it where the cell at its right is a label too or there is none. */
function valueCellOf(grid: RuledGrid, label: Cell): Cell | null {
  const right = rightOf(grid, label);
  if (right !== null && !isLabel(right)) return right;
  if (grid.spansUnknown === true) return null;
  const under = below(grid, label);
  if (under !== null && under.columnSpan === label.columnSpan && !isLabel(under)) return under;
  return null;
}

/** A text that fills its row right of a label over several rows, of which another said its own: a further value of that. */
function readBeside(form: FormBuilder, grid: RuledGrid, cell: Cell): boolean {
  const left = grid.slots[cell.row]?.[cell.column - 1];
  if (left === undefined || left.row >= cell.row || left.column > 0 || !form.hasRole(left))
    return false;
  if (cell.column + cell.columnSpan < grid.columns) return false;
  form.pair(left, cell);
  return true;
}

/** Numbers of a list and white space: `2、资金结构：（1）基本支出` is as short as its words. */
const ORDINALS = /[(（]?\d{1,2}[)）、.．]|\s+/gu;
const LONGEST_UNKNOWN_LABEL = 14;

/** A short text with a value at its right where labels stand: kept as a pair under its own words. */
function readUnknownPair(form: FormBuilder, grid: RuledGrid, cell: Cell): void {
  const value = rightOf(grid, cell);
  const words = cell.text.replace(ORDINALS, '');
  const short = [...words].length <= LONGEST_UNKNOWN_LABEL && !/[\d。，,;；≥≤%]/u.test(words);
  if (!short || value === null || value.text === '' || isLabel(value) || form.hasRole(value))
    return;
  const left = grid.slots[cell.row]?.[cell.column - 1];
  if (left !== undefined && !form.hasRole(left)) return;
  form.unknownPair(cell, value);
}

function readGoal(form: FormBuilder, grid: RuledGrid, cell: Cell, key: string): boolean {
  const slot = goalHeadingOf(key);
  const section = isGoalSection(key);
  if (slot === null && !section) return false;
  const right = rightOf(grid, cell);
  if (section && right !== null && isGoalLabel(right)) {
    form.role(cell, 'label:goals');
    return true;
  }
  // Side by side the goals stand under their headings; stacked or alone, at the right of them.
  const beside = right !== null && !isGoalLabel(right) && !isLabel(right) && !form.hasRole(right);
  const under = below(grid, cell);
  const value = beside && right !== null && (right.text !== '' || under === null) ? right : under;
  if (value === null || isLabel(value) || form.hasRole(value)) {
    form.role(cell, 'label:goals');
    return true;
  }
  form.goal(slot ?? 'annual', cell, value);
  return true;
}

function isGoalLabel(cell: Cell): boolean {
  return goalHeadingOf(keyOf(cell)) !== null;
}

function readMoney(
  form: FormBuilder,
  grid: RuledGrid,
  cell: Cell,
  key: string,
  totals: Total[],
  columns: AmountColumn[],
): boolean {
  const section = fundingSectionOf(key);
  if (section !== null && cell.column === 0) {
    if (section.unit !== null) form.moneyUnit ??= printed(cell, section.unit);
    form.role(cell, 'label:funding');
    return true;
  }
  const right = rightOf(grid, cell);
  const column = amountColumnOf(key);
  const beside = right === null ? null : amountColumnOf(keyOf(right));
  const inHeading = columns.some((other) => other.row === cell.row);
  if (column !== null && (inHeading || beside !== null)) {
    columns.push({ role: column, column: cell.column, row: cell.row });
    form.role(cell, `column:${column}`);
    return true;
  }
  const label = fundingLabelOf(key);
  if (label === null) return false;
  if (readAmountInside(form, grid, cell, totals)) return true;
  if (label.unit !== null) form.moneyUnit ??= printed(cell, label.unit);
  const isTotal = label.source === 'total';
  const said = label.horizon ?? (isTotal ? horizonBesides(moneyBeside(grid, cell)) : null);
  const horizon = horizonOf(cell, isTotal, said, totals);
  const cells = amountsOf(form, grid, cell, horizon, columns);
  form.role(cell, `label:funding-${horizon}`);
  form.funding.push({ horizon, source: label.source, label: printed(cell), cells });
  return true;
}

/** `其他资金 120`: a line of the money block with its amount in the same cell. */
function readAmountInside(
  form: FormBuilder,
  grid: RuledGrid,
  cell: Cell,
  totals: Total[],
): boolean {
  const [, name = '', amount = ''] =
    /^(\S+)\s+([\d,]+(?:\.\d+)?(?:[千百]?万?元)?)$/u.exec(cell.text) ?? [];
  const label = fundingLabelOf(keyOf({ ...cell, text: name }));
  const right = rightOf(grid, cell);
  if (label === null || (right !== null && right.text !== '' && !isLabel(right))) return false;
  const horizon = horizonOf(cell, label.source === 'total', label.horizon, totals);
  form.role(cell, `label:funding-${horizon}`);
  const cells = { amount: printed(cell, amount) };
  form.funding.push({ horizon, source: label.source, label: printed(cell, name), cells });
  return true;
}

/** The labels of the money block in a cell's row. */
function moneyBeside(grid: RuledGrid, cell: Cell): FundingLabel[] {
  return [...new Set(grid.slots[cell.row])].flatMap((other) => {
    const label = fundingLabelOf(keyOf(other));
    return label === null ? [] : [label];
  });
}

/** The amounts of a funding line: the cell at its right, or those under the columns' headings. */
function amountsOf(
  form: FormBuilder,
  grid: RuledGrid,
  label: Cell,
  horizon: Horizon,
  columns: readonly AmountColumn[],
): Partial<Record<AmountRole, Printed>> {
  const cells: Partial<Record<AmountRole, Printed>> = {};
  const headed = columns.filter((column) => column.row < label.row && column.column > label.column);
  if (headed.length > 0) {
    for (const { role, column } of headed) {
      const cell = grid.slots[label.row]?.[column];
      if (cell === undefined || isLabel(cell)) continue;
      form.role(cell, `funding-${role}:${horizon}`);
      cells[role] = printed(cell);
    }
    return cells;
  }
  const value = rightOf(grid, label);
  if (value !== null && !isLabel(value)) {
    form.role(value, `funding:${horizon}`);
    cells.amount = printed(value);
  }
  return cells;
}

function horizonOf(cell: Cell, isTotal: boolean, said: Horizon | null, totals: Total[]): Horizon {
  if (isTotal) {
    const horizon =
      said ?? (totals.some((total) => total.horizon === 'annual') ? 'implementation' : 'annual');
    totals.push({ horizon, row: cell.row, column: cell.column });
    return horizon;
  }
  const above = totals
    .filter((total) => total.row <= cell.row && total.column <= cell.column)
    .sort((a, b) => b.column - a.column || b.row - a.row)[0];
  return above?.horizon ?? said ?? 'annual';
}

function isLabel(cell: Cell): boolean {
  if (cell.text === '' || cell.text.length > 40) return false;
  const key = keyOf(cell);
  return (
    fieldOf(key) !== null || isExtraLabel(key) || fundingLabelOf(key) !== null || isGoalLabel(cell)
  );
}
