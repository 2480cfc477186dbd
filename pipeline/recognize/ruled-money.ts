import type { AmountRole, Cell, Horizon, Printed } from '../model/index.ts';
import type { FormBuilder } from './form-builder.ts';
import { printed } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import { headsMoneyLabels, isMoneyRow } from './money-headings.ts';
import { below, type RuledGrid, rightOf } from './ruled-grid.ts';
import { isLabel } from './ruled-labels.ts';
import {
  amountColumnOf,
  amountHorizonOf,
  type FundingLabel,
  fundingLabelOf,
  fundingSectionOf,
  horizonBesides,
  withoutUnit,
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
  /** Where the heading is a horizon's. */
  readonly horizon: Horizon | null;
}

/** What the rows above say of the amounts below. */
export interface MoneyBlock {
  readonly totals: Total[];
  readonly columns: AmountColumn[];
}

/** Reads a cell of the money block: its label, a heading of its columns, or a line's label with the amounts of the line. */
export function readMoney(
  form: FormBuilder,
  grid: RuledGrid,
  cell: Cell,
  key: string,
  { totals, columns }: MoneyBlock,
): boolean {
  const section = fundingSectionOf(key);
  const beforeHorizons =
    section !== null && amountHorizonOf(keyOf(rightOf(grid, cell) ?? { text: '' })) !== null;
  if (section !== null && (cell.column === 0 || beforeHorizons)) {
    if (section.unit !== null) form.unitInLabel(cell, section.unit);
    form.role(cell, 'label:funding');
    return true;
  }
  const right = rightOf(grid, cell);
  const column = amountColumnOf(key);
  const beside = right === null ? null : amountColumnOf(keyOf(right));
  const inHeading = columns.some((other) => other.row === cell.row);
  if (column !== null && (inHeading || beside !== null)) {
    columns.push({ role: column, column: cell.column, row: cell.row, horizon: null });
    form.role(cell, `column:${column}`);
    return true;
  }
  if (readLabelHeading(form, grid, cell)) return true;
  if (readHorizonHeading(form, grid, cell, columns)) return true;
  if (inHeading && readOwnColumn(form, grid, cell)) return true;
  const label = fundingLabelOf(key);
  if (label === null) return false;
  if (readAmountInside(form, grid, cell, totals)) return true;
  if (label.unit !== null) form.unitInLabel(cell, label.unit);
  const isTotal = label.source === 'total';
  const said = label.horizon ?? (isTotal ? horizonBesides(moneyBeside(grid, cell)) : null);
  const byHorizon = columns.filter((other) => other.horizon !== null && other.row < cell.row);
  if (byHorizon.length > 0) {
    readHorizons(form, grid, cell, label, byHorizon);
    return true;
  }
  const horizon = horizonOf(cell, isTotal, said, totals);
  const cells = amountsOf(form, grid, cell, horizon, columns);
  form.role(cell, `label:funding-${horizon}`);
  form.funding.push({ horizon, source: label.source, label: printed(cell), cells });
  return true;
}

/** The heading of the lines' labels, whatever it says: 年度预算数(万元) or 项目名称 before 年初预算数. It may name the unit. */
function readLabelHeading(form: FormBuilder, grid: RuledGrid, cell: Cell): boolean {
  if (!headsMoneyLabels(grid, cell, rightOf(grid, cell))) return false;
  const { unit } = withoutUnit(keyOf(cell));
  if (unit !== null) form.moneyUnit ??= printed(cell, unit);
  form.role(cell, 'column:funding');
  return true;
}

/** 原因 after the columns of amounts: what the lines say under it is kept under its own words. */
function readOwnColumn(form: FormBuilder, grid: RuledGrid, cell: Cell): boolean {
  if (isLabel(cell) || form.hasRole(cell)) return false;
  form.role(cell, 'column:own');
  for (let row = cell.row + cell.rowSpan; isMoneyRow(grid, row); row++) {
    const said = grid.slots[row]?.[cell.column];
    if (said !== undefined && said.text !== '' && !form.hasRole(said)) form.pair(cell, said);
  }
  return true;
}

/** 实施期 beside 年度 as the headings of two columns of amounts. */
function readHorizonHeading(
  form: FormBuilder,
  grid: RuledGrid,
  cell: Cell,
  columns: AmountColumn[],
): boolean {
  const horizon = amountHorizonOf(keyOf(cell));
  if (horizon === null) return false;
  const others = [...new Set(grid.slots[cell.row])].map((other) => amountHorizonOf(keyOf(other)));
  if (!others.some((other) => other !== null && other !== horizon)) return false;
  columns.push({ role: 'amount', column: cell.column, row: cell.row, horizon });
  form.role(cell, `column:${horizon}`);
  return true;
}

/** A line of the money block with an amount for each horizon. */
function readHorizons(
  form: FormBuilder,
  grid: RuledGrid,
  cell: Cell,
  { source }: FundingLabel,
  columns: readonly AmountColumn[],
): void {
  form.role(cell, 'label:funding');
  for (const { horizon, column } of columns) {
    const amount = grid.slots[cell.row]?.[column];
    if (horizon === null || amount === undefined || amount === cell) continue;
    form.role(amount, `funding:${horizon}`);
    form.funding.push({
      horizon,
      source,
      label: printed(cell),
      cells: { amount: printed(amount) },
    });
  }
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
    return cells;
  }
  // Labels side by side have their amounts under them.
  const under = below(grid, label);
  if (under !== null && under.columnSpan === label.columnSpan && isAmount(under)) {
    form.role(under, `funding:${horizon}`);
    cells.amount = printed(under);
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

function isAmount(cell: Cell): boolean {
  return /^[-¥￥\d.,]+[千百]?万?元?$/u.test(cell.text.replace(/\s+/gu, ''));
}
