import type { Block, Document, DroppedText, Remark } from '../../model/index.ts';
import { glyphsIn, glyphsOf, ReadFailure } from '../../model/index.ts';
import { refuseTooLarge } from '../too-large.ts';
import { readBinary } from './binary/index.ts';
import type { Book, Sheet } from './book.ts';
import { cellText } from './cell-text.ts';
import { withResults } from './compute.ts';
import { damagedBook } from './damage.ts';
import { readFlatDocument, readOpenDocument } from './open-document/index.ts';
import { readOpenXml } from './open-xml/index.ts';
import { seenSheet } from './seen-sheet.ts';
import { sheetBlocks } from './sheet-blocks.ts';

/** How a workbook is written: Office Open XML, OpenDocument (in an archive or as one text), or as Excel's older ones. */
export type BookFormat = 'open-xml' | 'open-document' | 'flat-document' | 'binary';

const READERS: Readonly<Record<BookFormat, (bytes: Uint8Array) => Book | Promise<Book>>> = {
  'open-xml': readOpenXml,
  'open-document': readOpenDocument,
  'flat-document': readFlatDocument,
  binary: readBinary,
};

/**
 * A workbook as a document, as whoever opens it sees it: each visible sheet is a page; merged cells are spans.
 *
 * @throws ReadFailure `not-a-document` for other archives, `no-forms` for this program's own ledgers, `damaged`,
 *   `too-large`.
 */
export async function extractSpreadsheet(
  bytes: Uint8Array,
  format: BookFormat = 'open-xml',
): Promise<Document> {
  refuseTooLarge(bytes, '电子表格超过 64 MB', 'spreadsheet');
  return documentOfBook(await READERS[format](bytes));
}

function documentOfBook(stored: Book): Document {
  if (/^Jixiao\b/u.test(stored.creator)) throw ownLedger();
  const { book, remarks } = withResults(stored);
  const blocks: Block[] = [];
  const dropped: DroppedText[] = [];
  const said: Remark[] = [...remarks, ...(book.hasLooks === false ? [WITHOUT_LOOKS] : [])];
  for (const [index, sheet] of book.sheets.entries()) {
    if (sheet.isHidden) {
      dropped.push(...hiddenSheet(sheet, index + 1, book.is1904));
      said.push(hiddenRemark(sheet));
      continue;
    }
    const seen = seenSheet(sheet, index + 1, book.is1904);
    const [head = [], foot = []] = seen.texts.size === 0 ? [] : [sheet.pageHead, sheet.pageFoot];
    blocks.push(
      ...edgeBlocks(head, index + 1),
      ...sheetBlocks(seen, index + 1),
      ...edgeBlocks(foot, index + 1),
    );
    dropped.push(...seen.dropped);
    said.push(...seen.remarks);
  }
  const [lost, ...others] = book.losses;
  if (lost !== undefined && blocks.length === 0) throw lost;
  if (book.sheets.length === 0) throw damagedBook();
  return {
    format: 'spreadsheet',
    pages: book.sheets.length,
    blocks,
    glyphs: glyphsOf(blocks) + dropped.reduce((sum, { glyphs }) => sum + glyphs, 0),
    dropped,
    remarks: [
      ...others.map(({ reason, reasonEn }) => ({
        message: reason,
        messageEn: reasonEn,
        place: null,
      })),
      ...said,
    ],
    ...(lost !== undefined && { lost }),
  };
}

/** Lines that are printed over or under the pages of a sheet: in its place they have none. */
function edgeBlocks(lines: readonly string[], page: number): Block[] {
  return lines.map((text) => {
    const place = { page, box: [0, 0, 0, 0] as const };
    return { kind: 'line', line: { text, place, glyphs: glyphsIn(text) } };
  });
}

/** Of binary workbooks, versions before 8 and XML of 2003. */
const WITHOUT_LOOKS: Remark = {
  message:
    '该格式的删除线、白色文字和上标未能识别，按普通文字读取。如有这些内容，请用 Excel 或 WPS 另存为 .xlsx 后重试。',
  messageEn:
    'In this format, struck, white and raised text is not told from other text. If there is any, save the file as .xlsx in Excel or WPS and try again.',
  place: null,
};

/** As much of a hidden sheet's text as says what it holds; the rest is counted. */
const LONGEST_HIDDEN = 500;

function hiddenSheet(sheet: Sheet, page: number, is1904: boolean): DroppedText[] {
  const text = sheet.cells
    .map((cell) => cellText(cell, is1904).text)
    .filter((piece) => piece !== '')
    .join(' ');
  const shortened = text.length > LONGEST_HIDDEN ? `${text.slice(0, LONGEST_HIDDEN)}…` : text;
  const glyphs = glyphsIn(text);
  if (glyphs === 0) return [];
  return [{ page, box: [0, 0, 0, 0], reason: 'hidden-sheet', text: shortened, glyphs }];
}

function hiddenRemark({ name }: Sheet): Remark {
  return {
    message: `隐藏的工作表“${name}”未读取。`,
    messageEn: `The hidden sheet “${name}” was not read.`,
    place: null,
  };
}

/** A ledger that this program wrote holds what other files say: read as a source, it would double every project. */
function ownLedger(): ReadFailure {
  return new ReadFailure(
    'no-forms',
    '这是本程序生成的台账，不是原始表，未读取。',
    'This is a ledger that this program wrote, not an original form; it was not read.',
  );
}
