import type { Worksheet } from 'exceljs';
import { forgetFormulas } from './archive.ts';
import { nameRanges, openSheet } from './frame.ts';
import { HEADER_ROW, type Segment } from './layout.ts';
import type { Book } from './open-book.ts';
import { LINE_HEIGHT, type Pen, ROW_PADDING, setCell, writeCells } from './pen.ts';
import type { Row, Table } from './table.ts';
import { cellText, headerLines, linesOf } from './text.ts';
import { addTo, grandCells, noTotals, type Totals, totalCells, totalled } from './totals.ts';

/** Rows between two looks at whether the packing keeps up. */
const BREATH = 200;

/** Writes a table, on as many sheets as its layout has. */
export async function writeTable(book: Book, table: Table): Promise<void> {
  const rows = table.rows[Symbol.iterator]();
  const grand = noTotals(table, 0);
  for (const segment of book.layout.segmentsOf(table.name)) {
    await writeSegment(book, table, segment, rows, grand);
  }
}

async function writeSegment(
  book: Book,
  table: Table,
  segment: Segment,
  rows: Iterator<Row>,
  grand: Totals,
): Promise<void> {
  const sheet = openSheet(book, table, segment);
  writeHeading(book, table, sheet);
  const pen: Pen = { ...book, table, sheet, links: book.linkLimit, last: [] };
  const columns = totalled(table);
  const whole = noTotals(table, segment.first);
  let block = noTotals(table, segment.first);
  for (let at = segment.first; at <= segment.last; at++) {
    const { done, value: row } = rows.next();
    if (done === true) throw new Error(`${table.name} has fewer rows than ${table.rowCount}`);
    if (row.role === 'data') {
      const zebra = (at - segment.first) % 2 === 1 && table.prose !== true;
      writeCells(pen, at, row.cells, zebra ? 'zebra' : 'data', row.corrected);
      for (const totals of [block, whole, grand]) addTo(totals, columns, row.cells);
    } else {
      writeCells(pen, at, totalCells(table, row.label, row.cells, block, at - 1), 'subtotal');
      block = noTotals(table, at + 1);
    }
    if ((at - segment.first) % BREATH === BREATH - 1) {
      forgetFormulas(sheet);
      await book.archive.drained();
    }
  }
  if (table.rowCount === 0) writeEmpty(pen, segment);
  writeTotals(pen, segment, whole, grand);
  nameRanges(book, table, segment);
  sheet.commit();
}

function writeHeading({ wardrobe }: Book, table: Table, sheet: Worksheet): void {
  const title = sheet.getRow(1);
  title.height = 30;
  setCell(title, 0, cellText(table.title), wardrobe.title);
  const note = sheet.getRow(2);
  note.height = 18;
  setCell(note, 0, cellText(table.note), wardrobe.note);
  const header = sheet.getRow(HEADER_ROW);
  const texts = table.columns.map(({ header: text }) => headerLines(text).join('\n'));
  const lines = table.columns.map(({ width }, index) => linesOf(texts[index] ?? '', width));
  header.height = Math.max(2, ...lines) * LINE_HEIGHT + ROW_PADDING;
  for (const [index, text] of texts.entries()) setCell(header, index, text, wardrobe.header);
  header.commit();
}

function writeEmpty({ sheet, table, wardrobe }: Pen, { first }: Segment): void {
  const row = sheet.getRow(first);
  row.height = 24;
  setCell(row, 0, table.empty, wardrobe.empty);
  row.commit();
}

function writeTotals(pen: Pen, segment: Segment, whole: Totals, grand: Totals): void {
  const { table } = pen;
  if (segment.total === null || table.total === null) return;
  const alone = pen.layout.segmentsOf(table.name).length === 1;
  const cells = alone
    ? totalCells(table, table.total, table.totalCells ?? {}, whole, segment.last)
    : totalCells(table, '本表小计', {}, whole, segment.last);
  writeCells(pen, segment.total, cells, alone ? 'total' : 'subtotal');
  if (segment.grandTotal !== null) {
    writeCells(pen, segment.grandTotal, grandCells(table, grand), 'total');
  }
}
