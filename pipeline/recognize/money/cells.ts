import { type Cell, HORIZONS } from '../../model/index.ts';
import {
  amountHorizonOf,
  fundingLabelOf,
  fundingSectionOf,
  isMoneyWord,
  isPartOfTotal,
  speaksOfMoney,
  withoutUnit,
} from '../../vocabulary/index.ts';
import { keyOf } from '../label-key.ts';
import { spacedPartsOf } from '../labelled-parts.ts';
import { heightOf, isAlone, type RuledGrid, rightOf, rowOf, textsIn } from '../ruled/grid.ts';
import { isLabel as isLabelOfHeader } from '../ruled/labels.ts';
import { headsMoneyLabels } from './headings.ts';
import { amountRoleOf, isFigure, isLineLabel, isMoneyLabel, namesSource } from './money.ts';

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

/** The cells of a header by what they are where money stands. */
export interface MoneyCells {
  readonly grid: RuledGrid;
  readonly kinds: ReadonlyMap<Cell, Kind>;
}

/** Tells the cells of a header apart; what is unknown is a label where it stands as labels of money do. */
export function moneyCellsOf(grid: RuledGrid, cells: readonly Cell[]): MoneyCells {
  const kinds = new Map(cells.map((cell) => [cell, kindOf(grid, cell)]));
  const money = { grid, kinds };
  for (const cell of cells) if (isOwnLabel(money, cell)) kinds.set(cell, 'own');
  return money;
}

function kindOf(grid: RuledGrid, cell: Cell): Kind {
  if (cell.text === '') return 'blank';
  const key = keyOf(cell);
  const isColumn = amountRoleOf(key) !== null;
  const isLabel = isColumn || isLineLabel(key);
  if (isInside(grid, cell)) return 'inside';
  // Labels and amounts of a row that no line parts.
  if (cell.columnSpan === grid.columns && spacedPartsOf(cell) !== null) return 'foreign';
  // 年度资金 over its amounts, beside 全周期资金 over theirs, is no label of the block.
  if (isHorizonHeading(grid, cell) && isOverFigure(grid, cell)) return 'label';
  if (fundingSectionOf(key) !== null && !(isLabel && isBeforeFigure(grid, cell))) return 'section';
  if ((isColumn || isLabel) && isBesideLines(grid, cell)) return 'section';
  if (isLabel || isHorizonHeading(grid, cell)) return 'label';
  if (isMoneyWord(key) || headsMoneyLabels(grid, cell, rightOf(grid, cell))) return 'word';
  if (isLabelOfHeader(cell)) return 'foreign';
  if (isFigure(key)) return 'figure';
  // The label of the block, in words of its own: 资金金额(万元).
  const right = rightOf(grid, cell);
  const namesMoney = withoutUnit(key).unit !== null || speaksOfMoney(key);
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
  return isAlone(grid, cell) && isLine(textsIn(grid, cell.row + 1)[0]);
}

/** Whether what stands right of a label in its only row may be its amount. */
function isBeforeFigure(grid: RuledGrid, cell: Cell): boolean {
  const right = rightOf(grid, cell);
  return (
    right !== null && heightOf(grid, cell) === 1 && (right.text === '' || isFigure(keyOf(right)))
  );
}

/** Whether the first text under a cell, in a column of no more than its own rows, may be an amount. */
function isOverFigure(grid: RuledGrid, cell: Cell): boolean {
  for (let row = cell.row + cell.rowSpan; row < grid.slots.length; row++) {
    const under = grid.slots[row]?.[cell.column];
    if (under !== undefined && under !== cell && under.text !== '') return isFigure(keyOf(under));
  }
  return false;
}

/** 实施期 beside 年度 as the headings of two columns of amounts. */
function isHorizonHeading(grid: RuledGrid, cell: Cell): boolean {
  const horizon = amountHorizonOf(keyOf(cell));
  if (horizon === null) return false;
  const others = rowOf(grid, cell.row).map((other) => amountHorizonOf(keyOf(other)));
  return HORIZONS.some((other) => other !== horizon && others.includes(other));
}

/** White space stands before the amount, or a unit behind it. */
export const INSIDE =
  /^(\D+?)[:：]?(?:\s+(?=[\d,.]+(?:[千百]?万?元)?$)|(?=[\d,.]+[千百]?[万亿]?元$))([\d,]+(?:\.\d+)?(?:[千百]?[万亿]?元)?)$/u;

/** `其他资金 120`, `其他资金120万元`: a line of the money block with its amount in the same cell. */
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
  return (
    sectionOver(money, cell) !== undefined || (isLined && (isBetween || isPartOfTotal(keyOf(cell))))
  );
}

/** The label of several rows that stands left of a cell and holds for its money. */
export function sectionOver({ grid, kinds }: MoneyCells, cell: Cell): Cell | undefined {
  return grid.cells.find(
    (other) =>
      kinds.get(other) === 'section' &&
      other.column < cell.column &&
      other.row <= cell.row &&
      heightOf(grid, other) > 1 &&
      cell.row < other.row + heightOf(grid, other),
  );
}

export function kindAt({ kinds }: MoneyCells, cell: Cell | null | undefined): Kind | undefined {
  return cell === null || cell === undefined ? undefined : kinds.get(cell);
}

/** The cell left of another in its row. A span that is not known reaches over blanks. */
export function beside(grid: RuledGrid, cell: Cell): Cell | null {
  const row = grid.slots[cell.row]?.slice(0, cell.column) ?? [];
  const near = row.at(-1) ?? null;
  if (grid.spansUnknown !== true || near?.text !== '') return near;
  return row.findLast(({ text }) => text !== '') ?? near;
}

/**
 * Whether a label says what stands under it, not what stands at its right: it stands beside another label, and no amount follows;
 * or nothing follows, and an amount stands under it.
 */
export function isHeading(money: MoneyCells, label: Cell): boolean {
  const { grid } = money;
  // A span that is not known reaches over blanks.
  const row = rowOf(grid, label.row).filter(({ text }) => grid.ragged !== true || text !== '');
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
  // Where no lines tell what a heading spans, a blank may stand beside 年初预算数 too.
  if (after === 'figure' || (after === 'blank' && amountRoleOf(keyOf(label)) === null))
    return false;
  return kindAt(money, grid.slots[label.row + label.rowSpan]?.[label.column]) === 'figure';
}

/** The headings over a cell, the lowest first, as far as rows of money reach. */
export function headingsOver(money: MoneyCells, cell: Cell): Cell[] {
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
export function lineOf(money: MoneyCells, cell: Cell, isHeaded: boolean): Cell | null {
  for (let left = beside(money.grid, cell); left !== null; left = beside(money.grid, left)) {
    const kind = kindAt(money, left);
    const isNext = isHeaded || isBehind(money, left, cell);
    if (kind === 'label' || kind === 'own') return isHeading(money, left) || !isNext ? null : left;
    if (kind === 'section') return isNext ? left : null;
    if (kind === undefined || kind === 'foreign' || (!isHeaded && kind !== 'blank')) return null;
  }
  return null;
}

/** Whether a cell is the next behind a label, or a figure with nothing but blanks between: what the label spans is not drawn. */
function isBehind({ grid, kinds }: MoneyCells, label: Cell, cell: Cell): boolean {
  const row = rowOf(grid, label.row);
  const between = row.slice(row.indexOf(label) + 1, row.indexOf(cell));
  if (!row.includes(cell) || between.some((other) => kinds.get(other) !== 'blank')) return false;
  return between.length === 0 || kinds.get(cell) === 'figure';
}
