import type { CellValue, Row as SheetRow, stream, Worksheet } from 'exceljs';
import { amountNumber, type MoneyUnit, placesOf } from './amounts.ts';
import type { Archive } from './archive.ts';
import { formulaText } from './formula.ts';
import { columnLetters, HEADER_ROW, type Layout, quoted, type Segment } from './layout.ts';
import type { RowRole, Wardrobe } from './styles.ts';
import {
  type Cell,
  type Column,
  isCalculated,
  isLinked,
  type Plain,
  type Row,
  resultOf,
  type Table,
} from './table.ts';
import { sheetTail, type Tail, xmlText } from './tail.ts';
import { cellText, escapedText, headerLines, linesOf } from './text.ts';

/** What writing a sheet needs to know of its workbook. */
export interface Book {
  readonly writer: stream.xlsx.WorkbookWriter;
  readonly archive: Archive;
  readonly wardrobe: Wardrobe;
  readonly layout: Layout;
  readonly unit: MoneyUnit;
  /** From the workbook's folder to the output folder: empty or `../`. */
  readonly toRoot: string;
  /** The sheet that titles lead back to. */
  readonly home: string;
}

/** Links that a sheet of Excel may hold; beyond them the path is written as text. */
const LINK_LIMIT = 65_000;
/** Rows between two looks at whether the packing keeps up. */
const BREATH = 200;
/** Points: one line of 10-point type with its leading. */
const LINE_HEIGHT = 14;
/** Points; Excel allows 409. */
const MAX_ROW_HEIGHT = 400;

type Totals = { sums: (bigint | number)[]; counts: number[]; first: number; rows: number };

/** Writes a table, on as many sheets as its layout has. */
export async function writeTable(book: Book, table: Table): Promise<void> {
  const rows = table.rows[Symbol.iterator]();
  const segments = book.layout.segmentsOf(table.name);
  const grand = noTotals(table, 0);
  for (const segment of segments) await writeSegment(book, table, segment, rows, grand);
}

async function writeSegment(
  book: Book,
  table: Table,
  segment: Segment,
  rows: Iterator<Row>,
  grand: Totals,
): Promise<void> {
  const sheet = openSheet(book, table, segment);
  book.archive.tails.set(sheet.id, (xml) => sheetTail(xml, tailOf(book, table, segment)));
  writeHeading(book, table, sheet);
  const pen: Pen = { book, table, sheet, links: 0 };
  const whole = noTotals(table, segment.first);
  let block = noTotals(table, segment.first);
  for (let at = segment.first; at <= segment.last; at++) {
    const { done, value: row } = rows.next();
    if (done === true)
      throw new Error(`${table.name} promised ${table.rowCount} rows and has fewer`);
    if (row.role === 'data') {
      const zebra = (at - segment.first) % 2 === 1 && table.prose !== true;
      writeCells(pen, at, row.cells, zebra ? 'zebra' : 'data');
      for (const totals of [block, whole, grand]) addTo(totals, table, row.cells);
    } else {
      writeCells(pen, at, totalCells(table, row.label, row.cells, block, at - 1), 'subtotal');
      block = noTotals(table, at + 1);
    }
    if ((at - segment.first) % BREATH === BREATH - 1) await book.archive.drained();
  }
  if (table.rowCount === 0) writeEmpty(pen, segment);
  writeTotals(pen, segment, whole, grand);
  nameRanges(book, table, segment);
  sheet.commit();
}

/** A sheet in the middle of being written. */
interface Pen {
  readonly book: Book;
  readonly table: Table;
  readonly sheet: Worksheet;
  links: number;
}

