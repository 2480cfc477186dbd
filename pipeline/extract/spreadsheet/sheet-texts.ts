import { otherArchive } from '../archive.ts';
import { officeKind } from '../office-kind.ts';
import { refuseTooLarge } from '../too-large.ts';
import { cellText } from './cell-text.ts';
import { withResults } from './compute.ts';
import { readOpenDocument } from './open-document/index.ts';
import { readOpenXml } from './open-xml/index.ts';

/** The texts of a sheet by row and column, both from 1, as its cells show them; also those in hidden rows and columns. */
export type SheetTexts = ReadonlyMap<number, ReadonlyMap<number, string>>;

/**
 * What stands in the cells of one sheet of a workbook (.xlsx or .ods), whoever saved it; null where it has no such sheet.
 *
 * @throws ReadFailure `not-a-document` for what is neither, `damaged`, `too-large`; also where the sheet is not whole.
 */
export async function textsOfSheet(bytes: Uint8Array, name: string): Promise<SheetTexts | null> {
  refuseTooLarge(bytes, '电子表格超过 64 MB', 'spreadsheet');
  const kind = await officeKind(bytes);
  if (kind !== 'open-xml' && kind !== 'open-document') throw otherArchive();
  const stored =
    kind === 'open-xml'
      ? await readOpenXml(bytes, (sheet) => sheet === name)
      : await readOpenDocument(bytes);
  const [lost] = stored.losses;
  if (lost !== undefined) throw lost;
  const { book } = withResults(stored);
  const sheet = book.sheets.find((one) => one.name === name);
  if (sheet === undefined) return null;
  const rows = new Map<number, Map<number, string>>();
  for (const cell of sheet.cells) {
    const { text } = cellText(cell, book.is1904);
    if (text === '') continue;
    const row = rows.get(cell.row) ?? new Map<number, string>();
    rows.set(cell.row, row);
    row.set(cell.column, text);
  }
  return rows;
}
