import type { AmountRole, Cell, Horizon } from '../../model/index.ts';
import {
  horizonBesides,
  isSpending,
  isTotalWord,
  withoutSum,
  withoutUnit,
} from '../../vocabulary/index.ts';
import type { FormBuilder } from '../form-builder.ts';
import { keyOf } from '../label-key.ts';
import { type RuledGrid, rightOf, rowOf } from '../ruled/grid.ts';
import {
  beside,
  headingsOver,
  INSIDE,
  isHeading,
  kindAt,
  lineOf,
  type MoneyCells,
  moneyCellsOf,
  sectionOver,
} from './cells.ts';
import {
  type AmountMeaning,
  addAmount,
  amountMeaningOf,
  amountRoleOf,
  horizonSaidBy,
  isMoneyLabel,
} from './money.ts';

interface Side {
  readonly horizon: Horizon;
  readonly role: AmountRole;
  readonly cell: Cell;
}

interface MoneyBlock extends MoneyCells {
  /** Totals that open a side: the sources under them, in their columns, are theirs. */
  readonly totals: Side[];
}

/**
 * Reads the money in the rows `[from, to)`, in whatever shape it stands: each amount has the label of its line at its left, headings
 * over its column, or both. In a block of money a label that no vocabulary knows is that of a line too.
 */
export function readMoney(form: FormBuilder, grid: RuledGrid, from: number, to: number): void {
  const cells = grid.cells.filter(
    (cell) => cell.row >= from && cell.row < to && !form.hasRole(cell),
  );
  const money: MoneyBlock = { ...moneyCellsOf(grid, cells), totals: [] };
  for (const cell of cells) {
    if (form.hasRole(cell) || cell.absent === true) continue;
    const kind = money.kinds.get(cell);
    if (kind === 'inside') readInside(form, money, cell);
    else if (kind === 'figure' || kind === 'blank' || kind === 'text')
      readAmount(form, money, cell);
    else if (kind !== 'foreign') readLabel(form, money, cell);
  }
}

/** A label takes its part where an amount asks for it; a unit in it is the block's. */
function readLabel(form: FormBuilder, money: MoneyBlock, cell: Cell): void {
  const { grid, kinds } = money;
  const { unit } = withoutUnit(keyOf(cell));
  const kind = kinds.get(cell);
  const left = beside(grid, cell);
  if (unit !== null) form.unitInLabel(cell, unit);
  if (kind === 'section' || kind === 'word') form.role(cell, 'label:funding');
  else if (isHeading(money, cell)) form.role(cell, 'column:funding');
  else if (kind !== 'label' || rightOf(grid, cell) !== null) return;
  // 资金来源 | 财政拨款: the section's value, with no amount.
  else if (left?.rowSpan === 1 && kinds.get(left) === 'section') form.pair(left, cell);
  else add(form, money, { ...cell, text: '' }, [cell], []);
}

function readInside(form: FormBuilder, money: MoneyBlock, cell: Cell): void {
  const [, name = '', amount = ''] = INSIDE.exec(cell.text) ?? [];
  add(form, money, { ...cell, text: amount }, [{ ...cell, text: name }], []);
  form.role(cell, 'labelled');
}

/** An amount under headings, right of the label of its line, or both. */
function readAmount(form: FormBuilder, money: MoneyBlock, cell: Cell): void {
  const headings = headingsOver(money, cell);
  const line = lineOf(money, cell, headings.length > 0);
  const kind = kindAt(money, line);
  const named = line !== null && kind !== 'section' ? [line] : [];
  if (line === null && headings.length === 0) return;
  if (named.length === 0 && !isFilled(money, cell, headings)) return;
  const own = headings.find((heading) => money.kinds.get(heading) === 'own');
  const aside =
    own !== undefined && (named.length > 0 || isAmongColumns(money, own))
      ? own
      : line !== null && kind === 'own' && isSpending(line.text)
        ? line
        : null;
  if (aside !== null) {
    if (cell.text !== '') form.pair(aside, cell);
    return;
  }
  add(form, money, cell, named, headings, kind === 'section' ? line : null);
}

/** Whether a heading stands beside 年初预算数 and the like: what it says is no source either. */
function isAmongColumns({ grid }: MoneyBlock, heading: Cell): boolean {
  return rowOf(grid, heading.row).some((other) => amountRoleOf(keyOf(other)) !== null);
}

