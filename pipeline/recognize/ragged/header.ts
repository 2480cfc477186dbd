import type { AmountRole, Cell } from '../../model/index.ts';
import {
  amountColumnOf,
  fundingSectionOf,
  goalHeadingOf,
  isGoalSection,
  isIndicatorSection,
  withoutUnit,
} from '../../vocabulary/index.ts';
import { labelKindOf } from '../grid-labels.ts';
import { keyOf } from '../label-key.ts';
import {
  amountMeaningOf,
  amountRoleOf,
  isFigure,
  isLineLabel,
  namesSource,
} from '../money/money.ts';
import { isGoalLabel, isLabel, labelsItself } from '../ruled/labels.ts';
import { headingsOver, likeness, type Placed, under } from '../under-headings.ts';

/** A heading or a total: where it stands in its own row, and the column that it was given. */
interface Column {
  readonly written: number;
  readonly column: number;
}

/** Columns between two totals side by side: room for a source, its amounts and blanks. */
const BETWEEN_TOTALS = 8;

/** The rows above an indicator table, or under it: which of the rows above says what the cells of a row are. */
export class HeaderRows {
  /** The goal headings of the last row of them that have no goal yet, left to right. */
  #goals: Column[] = [];
  #goalHeadings: readonly Column[] = [];
  /** The totals of the last row of them, left to right. */
  #totals: readonly Column[] = [];
  /** What the headings of the money block say of its amounts, left to right. */
  #amounts: readonly AmountRole[] = [];

  /** The cells of a row with their columns; the label of a part of the form stands in the first. */
  placed(row: readonly Cell[]): Placed[] {
    const filled = row.filter(({ text }) => text !== '');
    return (
      this.#amountHeadings(filled) ??
      this.#amountsUnder(row, filled) ??
      this.#goalsUnder(filled) ??
      this.#linesOfMoney(row, filled) ??
      from(isInside(row, filled) ? 1 : 0, withBlanks(row, filled))
    );
  }

  /** 年初预算数, 全年预算数, 全年执行数 …: what the amounts of the lines below are. No place where one of them is none of these. */
  #amountHeadings(filled: readonly Cell[]): Placed[] | null {
    const lead = leadOf(filled);
    const headings = filled.slice(lead.length);
    const roles = headings.flatMap((cell) => amountColumnOf(keyOf(cell)) ?? []);
    const isOfAmounts = roles.includes('amount') || roles.includes('executed');
    if (roles.length < 2 || !isOfAmounts || headings.some((cell) => isFigure(keyOf(cell))))
      return null;
    if (roles.length < headings.length) return [];
    this.#amounts = roles;
    return [...from(0, lead), ...from(2, headings)];
  }

  /** A line of a money block whose columns have headings. */
  #amountsUnder(row: readonly Cell[], filled: readonly Cell[]): Placed[] | null {
    const [label, another] = moneyLabelsIn(filled);
    if (this.#amounts.length === 0 || label === undefined || another !== undefined) return null;
    const at = row.indexOf(label) + 1;
    const last = row.findLastIndex(({ text }) => text !== '');
    // Blank cells at the end of a row may be those of longer rows.
    const cells = row
      .slice(at, Math.max(last + 1, at + this.#amounts.length))
      .filter(({ absent }) => absent !== true);
    const count = this.#amounts.length;
    const filledIn = cells.filter(({ text }) => text !== '');
    // As many as headings, or with blanks between them: in order. Else what each may be tells, and it is unsure.
    const areInOrder =
      cells.length === count ||
      (cells.length < count && cells.slice(0, -1).some(({ text }) => text === ''));
    const amounts = areInOrder ? cells : filledIn;
    const headings = areInOrder
      ? [...amounts.keys()]
      : headingsOver(amounts, count, ({ text }, at) => -likeness(text, this.#amounts[at]));
    const lead = filled.slice(0, filled.indexOf(label)).slice(-1);
    return [
      ...from(0, lead),
      [1, label],
      ...under(
        amounts,
        headings,
        () => cells.length === count,
        (at) => at + 2,
      ),
    ];
  }

  /** A row of goal headings, or the goals under them. */
  #goalsUnder(filled: readonly Cell[]): Placed[] | null {
    const [first, ...rest] = filled;
    if (first === undefined) return null;
    const section = isGoalSection(keyOf(first)) ? [first] : [];
    const others = section.length > 0 ? rest : filled;
    if (others.length > 1 && others.every((cell) => goalHeadingOf(keyOf(cell)) !== null)) {
      this.#goalHeadings = others.map(({ column }, at) => ({ written: column, column: at + 1 }));
      this.#goals = [...this.#goalHeadings];
      return [...from(0, section), ...from(1, others)];
    }
    // The goals may stand in a row of their own under their headings, where the label beside them stands a row above.
    const isOwnRow = filled.length <= this.#goals.length && filled.every(isGoalText);
    if (section.length > 0 && others.length > 0 && this.#goalHeadings.length > 0)
      return [...from(0, section), ...this.#underGoals(others, [...this.#goalHeadings])];
    return isOwnRow ? this.#underGoals(filled, [...this.#goals]) : null;
  }

  /** As many goals as headings: in order. Fewer: under the heading whose column is nearest, unsure where it is not its own. */
  #underGoals(values: readonly Cell[], free: readonly Column[]): Placed[] {
    const distance = ({ column }: Cell, at: number) => Math.abs(column - (free[at]?.written ?? 0));
    const headings = headingsOver(values, free.length, distance);
    const isOwn = (value: Cell, at: number) =>
      values.length === free.length || distance(value, at) === 0;
    this.#goals = this.#goals.filter((goal) => !headings.some((at) => free[at] === goal));
    return under(values, headings, isOwn, (at) => free[at]?.column ?? 0);
  }

  /**
   * A total opens its side. As many sources in a row as there are sides: in order. A source alone belongs to the side whose total
   * stands at or left of it.
   */
  #linesOfMoney(row: readonly Cell[], filled: readonly Cell[]): Placed[] | null {
    const labels = moneyLabelsIn(filled);
    const [first] = labels;
    if (first === undefined) return null;
    const totals = labels.filter((label) => amountMeaningOf([label]).source === 'total');
    if (totals.length > 0)
      this.#totals = totals.map(({ column }, at) => ({
        written: column,
        column: 1 + at * BETWEEN_TOTALS,
      }));
    const own = totals.length > 0 ? totals : labels;
    const sideOf = (label: Cell) =>
      own.length === this.#totals.length
        ? this.#totals[own.indexOf(label)]
        : (this.#totals.findLast(({ written }) => written <= label.column) ?? this.#totals[0]);
    const at = filled.indexOf(first);
    const before = withBlanks(row, filled.slice(0, at));
    const placed = from(0, before);
    let next = Math.max(1, before.length);
    for (const cell of withBlanks(row, filled.slice(at))) {
      if (labels.includes(cell)) next = Math.max(next, sideOf(cell)?.column ?? next);
      placed.push([next, cell]);
      next++;
    }
    return placed;
  }
}

