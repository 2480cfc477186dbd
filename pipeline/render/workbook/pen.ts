import type { CellValue, Row as SheetRow, Style, Worksheet } from 'exceljs';
import { amountNumber, type MoneyUnit, placesOf } from './amounts.ts';
import { formulaText } from './formula-text.ts';
import type { Layout } from './layout.ts';
import type { RowRole, Wardrobe } from './styles.ts';
import { type Cell, type Column, isCalculated, isLinked, type Plain, type Table } from './table.ts';
import { cellText, escapedText, linesOf } from './text.ts';

/** What writes the cells of one sheet. */
export interface Pen {
  readonly table: Table;
  readonly sheet: Worksheet;
  readonly wardrobe: Wardrobe;
  readonly layout: Layout;
  readonly unit: MoneyUnit;
  /** From the workbook's folder to the output folder: empty or `../`. */
  readonly toRoot: string;
  /** Links of the sheet's own that may still be made. */
  links: number;
  /** The text that each column said last: in a ledger it mostly says it again in the next row. */
  readonly last: (Said | undefined)[];
}

interface Said {
  readonly text: string;
  readonly written: string;
  readonly lines: number;
}

/** Points: one line of 10-point type with its leading. */
export const LINE_HEIGHT = 14;
/** Points around the lines of a row. */
export const ROW_PADDING = 6;
/** Points; Excel allows 409. */
const MAX_ROW_HEIGHT = 400;

/** Writes a row as high as its text is long: not every program fits heights to wrapped text. */
export function writeCells(
  pen: Pen,
  at: number,
  cells: readonly Cell[],
  role: RowRole,
  corrected?: ReadonlySet<string>,
): void {
  const row = pen.sheet.getRow(at);
  const { columns } = pen.table;
  let lines = 1;
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index];
    if (column === undefined) continue;
    const taken = writeCell(pen, row, index, column, cells[index] ?? null, role);
    if (taken > lines) lines = taken;
    if (corrected?.has(column.key)) {
      const cell = row.getCell(index + 1);
      cell.style = pen.wardrobe.corrected(cell.style);
    }
  }
  row.height = Math.min(MAX_ROW_HEIGHT, lines * LINE_HEIGHT + ROW_PADDING);
  row.commit();
}

/** Writes a cell and says how many lines it takes. */
function writeCell(
  pen: Pen,
  row: SheetRow,
  index: number,
  column: Column,
  cell: Cell,
  role: RowRole,
): number {
  const dress = pen.wardrobe.dress(column.kind, role);
  if (typeof cell === 'string') {
    const { written, lines } = said(pen, index, column, cell);
    const marks = column.kind === 'severity' || column.kind === 'status';
    setCell(row, index, written, (marks ? pen.wardrobe.marked(cell, role) : null) ?? dress);
    return lines;
  }
  if (isCalculated(cell)) {
    const seat = { row: row.number, table: pen.table.name, places: placesOf(pen.unit) };
    const formula = formulaText(cell.formula, pen.layout, seat);
    setCell(row, index, { formula, result: spreadsheetValue(cell.result, pen.unit) ?? '' }, dress);
    return 1;
  }
  if (isLinked(cell)) {
    const linked = pen.wardrobe.linked(column.kind, role);
    const { written, lines } = said(pen, index, column, cell.text);
    setCell(row, index, linkValue(pen, written, cell.path), linked);
    return lines;
  }
  setCell(row, index, spreadsheetValue(cell, pen.unit), dress);
  return 1;
}

function said(pen: Pen, index: number, column: Column, text: string): Said {
  const before = pen.last[index];
  if (before !== undefined && before.text === text) return before;
  const clean = cellText(text);
  const now = { text, written: escapedText(clean), lines: linesOf(clean, column.width) };
  pen.last[index] = now;
  return now;
}

/**
 * A link to a file, relative to the workbook. Excel takes 65,530 links a sheet and calls a sheet with more damaged:
 * from there on they are HYPERLINK formulas, of which there may be any number. Links within the workbook (no path)
 * are written after the rows.
 */
function linkValue(pen: Pen, text: string, path: string | undefined): CellValue {
  if (path === undefined) return text;
  const target = `${pen.toRoot}${path}`;
  if (pen.links-- > 0) return { text, hyperlink: relativeUrl(target) };
  const quote = (part: string) => `"${part.replaceAll('"', '""')}"`;
  return { formula: `HYPERLINK(${quote(target)},${quote(text)})`, result: text };
}

/** A path as a link's target: what a URL reserves is escaped, Chinese characters stay legible. */
function relativeUrl(path: string): string {
  return path.replace(/[\s%#?"<>^`{|}[\]\\]/gu, (character) => encodeURIComponent(character));
}

function spreadsheetValue(value: Plain, unit: MoneyUnit): string | number | Date | null {
  if (typeof value === 'bigint') return amountNumber(value, unit);
  return typeof value === 'string' ? cellText(value) : value;
}

export function setCell(
  row: SheetRow,
  index: number,
  value: CellValue,
  style: Partial<Style>,
): void {
  const cell = row.getCell(index + 1);
  cell.value = value === '' ? null : value;
  cell.style = style;
}
