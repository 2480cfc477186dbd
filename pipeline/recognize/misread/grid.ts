import { type Cell, coverageOf, type Grid } from '../../model/index.ts';
import {
  amountColumnOf,
  columnLabelOf,
  fieldOf,
  fundingLabelOf,
  fundingSectionOf,
  goalHeadingOf,
  isExtraLabel,
  misreadLabel,
  misreadLine,
  misreadParts,
  spelling,
} from '../../vocabulary/index.ts';
import { LONGEST_LABEL } from '../grid-labels.ts';
import { keyOf } from '../label-key.ts';
import { ledgerHeaderOf } from '../ledger/header.ts';
import { isLevelHeading, levelsInOrder } from '../level-headings.ts';
import { ruledGrid } from '../ruled/grid.ts';

/** Headings that a row must show to head an indicator table. */
const ENOUGH_HEADINGS = 3;

/**
 * What misread labels of a grid were printed as, where labels stand: before values, over the columns of the indicator table,
 * and in its columns of classes. Names, values and narratives stay as they were read, however near to a label they are.
 */
export function labelsPutRight(grid: Grid): ReadonlyMap<Cell, string> {
  const texts = new Map<Cell, string>();
  if (!grid.cells.some(({ reading, text }) => reading !== undefined && text !== '')) return texts;
  const slots = coverageOf(grid);
  const tables = headTables(grid, slots, texts);
  const sheet: Sheet = { grid, slots, texts, ledger: ledgerHeaderOf(ruledGrid(grid)) };
  for (const cell of grid.cells) {
    if (cell.reading === undefined || cell.text === '' || texts.has(cell)) continue;
    const text = textOf(sheet, cell, tables);
    if (text !== null) texts.set(cell, text);
  }
  return texts;
}

const CLASS_COLUMNS: Readonly<Record<string, 'class1' | 'class2'>> = {
  level1: 'class1',
  level2: 'class2',
};

interface Sheet {
  readonly grid: Grid;
  readonly slots: readonly (readonly Cell[])[];
  /** What cells say that have been put right. */
  readonly texts: Map<Cell, string>;
  /** The headings of a ledger, where the grid is one: what stands under them are values. */
  readonly ledger: { readonly from: number; readonly to: number } | null;
}

/** An indicator table by its row of headings. */
interface HeadedTable {
  readonly headings: ReadonlySet<Cell>;
  readonly from: number;
  readonly to: number;
  /** The columns of classes, each with its level. */
  readonly classes: ReadonlyMap<number, 'class1' | 'class2'>;
}

function textOf(sheet: Sheet, cell: Cell, tables: readonly HeadedTable[]): string | null {
  const { grid, ledger } = sheet;
  const { reading, text } = cell;
  if (reading === undefined || text.length > LONGEST_LABEL * 2) return null;
  if (cell.columnSpan === grid.columns) return misreadLine(text, reading);
  if (tables.some(({ headings }) => headings.has(cell))) {
    return misreadLabel(text, reading, ['section']);
  }
  const table = tables.find(({ from, to }) => cell.row >= from && cell.row < to);
  if (table !== undefined) {
    const place = table.classes.get(cell.column);
    return place === undefined ? null : misreadLabel(text, reading, [place]);
  }
  if (ledger !== null && cell.row >= ledger.from) {
    return cell.row < ledger.to ? misreadLabel(text, reading, ['label', 'heading']) : null;
  }
  const label = misreadLabel(text, reading, ['label', 'section']);
  if (label === null) return isValuePlace(sheet, cell) ? null : misreadParts(text, reading);
  return mayStand(sheet, cell, label) ? label : null;
}