function from(column: number, cells: readonly Cell[]): Placed[] {
  return cells.map((cell, at) => [column + at, cell]);
}

/** The texts of a row, with a blank behind each label that has no value: the one written there, if any. */
function withBlanks(row: readonly Cell[], filled: readonly Cell[]): Cell[] {
  return filled.flatMap((cell, at) => {
    const next = filled[at + 1];
    if (!isLabel(cell) || isGoalLabel(cell)) return [cell];
    if (next !== undefined && !isLabel(next) && !labelsItself(next, keyOf(cell))) return [cell];
    const beside = row.find(({ column }) => column === cell.column + 1);
    const isBlank = beside !== undefined && beside.text === '' && beside.absent !== true;
    return [cell, isBlank ? beside : { ...cell, text: '', lines: [], glyphs: 0 }];
  });
}

/** Whether a row has a blank first where the label of a part of the form may stand further up. */
function isInside(row: readonly Cell[], [first]: readonly Cell[]): boolean {
  if (first === undefined || row[0]?.text !== '') return false;
  const kind = labelKindOf(first);
  return kind === null || kind.startsWith('funding:');
}

/** The label of the money block before others, or 预算数 alone in its row or before the label of a line. */
export function leadOf([first, next]: readonly Cell[]): Cell[] {
  if (first === undefined) return [];
  const key = keyOf(first);
  if (fundingSectionOf(key) !== null) return [first];
  if (amountRoleOf(withoutUnit(key).key) === null) return [];
  const following = next === undefined ? null : keyOf(next);
  const isLead = following === null || (isLineLabel(following) && amountRoleOf(following) === null);
  return isLead ? [first] : [];
}

/** The labels of money in a row: those that the vocabulary knows, and before a figure those that name a source beside them. */
function moneyLabelsIn(filled: readonly Cell[]): Cell[] {
  const tokens = filled.slice(leadOf(filled).length);
  const isKnown = (cell: Cell) => isLineLabel(keyOf(cell));
  const isOwn = (cell: Cell, at: number) =>
    tokens.some(isKnown) && isFigure(keyOf(tokens[at + 1] ?? { text: '' })) && namesSource(cell);
  return tokens.filter((cell, at) => isKnown(cell) || (!isLabel(cell) && isOwn(cell, at)));
}

function isGoalText(cell: Cell): boolean {
  const key = keyOf(cell);
  return !isLabel(cell) && !isIndicatorSection(key) && !isGoalSection(key);
}
