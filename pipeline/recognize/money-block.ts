import { type Cell, HORIZONS, type Horizon } from '../model/index.ts';
import type { FormBuilder } from './form-builder.ts';
import { keyOf } from './label-key.ts';
import {
  type AmountMeaning,
  addAmount,
  amountMeaningOf,
  amountRoleOf,
  horizonSaidBy,
  isFigure,
  isLineLabel,
  isMoneyLabel,
  isMoneyWord,
  namesSource,
} from './money.ts';
import { headsMoneyLabels } from './money-headings.ts';
import { heightOf, type RuledGrid, rightOf } from './ruled-grid.ts';
import { isLabel as isLabelOfHeader } from './ruled-labels.ts';
import {
  amountHorizonOf,
  fundingLabelOf,
  fundingSectionOf,
  horizonBesides,
  withoutUnit,
} from './vocabulary/index.ts';

/** What a cell is where money stands; `own` is a label that no vocabulary knows, `word` one that names nothing itself. */
type Kind =
  | 'section'
  | 'label'
  | 'own'
  | 'word'
  | 'inside'
  | 'foreign'
  | 'figure'
  | 'text'
  | 'blank';

interface MoneyCells {
  readonly grid: RuledGrid;
  readonly kinds: Map<Cell, Kind>;
  /** Totals that open a side: the sources under them, in their columns, are theirs. */
  readonly totals: { horizon: Horizon; cell: Cell }[];
}

/**
 * Reads the money in the rows `[from, to)`, in whatever shape it stands: each amount has the label of its line at its left, headings
 * over its column, or both. In a block of money a label that no vocabulary knows is that of a line too.
 */
export function readMoney(form: FormBuilder, grid: RuledGrid, from: number, to: number): void {
  const cells = grid.cells.filter(
    (cell) => cell.row >= from && cell.row < to && !form.hasRole(cell),
  );
  const money: MoneyCells = { grid, kinds: new Map(), totals: [] };
  for (const cell of cells) money.kinds.set(cell, kindOf(grid, cell));
  for (const cell of cells) if (isOwnLabel(money, cell)) money.kinds.set(cell, 'own');
  for (const cell of cells) {
    if (form.hasRole(cell)) continue;
    const kind = money.kinds.get(cell);
    if (kind === 'inside') readInside(form, money, cell);
    else if (kind === 'figure' || kind === 'blank' || kind === 'text')
      readAmount(form, money, cell);
    else if (kind !== 'foreign') readLabel(form, money, cell);
  }
}

function kindOf(grid: RuledGrid, cell: Cell): Kind {
  if (cell.text === '') return 'blank';
  const key = keyOf(cell);
  const isColumn = amountRoleOf(key) !== null;
  const isLabel = isColumn || isLineLabel(key);
  if (isInside(grid, cell)) return 'inside';
  if (fundingSectionOf(key) !== null && !(isLabel && isBeforeFigure(grid, cell))) return 'section';
  if ((isColumn || isLabel) && isBesideLines(grid, cell)) return 'section';
  if (isLabel || isHorizonHeading(grid, cell)) return 'label';
  if (isMoneyWord(key) || headsMoneyLabels(grid, cell, rightOf(grid, cell))) return 'word';
  if (isLabelOfHeader(cell)) return 'foreign';
  if (isFigure(key)) return 'figure';
  // The label of the block, in words of its own: 资金金额(万元).
  const right = rightOf(grid, cell);
  const namesMoney = withoutUnit(key).unit !== null || /资金|预算|金额|经费/u.test(key);
  return namesMoney && right !== null && isMoneyLabel(keyOf(right)) ? 'section' : 'text';
}

/** 预算数 beside the labels of several lines or of columns of amounts, or alone in the row over them. */
function isBesideLines(grid: RuledGrid, cell: Cell): boolean {
  const isLine = (other: Cell | undefined) =>
    other !== undefined &&
    amountRoleOf(keyOf(other)) === null &&
    fundingLabelOf(keyOf(other)) !== null;
  const height = heightOf(grid, cell);
  if (height > 1) {
    const isRight = (other: Cell) => other.column > cell.column && isFigure(keyOf(other));
    const rows = Array.from({ length: height }, (_, at) => rowOf(grid, cell.row + at));
    return isLine(rightOf(grid, cell) ?? undefined) && rows.flat().some(isRight);
  }
  const isAlone = rowOf(grid, cell.row).every((other) => other === cell || other.text === '');
  const under = rowOf(grid, cell.row + 1).find(({ text }) => text !== '');
  return isAlone && isLine(under);
}

/** Whether what stands right of a label in its only row may be its amount. */
function isBeforeFigure(grid: RuledGrid, cell: Cell): boolean {
  const right = rightOf(grid, cell);
  return (
    right !== null && heightOf(grid, cell) === 1 && (right.text === '' || isFigure(keyOf(right)))
  );
}

/** 实施期 beside 年度 as the headings of two columns of amounts. */
function isHorizonHeading(grid: RuledGrid, cell: Cell): boolean {
  const horizon = amountHorizonOf(keyOf(cell));
  if (horizon === null) return false;
  const others = rowOf(grid, cell.row).map((other) => amountHorizonOf(keyOf(other)));
  return HORIZONS.some((other) => other !== horizon && others.includes(other));
}

