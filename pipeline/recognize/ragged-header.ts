import type { AmountRole, Cell, Horizon } from '../model/index.ts';
import {
  amountColumnOf,
  columnLabelOf,
  fieldOf,
  fundingSectionOf,
  goalHeadingOf,
  horizonBesides,
  horizonWord,
  isExtraLabel,
  isGoalSection,
  isIndicatorSection,
  withoutUnit,
} from '../vocabulary/index.ts';
import type { FormBuilder } from './form-builder.ts';
import { printed } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import { readLine, readParts } from './lines.ts';
import {
  type AmountMeaning,
  addAmount,
  amountMeaningOf,
  amountRoleOf,
  isFigure,
  isLineLabel,
  namesSource,
} from './money.ts';
import { amountsInOrder, isAmountHeading } from './ragged-amounts.ts';
import { isLabel } from './ruled-labels.ts';

/** What the rows above say of the ones below: which side of a row is which horizon. */
export interface HeaderState {
  /** The goal headings of the last heading row, left to right. */
  goalHeadings: { slot: Horizon | 'actual'; cell: Cell }[];
  /** The totals of the money block, left to right. */
  totals: { horizon: Horizon; row: number; column: number }[];
  /** What the headings of the money block say of its amounts, left to right; empty where it has none. */
  amountRoles: readonly AmountRole[];
}

export function emptyHeaderState(): HeaderState {
  return { goalHeadings: [], totals: [], amountRoles: [] };
}

/**
 * Reads one row above the indicator table of a ragged grid by its words: a label, then its value. Tokens are the
 * row's cells that are not blank; `blankAfter` gives the blank cell that stands for an empty value.
 */
export function readHeaderRow(form: FormBuilder, row: readonly Cell[], state: HeaderState): void {
  const filled = row.filter((cell) => cell.text !== '');
  const head = headOfMoney(filled);
  if (head !== null) readHeadOfMoney(form, head);
  const tokens = head === null ? filled : filled.slice(1);
  if (tokens.length === 0) return;
  const money = moneyLabelsIn(tokens);
  if (tokens.length === 1 && tokens[0] !== undefined && isIndicatorSection(keyOf(tokens[0]))) {
    form.role(tokens[0], 'label:indicators');
    return;
  }
  if (tokens.length > 1 && tokens.every(isTableHeading)) {
    for (const token of tokens) form.role(token, 'label:indicators');
    return;
  }
  if (tokens.length === 1 && tokens[0] !== undefined && readLine(form, tokens[0])) return;
  if (readAmountHeadings(form, tokens, state) || readAmounts(form, row, money, state)) return;
  if (readGoalRow(form, tokens, state)) return;
  for (let at = 0; at < tokens.length; at++) {
    const label = tokens[at];
    if (label === undefined) continue;
    const key = keyOf(label);
    const next = tokens[at + 1];
    const section = fundingSectionOf(key);
    if (section !== null && next !== undefined && isLabel(next)) {
      if (section.unit !== null) form.unitInLabel(label, section.unit);
      form.role(label, 'label:funding');
      continue;
    }
    const value = next === undefined || isLabel(next) ? blankAfter(row, label) : next;
    if (readPair(form, label, key, value, state, money)) {
      if (value === next) at++;
    } else {
      readParts(form, label);
    }
  }
}

/** 预算数 alone in its row or before the label of a line is the label of the block. */
function headOfMoney([first, next]: readonly Cell[]): Cell | null {
  if (first === undefined || amountRoleOf(withoutUnit(keyOf(first)).key) === null) return null;
  if (next === undefined) return first;
  const key = keyOf(next);
  return isLineLabel(key) && amountRoleOf(key) === null ? first : null;
}

function readHeadOfMoney(form: FormBuilder, head: Cell): void {
  const { unit } = withoutUnit(keyOf(head));
  if (unit !== null) form.unitInLabel(head, unit);
  form.role(head, 'label:funding');
}