/** What has no line of its own is an amount where figures stand under the headings. */
function isFilled(money: MoneyBlock, cell: Cell, headings: readonly Cell[]): boolean {
  const [heading] = headings;
  if (money.kinds.get(cell) === 'figure') return true;
  return (
    heading !== undefined &&
    heading.row + heading.rowSpan === cell.row &&
    rowOf(money.grid, cell.row).some((other) => money.kinds.get(other) === 'figure')
  );
}

function add(
  form: FormBuilder,
  money: MoneyBlock,
  amount: Cell,
  line: readonly Cell[],
  over: readonly Cell[],
  section: Cell | null = null,
): void {
  const own = [...line, ...over];
  const around = section ?? (line[0] && sectionOver(money, line[0]));
  const block = around ? [around] : [];
  const meaning = amountMeaningOf(own.length > 0 ? own : block);
  const horizon = horizonOf(
    money,
    meaning,
    own.length > 0 ? line : block,
    over,
    horizonSaidBy(block),
  );
  for (const label of over) form.role(label, 'label:funding');
  // 其中:财政拨款 under 执行数: 159.80 is what was spent of it.
  const side = over.length === 0 && meaning.source !== 'total' ? sideOf(money, line[0]) : undefined;
  const role = meaning.role === 'amount' ? (side?.role ?? 'amount') : meaning.role;
  addAmount(form, horizon, amount, { ...meaning, role });
}

/** The side whose total stands nearest over a label or left of it, in the same block. */
function sideOf(money: MoneyBlock, cell: Cell | undefined): Side | undefined {
  if (cell === undefined) return undefined;
  const top = sectionOver(money, cell)?.row ?? 0;
  return money.totals
    .filter(({ cell: { row, column } }) => row >= top && row <= cell.row && column <= cell.column)
    .sort((a, b) => b.cell.column - a.cell.column || b.cell.row - a.cell.row)[0];
}

/**
 * A heading names the horizon of the amounts under it; else a source belongs to the side whose total stands over it. A total
 * without a word is the other horizon of the one beside it, else that of the year.
 */
function horizonOf(
  money: MoneyBlock,
  { label, source, horizon, role }: AmountMeaning,
  line: readonly Cell[],
  over: readonly Cell[],
  said: Horizon | null,
): Horizon {
  const ofBlock = said ?? 'annual';
  const { grid, totals } = money;
  const cell = [...line, ...over].find((other) => other.places === label.places);
  if (cell === undefined) return horizon ?? ofBlock;
  if (source !== 'total') {
    return horizonSaidBy(over) ?? sideOf(money, cell)?.horizon ?? horizon ?? ofBlock;
  }
  const known = horizon === null ? totals.find((total) => total.cell === cell) : undefined;
  if (known !== undefined) return known.horizon;
  const isTaken = role === 'amount' && totals.some((total) => total.horizon === 'annual');
  const above = role === 'amount' ? totals.findLast((total) => sumsSame(money, total, cell)) : null;
  const beside = rowOf(grid, cell.row).flatMap((other) =>
    other !== cell && money.kinds.get(other) !== 'section' && isMoneyLabel(keyOf(other))
      ? amountMeaningOf([other])
      : [],
  );
  const unsaid = above?.horizon ?? (isTaken ? 'implementation' : ofBlock);
  const own = horizon ?? horizonBesides(beside) ?? said ?? unsaid;
  totals.push({ horizon: own, role, cell });
  return own;
}

/**
 * Whether a total without a word stands under another in its block, and sums the same: 合计 under the sources, or what has no more
 * of a word than the other. Where no label holds the block together, 合计 under a total of all years may be that of the year.
 */
function sumsSame(money: MoneyBlock, { cell: first, horizon }: Side, cell: Cell): boolean {
  if (first.column !== cell.column || first.row >= cell.row) return false;
  const section = sectionOver(money, first);
  if (section !== sectionOver(money, cell)) return false;
  if (horizonSaidBy([first]) === null) return true;
  return isSum(keyOf(cell)) && (section !== undefined || horizon === 'annual');
}

/** 合计, 小计: a label that says that it sums, and no more. */
function isSum(key: string): boolean {
  return isTotalWord(key) && withoutSum(key) === '';
}