/** Finds the rows of headings, puts them right, first by their spelling and then by their order, and what stands under. */
function headTables(
  grid: Grid,
  slots: readonly (readonly Cell[])[],
  texts: Map<Cell, string>,
): HeadedTable[] {
  const heads: { row: number; cells: Cell[] }[] = [];
  for (let row = 0; row < grid.rows; row++) {
    const cells = [...new Set(slots[row])];
    const known = new Map(cells.map((cell) => [cell, headingText(cell)]));
    const headings = cells.filter((cell) => known.get(cell) !== null);
    if (
      headings.length < ENOUGH_HEADINGS ||
      !headings.some((cell) => isOfIndicators(known.get(cell)))
    )
      continue;
    for (const cell of headings) {
      const text = known.get(cell);
      if (typeof text === 'string' && text !== cell.text) texts.set(cell, text);
    }
    const read = cells.map((cell) => ({ ...cell, text: texts.get(cell) ?? cell.text }));
    for (const [cell, text] of levelsInOrder(read)) {
      const own = cells[read.indexOf(cell)];
      if (own !== undefined) texts.set(own, text);
    }
    heads.push({ row, cells });
  }
  return heads.map(({ row, cells }, at) => {
    const role = (cell: Cell) => columnLabelOf(spelling(texts.get(cell) ?? cell.text))?.role;
    const headed = cells.filter((cell) => role(cell) !== undefined);
    const from = Math.max(...headed.map((cell) => cell.row + cell.rowSpan));
    const classes = new Map<number, 'class1' | 'class2'>();
    for (const cell of headed) {
      const place = CLASS_COLUMNS[role(cell) ?? ''];
      if (place === undefined) continue;
      for (let i = 0; i < cell.columnSpan; i++) classes.set(cell.column + i, place);
    }
    const next = heads[at + 1]?.row ?? grid.rows;
    const to = Math.min(next, endOf(slots, from, grid.rows));
    return {
      headings: new Set(cells.filter((cell) => cell.row <= row)),
      from,
      to,
      classes,
    };
  });
}

/** What a cell is as a heading of the indicator table: its text, put right where it has to be; null where it is none. */
function headingText(cell: Cell): string | null {
  if (cell.text === '' || cell.text.length > LONGEST_LABEL) return null;
  if (columnLabelOf(keyOf(cell)) !== null || isLevelHeading(cell.text)) return cell.text;
  return cell.reading === undefined ? null : misreadLabel(cell.text, cell.reading, ['heading']);
}

function isOfIndicators(text: string | null | undefined): boolean {
  if (typeof text !== 'string') return false;
  const role = columnLabelOf(spelling(text))?.role ?? '';
  return isLevelHeading(text) || ['level1', 'level2', 'name', 'value'].includes(role);
}

/** The row under a table in which a label of the form's own begins, at its left edge. */
function endOf(slots: readonly (readonly Cell[])[], from: number, rows: number): number {
  for (let row = from; row < rows; row++) {
    const first = slots[row]?.[0];
    if (first === undefined || first.row !== row || first.text === '') continue;
    if (first.columnSpan === slots[row]?.length) return row;
    const known =
      first.reading === undefined ? null : misreadLabel(first.text, first.reading, ['label']);
    const key = spelling(known ?? first.text);
    if (fieldOf(key) !== null || goalHeadingOf(key) !== null || fundingSectionOf(key) !== null)
      return row;
  }
  return rows;
}

/** Whether a label may stand in a cell: not where the label beside it or over it has its value. */
function mayStand(sheet: Sheet, cell: Cell, label: string): boolean {
  const key = spelling(label);
  const left = keyAt(sheet, cell.row, cell.column - 1);
  // Headings of money and of goals stand side by side.
  if (amountColumnOf(left) !== null) return amountColumnOf(key) !== null;
  if (goalHeadingOf(left) !== null) return goalHeadingOf(key) !== null;
  return !isValuePlace(sheet, cell);
}

function isValuePlace(sheet: Sheet, cell: Cell): boolean {
  const { slots } = sheet;
  const left = keyAt(sheet, cell.row, cell.column - 1);
  if (announces(left)) return true;
  const over = slots[cell.row - 1]?.[cell.column];
  if (over === undefined || over.columnSpan !== cell.columnSpan) return false;
  const above = keyAt(sheet, cell.row - 1, cell.column);
  if (goalHeadingOf(above) !== null) return true;
  // Of labels side by side the values stand under them.
  const besides = keyAt(sheet, over.row, over.column + over.columnSpan);
  return announces(above) && announces(besides);
}

function keyAt({ slots, texts }: Sheet, row: number, column: number): string {
  const cell = slots[row]?.[column];
  return cell === undefined ? '' : spelling(texts.get(cell) ?? cell.text);
}

/** Whether a label has a value of its own: that of a part of the form has none. */
function announces(key: string): boolean {
  if (key === '' || fundingSectionOf(key) !== null) return false;
  return (
    fieldOf(key) !== null ||
    isExtraLabel(key) ||
    goalHeadingOf(key) !== null ||
    fundingLabelOf(key) !== null
  );
}