/** 年初预算数, 全年预算数, 全年执行数 …: what the amounts of the lines below are. */
function readAmountHeadings(
  form: FormBuilder,
  tokens: readonly Cell[],
  state: HeaderState,
): boolean {
  const [first] = tokens;
  const section = first === undefined ? null : fundingSectionOf(keyOf(first));
  const headings = section === null ? tokens : tokens.slice(1);
  const roles = headings.map((cell) => amountColumnOf(keyOf(cell)));
  if (!isAmountHeading(roles)) return false;
  if (first !== undefined && section !== null) {
    if (section.unit !== null) form.moneyUnit ??= printed(first, section.unit);
    form.role(first, 'label:funding');
  }
  for (const [index, cell] of headings.entries()) form.role(cell, `column:${roles[index]}`);
  state.amountRoles = roles;
  return true;
}

/** A line of a money block whose columns have headings. */
function readAmounts(
  form: FormBuilder,
  row: readonly Cell[],
  [label, another]: readonly MoneyLabel[],
  state: HeaderState,
): boolean {
  if (state.amountRoles.length === 0 || label === undefined || another !== undefined) return false;
  const from = row.indexOf(label.cell) + 1;
  const last = row.findLastIndex(({ text }) => text !== '');
  // Blank cells at the end of a row may be those of longer rows.
  const cells = row
    .slice(from, Math.max(last + 1, from + state.amountRoles.length))
    .filter(({ absent }) => absent !== true);
  const { meaning } = label;
  const horizon = horizonOfMoney(label, state, [label]);
  for (const cell of row.slice(0, from - 1)) if (cell.text !== '') form.role(cell, 'label:funding');
  for (const [role, amount] of amountsInOrder(cells, state.amountRoles))
    addAmount(form, horizon, amount, { ...meaning, role });
  for (const cell of cells) if (cell.text !== '') form.role(cell, `funding:${horizon}`);
  return true;
}

/** A heading over the indicator table's own: 一级指标 beside 中期指标 and 年度指标. */
function isTableHeading(cell: Cell): boolean {
  const key = keyOf(cell);
  if (isIndicatorSection(key) || columnLabelOf(key) !== null) return true;
  return horizonWord(key) !== null && /指标$/u.test(key);
}

function readPair(
  form: FormBuilder,
  label: Cell,
  key: string,
  value: Cell,
  state: HeaderState,
  money: readonly MoneyLabel[],
): boolean {
  const funding = money.find(({ cell }) => cell === label);
  if (funding !== undefined) {
    const { unit } = withoutUnit(key);
    if (unit !== null) form.unitInLabel(label, unit);
    addAmount(form, horizonOfMoney(funding, state, money), value, funding.meaning);
    return true;
  }
  const field = fieldOf(key);
  if (field !== null) {
    form.field(field, label, value);
    return true;
  }
  const isExtra = isExtraLabel(key);
  if (!isExtra && !looksLikeUnknownLabel(label, value)) return false;
  if (isExtra) form.pair(label, value);
  else form.unknownPair(label, value);
  return true;
}

/** A label that no vocabulary knows: short, first in its row, and one value after it. */
function looksLikeUnknownLabel(label: Cell, value: Cell): boolean {
  return (
    [...label.text].length <= 12 &&
    value.text !== '' &&
    !/[\d。，,;；]/u.test(label.text) &&
    /^\p{Script=Han}/u.test(label.text)
  );
}