const INSIDE = /^(\S+)\s+([\d,]+(?:\.\d+)?(?:[千百]?万?元)?)$/u;

/** `其他资金 120`: a line of the money block with its amount in the same cell. */
function isInside(grid: RuledGrid, cell: Cell): boolean {
  const [, name = ''] = INSIDE.exec(cell.text) ?? [];
  if (name === '' || fundingLabelOf(keyOf({ ...cell, text: name })) === null) return false;
  const right = rightOf(grid, cell);
  return right === null || right.text === '' || isLabelOfHeader(right) || INSIDE.test(right.text);
}

/** A label that no vocabulary knows is short, and no sentence. */
const LONGEST_OWN = 24;

/** Whether a text is a label of money though no vocabulary knows it, by where it stands: among headings, or before an amount of a block. */
function isOwnLabel(money: MoneyCells, cell: Cell): boolean {
  const { grid, kinds } = money;
  if (kinds.get(cell) !== 'text' || [...cell.text].length > LONGEST_OWN) return false;
  if (/[。;；]/u.test(cell.text)) return false;
  if (isHeading(money, cell)) return true;
  const left = kindAt(money, beside(grid, cell));
  if (left === 'label' || left === 'own' || left === 'text' || left === 'foreign') return false;
  // Under a heading, behind the label of a line, stands an amount, whatever was read there.
  const line = headingsOver(money, cell).length > 0 ? lineOf(money, cell, true) : null;
  if (line !== null && kinds.get(line) !== 'section') return false;
  const right = kindAt(money, rightOf(grid, cell));
  const isLined = grid.cells.some(
    (other) => other.column === cell.column && kinds.get(other) === 'label',
  );
  if (right !== 'figure' && !(right === 'blank' && isLined)) return false;
  const isMoney = (row: number) => rowOf(grid, row).some((other) => kinds.get(other) === 'label');
  if (isMoney(cell.row) && namesSource(cell)) return true;
  const above = kindAt(money, grid.slots[cell.row - 1]?.[cell.column]);
  const goesOn = left === 'blank' && (above === 'label' || above === 'own');
  const isBetween = goesOn || (isMoney(cell.row - 1) && isMoney(cell.row + cell.rowSpan));
  return isUnderSection(money, cell) || (isLined && (isBetween || /^其中/u.test(cell.text)));
}

/** Whether a label of several rows that holds for money stands left of a cell. */
function isUnderSection({ grid, kinds }: MoneyCells, cell: Cell): boolean {
  return grid.cells.some(
    (other) =>
      kinds.get(other) === 'section' &&
      other.column < cell.column &&
      other.row <= cell.row &&
      heightOf(grid, other) > 1 &&
      cell.row < other.row + heightOf(grid, other),
  );
}

function kindAt({ kinds }: MoneyCells, cell: Cell | null | undefined): Kind | undefined {
  return cell === null || cell === undefined ? undefined : kinds.get(cell);
}

/** The cell left of another in its row. A span that is not known reaches over blanks. */
function beside(grid: RuledGrid, cell: Cell): Cell | null {
  const row = grid.slots[cell.row]?.slice(0, cell.column) ?? [];
  const near = row.at(-1) ?? null;
  if (grid.spansUnknown !== true || near?.text !== '') return near;
  return row.findLast(({ text }) => text !== '') ?? near;
}

function rowOf(grid: RuledGrid, row: number): Cell[] {
  return [...new Set(grid.slots[row])];
}

/**
 * Whether a label says what stands under it, not what stands at its right: it stands beside another label, and no amount follows;
 * or nothing follows, and an amount stands under it.
 */
function isHeading(money: MoneyCells, label: Cell): boolean {
  const { grid } = money;
  // A span that is not known reaches over blanks.
  const row = rowOf(grid, label.row).filter(({ text }) => !grid.spansUnknown || text !== '');
  const isName = (cell: Cell | undefined) => {
    const kind = kindAt(money, cell);
    return cell?.row === label.row && (kind === 'label' || kind === 'word' || kind === 'own');
  };
  const isPart = (at: number) => {
    const isText = row[at]?.row === label.row && kindAt(money, row[at]) === 'text';
    return isName(row[at]) || (isText && kindAt(money, row[at - 1]) !== 'foreign');
  };
  const at = row.indexOf(label);
  let [first, end] = [at, at + 1];
  while (isPart(first - 1)) first--;
  while (isPart(end)) end++;
  const after = kindAt(money, row[end]);
  const run = row.slice(first, end);
  if (after !== 'figure' && run.some((cell, index) => isName(cell) && isName(run[index + 1])))
    return true;
  if (kindAt(money, label) === 'text' || run.length > 1) return false;
  if (after === 'figure' || after === 'blank') return false;
  return kindAt(money, grid.slots[label.row + label.rowSpan]?.[label.column]) === 'figure';
}

