import type { Cell, FieldName, Horizon } from '../../model/index.ts';
import {
  type ColumnRole,
  columnLabelOf,
  fieldOf,
  fundingSectionOf,
  type GoalSlot,
  goalHeadingOf,
  horizonWord,
  isExtraLabel,
  isGoalSection,
  isIndicatorSection,
  isOrdinalHeading,
  level1Of,
  level2Of,
  withoutUnit,
} from '../../vocabulary/index.ts';
import { keyOf } from '../label-key.ts';
import { headsMoneyLabels } from '../money/headings.ts';
import { type AmountMeaning, amountMeaningOf, isMoneyLabel } from '../money/money.ts';
import { below, type RuledGrid, rightOf } from '../ruled/grid.ts';

/** What the cells of a ledger's column are. */
export type LedgerRole =
  | { readonly kind: 'field'; readonly field: FieldName }
  | { readonly kind: 'extra' }
  | { readonly kind: 'ordinal' }
  | { readonly kind: 'money'; readonly meaning: AmountMeaning; readonly horizon: Horizon }
  | { readonly kind: 'goal'; readonly slot: GoalSlot }
  | { readonly kind: 'indicator'; readonly role: ColumnRole; readonly horizon: Horizon | null }
  /** A class of indicators as a column: the texts under its heading are indicators. */
  | {
      readonly kind: 'class';
      readonly level1: Cell | null;
      readonly level2: Cell | null;
      /** The column of their values, where it has a heading of its own beside that of the class. */
      readonly values?: number;
    }
  /** The values of the indicators in the column of a class. */
  | { readonly kind: 'values' }
  /** All indicators of a project as one text. */
  | { readonly kind: 'indicators'; readonly horizon: Horizon | null };

export interface LedgerColumn {
  readonly column: number;
  /** The lowest heading over the column. */
  readonly heading: Cell;
  readonly role: LedgerRole;
}

/** Where the headings of a ledger stand and what its columns are. */
export interface LedgerHeader {
  readonly from: number;
  /** First row under the headings. */
  readonly to: number;
  /** Left to right; one for each heading. */
  readonly columns: readonly LedgerColumn[];
  /** The column of the project names. */
  readonly name: LedgerColumn;
  /** A unit of money that a heading names. */
  readonly unit: { readonly cell: Cell; readonly unit: string } | null;
}

/** Headings that must be known before a row is taken for a ledger's. */
const ENOUGH_HEADINGS = 3;
/** Share of the columns that have a heading; a form's labels stand beside blank or filled cells. */
const HEADED_SHARE = 0.8;

/**
 * The headings of a ledger (one project a row, or a wide table with merged project cells): 项目名称 among other
 * headings, side by side. Null for a grid that is none: in a form a label stands beside its value.
 */
export function ledgerHeaderOf(grid: RuledGrid): LedgerHeader | null {
  for (const cell of grid.cells) {
    if (fieldOf(keyOf(cell)) !== 'projectName') continue;
    if (headsMoneyLabels(grid, cell, rightOf(grid, cell))) continue;
    const header = headerAt(grid, cell);
    if (header !== null) return header;
  }
  return null;
}

function headerAt(grid: RuledGrid, nameCell: Cell): LedgerHeader | null {
  // In a form the next label stands under it, not a project.
  const under = below(grid, nameCell);
  const key = under === null ? '' : keyOf(under);
  if (fieldOf(key) !== null || isExtraLabel(key) || fundingSectionOf(key) !== null) return null;
  const from = nameCell.row;
  let to = from + nameCell.rowSpan;
  while (to < grid.rows && continuesHeadings(grid, to, from)) to++;
  if (to >= grid.rows && grid.rows - from < 2) return null;
  const columns: LedgerColumn[] = [];
  let unit: LedgerHeader['unit'] = null;
  let headed = 0;
  for (let column = 0; column < grid.columns; column++) {
    const stack = headingsOver(grid, column, from, to);
    const heading = stack.at(-1);
    if (heading === undefined) continue;
    headed++;
    for (const cell of stack) {
      const printed = withoutUnit(keyOf(cell)).unit;
      if (printed !== null) unit ??= { cell, unit: printed };
    }
    if (columns.at(-1)?.heading === heading) continue;
    const known = columns.map(({ role }) => role);
    const isMerged = grid.cells.some(
      (cell) => cell.column === column && cell.row >= to && cell.rowSpan > 1,
    );
    columns.push({ column, heading, role: roleOf(stack, heading, known, isMerged) });
  }
  for (const [at, { column, role }] of columns.entries()) {
    const before = columns[at - 1];
    if (role.kind !== 'indicator' || role.role !== 'value' || before?.role.kind !== 'class')
      continue;
    columns[at - 1] = { ...before, role: { ...before.role, values: column } };
    columns[at] = { ...(columns[at] as LedgerColumn), role: { kind: 'values' } };
  }
  const goals = columns.filter(({ role }) => role.kind === 'goal');
  const [goal] = goals;
  if (goal !== undefined && goals.length === 1 && isGoalSection(keyOf(goal.heading)))
    columns[columns.indexOf(goal)] = { ...goal, role: { kind: 'goal', slot: 'annual' } };
  const known = columns.filter(({ role }) => role.kind !== 'extra');
  const name = columns.find(({ heading }) => heading === nameCell);
  if (name === undefined || known.length < ENOUGH_HEADINGS) return null;
  if (headed < grid.columns * HEADED_SHARE || known.length < columns.length / 2) return null;
  return { from, to, columns, name, unit };
}