function openSheet({ writer }: Book, table: Table, segment: Segment): Worksheet {
  const top = table.rowCount === 0 ? 0 : HEADER_ROW;
  const sheet = writer.addWorksheet(segment.sheet, {
    properties: { defaultRowHeight: 18 },
    views: [
      {
        state: 'frozen',
        xSplit: table.rowCount === 0 ? 0 : table.frozen,
        ySplit: top,
        topLeftCell: `${columnLetters(table.rowCount === 0 ? 0 : table.frozen)}${top + 1}`,
        showGridLines: false,
      },
    ],
    pageSetup: {
      paperSize: 9,
      orientation: table.prose === true ? 'portrait' : 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&"宋体"&9&A&C&"宋体"&9第 &P 页，共 &N 页' },
  });
  // A width of exactly 9 is exceljs's default, which it leaves out, and other programs have defaults of their own.
  sheet.columns = table.columns.map(({ width }) => ({ width: width === 9 ? 9.01 : width }));
  if (table.prose !== true && segment.last >= segment.first) {
    sheet.autoFilter = {
      from: { row: HEADER_ROW, column: 1 },
      to: { row: segment.last, column: table.columns.length },
    };
  }
  return sheet;
}

function writeHeading({ wardrobe }: Book, table: Table, sheet: Worksheet): void {
  const title = sheet.getRow(1);
  title.height = 30;
  setCell(title, 0, table.title, wardrobe.title);
  const note = sheet.getRow(2);
  note.height = 18;
  setCell(note, 0, cellText(table.note), wardrobe.note);
  const header = sheet.getRow(HEADER_ROW);
  const texts = table.columns.map(({ header: text }) => headerLines(text).join('\n'));
  const lines = table.columns.map(({ width }, index) => linesOf(texts[index] ?? '', width));
  header.height = Math.max(2, ...lines) * LINE_HEIGHT + 6;
  for (const [index, text] of texts.entries()) setCell(header, index, text, wardrobe.header);
  header.commit();
}

function writeCells(pen: Pen, at: number, cells: readonly Cell[], role: RowRole): void {
  const row = pen.sheet.getRow(at);
  let lines = 1;
  for (const [index, column] of pen.table.columns.entries()) {
    const cell = cells[index] ?? null;
    lines = Math.max(lines, writeCell(pen, row, index, column, cell, role));
  }
  row.height = Math.min(MAX_ROW_HEIGHT, Math.max(20, lines * LINE_HEIGHT + 6));
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
  const { wardrobe, layout, unit } = pen.book;
  const dress = wardrobe.dress(column.kind, role);
  if (isCalculated(cell)) {
    const seat = { row: row.number, table: pen.table.name, places: placesOf(unit) };
    const formula = formulaText(cell.formula, layout, seat);
    setCell(row, index, { formula, result: spreadsheetValue(cell.result, unit) ?? '' }, dress);
    return 1;
  }
  if (isLinked(cell)) return writeLink(pen, row, index, column, cell, role);
  const value = spreadsheetValue(cell, unit);
  if (typeof value !== 'string') {
    setCell(row, index, value, dress);
    return 1;
  }
  setCell(row, index, escapedText(value), wardrobe.marked(value, role) ?? dress);
  return linesOf(value, column.width);
}

function writeLink(
  pen: Pen,
  row: SheetRow,
  index: number,
  column: Column,
  { text, path }: { text: string; path?: string },
  role: RowRole,
): number {
  const { wardrobe, toRoot } = pen.book;
  const clean = cellText(text);
  // Links within the workbook are written after the rows; here they only look like links.
  const linked = path === undefined || pen.links++ < LINK_LIMIT;
  const shown = linked ? clean : (path ?? clean);
  const value =
    path !== undefined && linked
      ? { text: escapedText(shown), hyperlink: relativeUrl(`${toRoot}${path}`) }
      : escapedText(shown);
  setCell(
    row,
    index,
    value,
    linked ? wardrobe.linked(column.kind, role) : wardrobe.dress(column.kind, role),
  );
  return linesOf(shown, column.width);
}

/** A path as a link's target: what a URL reserves is escaped, Chinese characters stay legible. */
export function relativeUrl(path: string): string {
  return path.replace(/[\s%#?"<>^`{|}[\]\\]/gu, (character) => encodeURIComponent(character));
}

function writeEmpty({ book, table, sheet }: Pen, { first }: Segment): void {
  const row = sheet.getRow(first);
  row.height = 24;
  setCell(row, 0, table.empty, book.wardrobe.empty);
  row.commit();
}

function writeTotals(pen: Pen, segment: Segment, whole: Totals, grand: Totals): void {
  const { table } = pen;
  if (segment.total === null || table.total === null) return;
  const extra = table.totalCells ?? {};
  if (pen.book.layout.segmentsOf(table.name).length === 1) {
    const cells = totalCells(table, table.total, extra, whole, segment.last);
    writeCells(pen, segment.total, cells, 'total');
    return;
  }
  const cells = totalCells(table, '本表小计', {}, whole, segment.last);
  writeCells(pen, segment.total, cells, 'subtotal');
  if (segment.grandTotal !== null) {
    writeCells(pen, segment.grandTotal, grandCells(table, grand), 'total');
  }
}

/** The label, and under each summed column SUBTOTAL of the rows from `totals.first` on, so that a filter changes it. */
function totalCells(
  table: Table,
  label: string,
  extra: Readonly<Record<string, Cell>>,
  totals: Totals,
  last: number,
): Cell[] {
  return table.columns.map(({ key, total }, index): Cell => {
    if (index === 0) return label;
    const own = extra[key];
    if (own !== undefined) return own;
    if (total === undefined || totals.rows === 0) return null;
    return {
      formula: { op: 'subtotal', how: total, column: key, first: totals.first, last },
      result: (total === 'sum' ? totals.sums[index] : totals.counts[index]) ?? 0,
    };
  });
}

/** The total over all sheets of a table: the sum of their totals. */
function grandCells(table: Table, grand: Totals): Cell[] {
  return table.columns.map(({ key, total }, index): Cell => {
    if (index === 0) return table.total;
    const own = table.totalCells?.[key];
    if (own !== undefined) return own;
    if (total === undefined) return null;
    return {
      formula: { op: 'totals', table: table.name, column: key },
      result: (total === 'sum' ? grand.sums[index] : grand.counts[index]) ?? 0,
    };
  });
}

function noTotals(table: Table, first: number): Totals {
  const money = table.columns.map(({ kind }) => kind === 'money' || kind === 'change');
  return {
    sums: money.map((isMoney) => (isMoney ? 0n : 0)),
    counts: money.map(() => 0),
    first,
    rows: 0,
  };
}

function addTo(totals: Totals, table: Table, cells: readonly Cell[]): void {
  totals.rows++;
  for (const [index, { total }] of table.columns.entries()) {
    if (total === undefined) continue;
    const value = resultOf(cells[index] ?? null);
    const sum = totals.sums[index];
    if (value !== null && value !== '') totals.counts[index] = (totals.counts[index] ?? 0) + 1;
    if (typeof value === 'bigint' && typeof sum === 'bigint') totals.sums[index] = sum + value;
    if (typeof value === 'number' && typeof sum === 'number') totals.sums[index] = sum + value;
  }
}

function spreadsheetValue(value: Plain, unit: MoneyUnit): string | number | Date | null {
  if (typeof value === 'bigint') return amountNumber(value, unit);
  return typeof value === 'string' ? cellText(value) : value;
}

function setCell(
  row: SheetRow,
  index: number,
  value: CellValue,
  style: Partial<import('exceljs').Style>,
): void {
  const cell = row.getCell(index + 1);
  cell.value = value === '' ? null : value;
  cell.style = style;
}

function tailOf(book: Book, table: Table, segment: Segment): Tail {
  const ranges = (wanted: (column: Column) => boolean) =>
    table.columns.flatMap((column, index) => {
      const letters = columnLetters(index);
      return wanted(column) && segment.last >= segment.first
        ? [`${letters}${segment.first}:${letters}${segment.total ?? segment.last}`]
        : [];
    });
  return {
    bars: ranges(({ kind }) => kind === 'share'),
    links: [
      ...(segment.sheet === book.home
        ? []
        : [{ ref: 'A1', location: `${quoted(book.home)}!A1`, tip: `返回${book.home}` }]),
      ...tableLinks(book, table, segment),
    ],
    digitsAsText: ranges(({ kind }) => kind === 'code' || kind === 'text'),
  };
}

/** Only prose links to other sheets, and it is short. */
function tableLinks(book: Book, table: Table, segment: Segment): Tail['links'] {
  if (table.prose !== true) return [];
  const links: { ref: string; location: string; tip: string }[] = [];
  let at = segment.first;
  for (const row of table.rows) {
    if (row.role === 'data') {
      for (const [index, cell] of row.cells.entries()) {
        if (!isLinked(cell) || cell.table === undefined) continue;
        const sheet = book.layout.segmentsOf(cell.table)[0]?.sheet ?? '';
        links.push({
          ref: `${columnLetters(index)}${at}`,
          location: `${quoted(sheet)}!A1`,
          tip: `转到${sheet}`,
        });
      }
    }
    at++;
  }
  return links;
}

/** The filter's range (LibreOffice has no filter without it), the rows to repeat in print, and the table by name. */
function nameRanges({ layout, archive }: Book, table: Table, segment: Segment): void {
  const sheets = layout.tables.flatMap(({ name: of }) => layout.segmentsOf(of));
  const local = sheets.indexOf(segment);
  const sheet = quoted(segment.sheet);
  const last = columnLetters(table.columns.length - 1);
  const name = (attributes: string, text: string) =>
    archive.definedNames.push(`<definedName ${attributes}>${xmlText(text)}</definedName>`);
  if (table.prose !== true && segment.last >= segment.first) {
    const region = `${sheet}!$A$${HEADER_ROW}:$${last}$${segment.last}`;
    name(`name="_xlnm._FilterDatabase" localSheetId="${local}" hidden="1"`, region);
    name(`name="${segment.sheet.replace(/[^\p{L}\p{N}_]+/gu, '_')}"`, region);
  }
  const printed = table.printed ?? table.columns.length;
  const bottom = segment.grandTotal ?? segment.total ?? Math.max(segment.first, segment.last);
  name(
    `name="_xlnm.Print_Area" localSheetId="${local}"`,
    `${sheet}!$A$1:$${columnLetters(printed - 1)}$${bottom}`,
  );
  name(
    `name="_xlnm.Print_Titles" localSheetId="${local}"`,
    `${sheet}!$${HEADER_ROW}:$${HEADER_ROW}`,
  );
}