/** A label takes its part where an amount asks for it; a unit in it is the block's. */
function readLabel(form: FormBuilder, money: MoneyCells, cell: Cell): void {
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

function readInside(form: FormBuilder, money: MoneyCells, cell: Cell): void {
  const [, name = '', amount = ''] = INSIDE.exec(cell.text) ?? [];
  add(form, money, { ...cell, text: amount }, [{ ...cell, text: name }], []);
  form.role(cell, 'labelled');
}

/** An amount under headings, right of the label of its line, or both. */
function readAmount(form: FormBuilder, money: MoneyCells, cell: Cell): void {
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

/** What money is spent on is no source of it: 基本支出, 三公经费. */
function isSpending(label: string): boolean {
  return /支出|经费|采购|费用?$/u.test(label);
}

/** Whether a heading stands beside 年初预算数 and the like: what it says is no source either. */
function isAmongColumns({ grid }: MoneyCells, heading: Cell): boolean {
  return rowOf(grid, heading.row).some((other) => amountRoleOf(keyOf(other)) !== null);
}

/** What has no line of its own is an amount where figures stand under the headings. */
function isFilled(money: MoneyCells, cell: Cell, headings: readonly Cell[]): boolean {
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
  money: MoneyCells,
  amount: Cell,
  line: readonly Cell[],
  over: readonly Cell[],
  section: Cell | null = null,
): void {
  const own = [...line, ...over];
  const block = section === null ? [] : [section];
  const meaning = amountMeaningOf(own.length > 0 ? own : block);
  const said = horizonSaidBy(block) ?? 'annual';
  const horizon = horizonOf(money, meaning, own.length > 0 ? line : block, over, said);
  for (const label of over) form.role(label, 'label:funding');
  addAmount(form, horizon, amount, meaning);
}

/** The headings over a cell, the lowest first, as far as rows of money reach. */
function headingsOver(money: MoneyCells, cell: Cell): Cell[] {
  const { grid, kinds } = money;
  const headings: Cell[] = [];
  const isMoney = (row: number) =>
    rowOf(grid, row).some((other) => kinds.get(other) === 'label' || kinds.get(other) === 'own');
  for (let row = cell.row - 1; row >= 0; row--) {
    const over = grid.slots[row]?.[cell.column];
    const kind = kindAt(money, over);
    if (over === undefined || kind === undefined || kind === 'foreign' || kind === 'section') break;
    if (headings.includes(over)) continue;
    const isLabel = kind === 'label' || kind === 'own' || kind === 'word';
    if (isLabel && !isHeading(money, over)) break;
    if (isLabel) headings.push(over);
    else if (headings.length > 0 || !isMoney(row + 1)) break;
  }
  return headings;
}

/** The label of a cell's line: beside it or, where headings say what the cells of the line are, further left. */
function lineOf(money: MoneyCells, cell: Cell, isHeaded: boolean): Cell | null {
  for (let left = beside(money.grid, cell); left !== null; left = beside(money.grid, left)) {
    const kind = kindAt(money, left);
    const isNext = isHeaded || isBehind(money, left, cell);
    if (kind === 'label' || kind === 'own') return isHeading(money, left) || !isNext ? null : left;
    if (kind === 'section') return isNext ? left : null;
    if (kind === undefined || kind === 'foreign' || !isHeaded) return null;
  }
  return null;
}

/** Whether a cell is the one behind a label: the next, or the next text where blanks may be its span. */
function isBehind({ grid, kinds }: MoneyCells, label: Cell, cell: Cell): boolean {
  const right = rightOf(grid, label);
  const kind = right === null ? undefined : kinds.get(right);
  const isValue = kind === 'figure' || kind === 'text' || kind === 'blank';
  return cell === (isValue ? right : grid.slots[label.row]?.[label.column + label.columnSpan]);
}

/**
 * A heading names the horizon of the amounts under it; else a source belongs to the side whose total stands over it. A total
 * without a word is the other horizon of the one beside it, else that of the year.
 */
function horizonOf(
  { grid, totals }: MoneyCells,
  { label, source, horizon, role }: AmountMeaning,
  line: readonly Cell[],
  over: readonly Cell[],
  ofBlock: Horizon,
): Horizon {
  const cell = [...line, ...over].find((other) => other.places === label.places);
  if (cell === undefined) return horizon ?? ofBlock;
  if (source !== 'total') {
    const side = totals
      .filter((total) => total.cell.row <= cell.row && total.cell.column <= cell.column)
      .sort((a, b) => b.cell.column - a.cell.column || b.cell.row - a.cell.row)[0];
    return horizonSaidBy(over) ?? side?.horizon ?? horizon ?? ofBlock;
  }
  const known = horizon === null ? totals.find((total) => total.cell === cell) : undefined;
  if (known !== undefined) return known.horizon;
  const isTaken = role === 'amount' && totals.some((total) => total.horizon === 'annual');
  const beside = rowOf(grid, cell.row).flatMap((other) =>
    other !== cell && isMoneyLabel(keyOf(other)) ? amountMeaningOf([other]) : [],
  );
  const own = horizon ?? horizonBesides(beside) ?? (isTaken ? 'implementation' : ofBlock);
  totals.push({ horizon: own, cell });
  return own;
}