/** A row of goal headings, or the goals under them. */
function readGoalRow(form: FormBuilder, tokens: readonly Cell[], state: HeaderState): boolean {
  const [first, ...rest] = tokens;
  if (first === undefined) return false;
  const section = isGoalSection(keyOf(first)) ? first : null;
  const others = section === null ? tokens : rest;
  const headings = others.map((cell) => ({ slot: goalHeadingOf(keyOf(cell)), cell }));
  if (others.length > 1 && headings.every(({ slot }) => slot !== null)) {
    if (section !== null) form.role(section, 'label:goals');
    for (const { cell } of headings) form.role(cell, 'label:goal');
    state.goalHeadings = headings.flatMap(({ slot, cell }) =>
      slot === null ? [] : [{ slot, cell }],
    );
    return true;
  }
  if (section !== null && others.length > 0 && state.goalHeadings.length > 0) {
    form.role(section, 'label:goals');
    placeGoals(form, others, state);
    return true;
  }
  const expected = state.goalHeadings.filter(({ slot }) => form.goals[slot] === undefined);
  // The goals in a row of their own under their headings, where the label beside them stands a row above.
  if (expected.length > 0 && tokens.length <= expected.length && tokens.every(isGoalText)) {
    placeGoals(form, tokens, { ...state, goalHeadings: expected });
    return true;
  }
  const alone = goalHeadingOf(keyOf(first)) ?? (section === null ? null : 'annual');
  if (alone !== null && rest.length <= 1) {
    const value = rest[0];
    if (value === undefined) return false;
    form.goal(alone, first, value);
    return true;
  }
  return false;
}

function isGoalText(cell: Cell): boolean {
  const key = keyOf(cell);
  return !isLabel(cell) && !isIndicatorSection(key) && !isGoalSection(key);
}

/** As many goals as headings: in order. Fewer: under the heading whose column is nearest, unsure where it is not its own. */
function placeGoals(form: FormBuilder, values: readonly Cell[], state: HeaderState): void {
  const free = [...state.goalHeadings];
  const inOrder = values.length === free.length;
  for (const value of values) {
    const nearest = [...free].sort(
      (a, b) => Math.abs(a.cell.column - value.column) - Math.abs(b.cell.column - value.column),
    )[0];
    const heading = inOrder ? free[0] : nearest;
    if (heading === undefined) return;
    free.splice(free.indexOf(heading), 1);
    const isOwn = inOrder || heading.cell.column === value.column;
    form.goal(heading.slot, heading.cell, isOwn ? value : { ...value, unsure: true });
  }
}

/** A label of the money block in a row. */
interface MoneyLabel {
  readonly cell: Cell;
  readonly meaning: AmountMeaning;
}

/** The labels of money in a row: those that the vocabulary knows, and before a figure those that name a source beside them. */
function moneyLabelsIn(tokens: readonly Cell[]): MoneyLabel[] {
  const isKnown = (cell: Cell) => isLineLabel(keyOf(cell));
  const isOwn = (cell: Cell, at: number) =>
    tokens.some(isKnown) && isFigure(keyOf(tokens[at + 1] ?? { text: '' })) && namesSource(cell);
  return tokens
    .filter((cell, at) => isKnown(cell) || (!isLabel(cell) && isOwn(cell, at)))
    .map((cell) => ({ cell, meaning: amountMeaningOf([cell]) }));
}

/**
 * A total opens its side. As many sources in a row as there are sides: in order. A source alone belongs to the side
 * whose total stands at or left of it.
 */
function horizonOfMoney(
  { cell: label, meaning }: MoneyLabel,
  state: HeaderState,
  row: readonly MoneyLabel[],
): Horizon {
  const said = meaning.horizon;
  if (meaning.source === 'total') {
    const horizon =
      said ??
      horizonBesides(row.map((other) => other.meaning)) ??
      (state.totals.some((total) => total.horizon === 'annual') ? 'implementation' : 'annual');
    state.totals.push({ horizon, row: label.row, column: label.column });
    return horizon;
  }
  if (said !== null && state.totals.length === 0) return said;
  const lastRow = state.totals.at(-1)?.row;
  const sides = state.totals.filter((total) => total.row === lastRow);
  if (row.length === sides.length) {
    const side = sides[row.findIndex(({ cell }) => cell === label)];
    if (side !== undefined) return side.horizon;
  }
  const left = sides.filter((total) => total.column <= label.column);
  return (left.at(-1) ?? sides[0])?.horizon ?? said ?? 'annual';
}

/** The cell after a label; the label's own place where the row ends with it. */
function blankAfter(row: readonly Cell[], label: Cell): Cell {
  const next = row.find((cell) => cell.column === label.column + 1);
  return next !== undefined && next.text === ''
    ? next
    : { ...label, text: '', lines: [], glyphs: 0 };
}
