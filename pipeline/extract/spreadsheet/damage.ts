import { ReadFailure } from '../../model/index.ts';
import { mostCells, tenThousands } from '../too-large.ts';

/** A workbook of which nothing that matters can be trusted. */
export function damagedBook(cause?: unknown): ReadFailure {
  return new ReadFailure(
    'damaged',
    '电子表格已损坏，无法打开。请重新取得该文件，或用 Excel、WPS 打开后核对并重新保存为 .xlsx。',
    'The spreadsheet is damaged and cannot be opened. Get it again, or open it in Excel or WPS, check it and save it as .xlsx again.',
    null,
    { cause },
  );
}

/** A sheet whose bytes are not those that were written: what they hold may be wrong, so none of it is taken. */
export function damagedSheet(name: string): ReadFailure {
  return new ReadFailure(
    'damaged',
    `工作表“${name}”的数据已损坏（校验和不符或缺失），整张未读取。请重新取得该文件，或用 Excel、WPS 打开后核对并重新保存。`,
    `The data of the sheet “${name}” is damaged (wrong checksum, or missing); none of it was read. Get the file again, or open it in Excel or WPS, check it and save it again.`,
    `工作表“${name}”`,
  );
}

/** A sheet whose part breaks off, or refers to texts that are not there. */
export function brokenSheet(name: string): ReadFailure {
  return new ReadFailure(
    'damaged',
    `工作表“${name}”的数据不完整，只读取了损坏处之前的内容。请重新取得该文件，或用 Excel、WPS 打开后核对并重新保存。`,
    `The data of the sheet “${name}” is not whole; only what stands before the damage was read. Get the file again, or open it in Excel or WPS, check it and save it again.`,
    `工作表“${name}”`,
  );
}

/** Comments, text boxes or controls of a sheet that could not be read. */
export function damagedShapes(name: string): ReadFailure {
  return new ReadFailure(
    'damaged',
    `工作表“${name}”的批注、文本框或控件已损坏，未读取。请用 Excel 或 WPS 打开后核对。`,
    `Comments, text boxes or controls of the sheet “${name}” are damaged and were not read. Open it in Excel or WPS and compare.`,
    `工作表“${name}”`,
  );
}

/** A sheet with more cells than any form has. */
export function overfullSheet(name: string): ReadFailure {
  const most = mostCells();
  return new ReadFailure(
    'too-large',
    `工作表“${name}”有 ${tenThousands(most)} 万个以上的单元格，超过一次能读取的数量，未读取。如确有绩效目标表，请拆分或另存到单独的文件后重试，或用 --max-memory 放宽。`,
    `The sheet “${name}” has more than ${most.toLocaleString('en')} cells, more than can be read at once; it was not read. If it does hold forms, split it or save them in a file of their own and try again, or raise --max-memory.`,
    `工作表“${name}”`,
  );
}
