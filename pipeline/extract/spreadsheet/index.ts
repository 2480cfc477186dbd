import type { Block, Document } from '../../model/index.ts';
import { glyphsOf, ReadFailure } from '../../model/index.ts';
import { otherArchive, refuseBomb } from '../archive.ts';
import { refuseTooLarge } from '../too-large.ts';
import { sheetBlocks } from './sheet-blocks.ts';

/**
 * A workbook (.xlsx) as a document: each visible sheet is a page; merged cells are spans.
 *
 * @throws ReadFailure `not-a-document` for other archives, `damaged`, `too-large`.
 */
export async function extractSpreadsheet(bytes: Uint8Array): Promise<Document> {
  refuseTooLarge(bytes, '电子表格超过 64 MB', 'spreadsheet');
  await refuseBomb(bytes);
  const { Workbook } = (await import('exceljs')).default;
  const workbook = new Workbook();
  try {
    const copy = new Uint8Array(bytes);
    await workbook.xlsx.load(copy.buffer);
  } catch (error) {
    throw new ReadFailure(
      'damaged',
      '电子表格已损坏，无法打开。请用 Excel 或 WPS 打开后重新保存为 .xlsx。',
      'The spreadsheet is damaged and cannot be opened. Open it in Excel or WPS and save it as .xlsx again.',
      null,
      { cause: error },
    );
  }
  if (workbook.worksheets.length === 0) throw otherArchive();
  if (/^Jixiao\b/u.test(workbook.creator ?? '')) throw ownLedger();
  const blocks: Block[] = [];
  for (const [index, sheet] of workbook.worksheets.entries()) {
    if (sheet.state === 'visible') blocks.push(...sheetBlocks(sheet, index + 1));
  }
  return {
    format: 'spreadsheet',
    pages: workbook.worksheets.length,
    blocks,
    glyphs: glyphsOf(blocks),
    dropped: [],
    remarks: workbook.worksheets.flatMap((sheet) =>
      sheet.state === 'visible'
        ? []
        : [
            {
              message: `隐藏的工作表“${sheet.name}”未读取。`,
              messageEn: `The hidden sheet “${sheet.name}” was not read.`,
              place: null,
            },
          ],
    ),
  };
}

/** A ledger that this program wrote holds what other files say: read as a source, it would double every project. */
function ownLedger(): ReadFailure {
  return new ReadFailure(
    'not-a-document',
    '这是本程序生成的台账，不是原始表，未读取。',
    'This is a ledger that this program wrote, not an original form; it was not read.',
  );
}