/** Another row of headings: nothing in it but words of the vocabulary, and none of them under the project's. */
function continuesHeadings(grid: RuledGrid, row: number, from: number): boolean {
  const cells = grid.cells.filter((cell) => cell.row === row && cell.text !== '');
  const above = grid.cells.filter((cell) => cell.row === from && cell.text !== '');
  if (cells.length < 2 || row - from > 2) return false;
  return cells.every((cell) => {
    const repeated = above.some(
      (other) => other.column === cell.column && other.text === cell.text,
    );
    return !repeated && isHeading(keyOf(cell));
  });
}

function isHeading(key: string): boolean {
  return (
    columnLabelOf(key) !== null ||
    isMoneyLabel(key) ||
    goalHeadingOf(key) !== null ||
    level1Of(key) !== null ||
    level2Of(key) !== null
  );
}

/** The headings over a column, top down, each once. */
function headingsOver(grid: RuledGrid, column: number, from: number, to: number): Cell[] {
  const stack: Cell[] = [];
  for (let row = from; row < to; row++) {
    const cell = grid.slots[row]?.[column];
    if (cell !== undefined && cell.text !== '' && !stack.includes(cell)) stack.push(cell);
  }
  return stack;
}

function roleOf(
  stack: readonly Cell[],
  heading: Cell,
  before: readonly LedgerRole[],
  isMerged: boolean,
): LedgerRole {
  const key = keyOf(heading);
  const above = stack.slice(0, -1);
  const said = above.map((cell) => horizonWord(keyOf(cell))).find((word) => word !== null);
  const afterIndicators = before.some(({ kind }) => kind === 'indicator');
  if (isOrdinalHeading(key)) return { kind: 'ordinal' };
  const label = columnLabelOf(key);
  // 单位, 分值 and 备注 are the indicators' only where they stand among them.
  if (label !== null && (afterIndicators || STRONG_COLUMNS.has(label.role))) {
    return { kind: 'indicator', role: label.role, horizon: label.horizon ?? said ?? null };
  }
  const field = fieldOf(key);
  if (field !== null) return { kind: 'field', field };
  if (isExtraLabel(key)) return { kind: 'extra' };
  const goal = goalHeadingOf(key) ?? (isGoalSection(key) ? (horizonWord(key) ?? 'annual') : null);
  if (goal !== null) return { kind: 'goal', slot: goal };
  if (isIndicatorSection(key)) return { kind: 'indicators', horizon: horizonWord(key) };
  const money = moneyOf(stack, said ?? null);
  if (money !== null) return money;
  if (level2Of(key) !== null || level1Of(key) !== null) return classColumn(above, heading, key);
  // What no vocabulary knows among the indicators' columns speaks of them, unless it is merged over a project's rows.
  return afterIndicators && !isMerged
    ? { kind: 'indicator', role: 'note', horizon: null }
    : { kind: 'extra' };
}

/** The money under a stack of headings of which one speaks of it, whatever the others say. */
function moneyOf(stack: readonly Cell[], said: Horizon | null): LedgerRole | null {
  const lowest = [...stack].reverse();
  const isMoney = lowest.some((cell) => isMoneyLabel(keyOf(cell)));
  if (!isMoney) return null;
  const meaning = amountMeaningOf(lowest);
  return { kind: 'money', meaning, horizon: meaning.horizon ?? said ?? 'annual' };
}

const STRONG_COLUMNS: ReadonlySet<ColumnRole> = new Set(['level1', 'level2', 'name', 'value']);

function classColumn(above: readonly Cell[], heading: Cell, key: string): LedgerRole {
  const level1 = above.find((cell) => level1Of(keyOf(cell)) !== null) ?? null;
  if (level2Of(key) === null) return { kind: 'class', level1: heading, level2: null };
  return { kind: 'class', level1, level2: heading };
}
