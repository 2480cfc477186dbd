import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { amountText, type MoneyUnit } from './amounts.ts';
import { type Cell, type Column, isLinked, type Plain, resultOf, type Table } from './table.ts';
import { cleanText } from './text.ts';

const BOM = '\ufeff';
/** What a spreadsheet program may take for the beginning of a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;
/** Characters written at a time. */
const BATCH = 1 << 16;

/**
 * Writes a table as UTF-8 CSV with a byte order mark (RFC 4180, CRLF). Only data rows: whoever adds a column up
 * counts nothing twice. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export async function writeCsv(file: string, table: Table, unit: MoneyUnit): Promise<void> {
  await pipeline(Readable.from(piecesOf(table, unit)), createWriteStream(file, 'utf8'));
}

function* piecesOf(table: Table, unit: MoneyUnit): Iterable<string> {
  let text = BOM + line(table.columns.map(({ header }) => guarded(header)));
  for (const row of table.rows) {
    if (row.role !== 'data') continue;
    text += line(
      table.columns.map((column, index) => field(row.cells[index] ?? null, column, unit)),
    );
    if (text.length > BATCH) {
      yield text;
      text = '';
    }
  }
  yield text;
}

function line(fields: readonly string[]): string {
  return `${fields.map(quotedField).join(',')}\r\n`;
}

function quotedField(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function field(cell: Cell, { kind }: Column, unit: MoneyUnit): string {
  if (isLinked(cell) && kind === 'link' && cell.path !== undefined) return guarded(cell.path);
  const value = resultOf(cell);
  const ratio = (kind === 'share' || kind === 'growth') && typeof value === 'number';
  return ratio ? value.toFixed(6) : plain(value, unit);
}

function plain(value: Plain, unit: MoneyUnit): string {
  if (value === null) return '';
  if (typeof value === 'bigint') return amountText(value, unit);
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return guarded(value);
}

function guarded(text: string): string {
  const clean = cleanText(text);
  return FORMULA_START.test(clean) ? `'${clean}` : clean;
}
