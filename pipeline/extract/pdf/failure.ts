import { ReadFailure, type Remark } from '../../model/index.ts';
import { headerAt } from './header.ts';
import type { Integrity } from './integrity.ts';
import { objectsAreInPlace } from './table-of-objects.ts';
import { LARGEST_STREAM } from './unpacked.ts';

/** Names and codes of the library's exceptions (they cross a thread boundary, so their classes are gone). */
const PASSWORD_NEEDED = 1;

interface LibraryError {
  readonly name?: string;
  readonly code?: number;
}

/** Bytes at the end of a file among which its end mark stands; some programs pad a file with zeros. */
const TAIL = 2048;

function hasEnd(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const start = Math.max(0, end - TAIL);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).includes('%%EOF');
}

/** What is to be said of a file that could be opened although its end is missing, or some of its data is damaged. */
export function remarksOn(bytes: Uint8Array, { damaged, oversized }: Integrity): Remark[] {
  const remarks: Remark[] = [];
  if (!hasEnd(bytes)) {
    remarks.push({
      message: 'PDF 文件没有结尾，可能没有下载完：读出的内容也许不全，请重新取得该文件核对。',
      messageEn:
        'The PDF has no end and may be cut off: some of its content may be missing. Get the file again.',
      place: null,
    });
  } else if (!objectsAreInPlace(bytes)) {
    remarks.push({
      message:
        'PDF 文件里各部分不在目录所说的位置，有内容丢失、插入或改动过：读出的内容也许不全或有错，请重新取得该文件核对（不要用文本方式传输或另存）。',
      messageEn:
        'The parts of the PDF are not where its table says: something was lost, inserted or changed, and what was read may be incomplete or wrong. Get the file again (not sent or saved as text).',
      place: null,
    });
  }
  if (damaged > 0) {
    remarks.push({
      message: `PDF 文件有 ${damaged} 处数据已损坏：读出的内容也许不全或有错，请重新取得该文件核对。`,
      messageEn: `The PDF is damaged in ${damaged} of its parts: what was read may be incomplete or wrong. Get the file again.`,
      place: null,
    });
  }
  if (oversized.length > 0) {
    const megabytes = LARGEST_STREAM / 1024 / 1024;
    remarks.push({
      message: `PDF 文件有 ${oversized.length} 处数据解压后超过 ${megabytes} MB，不像表格的内容，未读取；请用阅读软件打开后另存，或重新取得该文件。`,
      messageEn: `${oversized.length} of the PDF's parts unpack to more than ${megabytes} MB, which no form needs, and were not read. Open it in a viewer and save a copy, or get the file again.`,
      place: null,
    });
  }
  return remarks;
}

/** Why the library could not open the file, as a failure that a clerk can act on. */
export function openingFailure(error: unknown, bytes: Uint8Array): ReadFailure {
  const { name, code } = (error ?? {}) as LibraryError;
  const cause = { cause: error };
  if (name === 'PasswordException') {
    return code === PASSWORD_NEEDED
      ? new ReadFailure(
          'encrypted',
          '文件有打开密码；请用密码选项给出密码，或另存为没有密码的文件。',
          'The file is encrypted; give its password as an option, or save it without one.',
          null,
          cause,
        )
      : new ReadFailure(
          'encrypted',
          '给出的打开密码不对；请核对密码，或另存为没有密码的文件。',
          'The given password does not open the file; check it, or save the file without one.',
          null,
          cause,
        );
  }
  if (headerAt(bytes) < 0) {
    return new ReadFailure(
      'not-a-document',
      '文件不是 PDF；请检查文件内容与扩展名是否相符。',
      'The file is not a PDF; check that its content is what its name says.',
      null,
      cause,
    );
  }
  if (!hasEnd(bytes)) {
    return new ReadFailure(
      'damaged',
      'PDF 文件不完整（没有结尾），可能没有下载完；请重新取得该文件。',
      'The PDF is cut off: it has no end. Get the file again.',
      null,
      cause,
    );
  }
  return new ReadFailure(
    'damaged',
    'PDF 文件已损坏，无法打开；请重新取得该文件，或用阅读软件打开后另存。',
    'The PDF is damaged and cannot be opened; get it again, or open it in a viewer and save a copy.',
    null,
    cause,
  );
}

/** Whether an error of opening may go away when the file gets a new end. */
export function isUnopenable(error: unknown): boolean {
  const { name } = (error ?? {}) as LibraryError;
  return !['PasswordException', 'AbortException'].includes(name ?? '');
}

/** Pages that are left were read; others may be gone. */
export function brokenOff(): ReadFailure {
  return new ReadFailure(
    'damaged',
    'PDF 文件不完整或已损坏（缺少目录），只读出了其中还能找到的页，可能还有别的页；请重新取得该文件。',
    'The PDF is cut off or damaged (its table of objects is missing): only the pages that could still be found were read, and there may have been others. Get the file again.',
  );
}

export function withoutPages(): ReadFailure {
  return new ReadFailure('damaged', 'PDF 文件里没有页。', 'The PDF has no pages.');
}

/** A page of an incomplete or damaged file on which there is nothing: its content lay in what is missing. */
export function lostPage(page: number): ReadFailure {
  return new ReadFailure(
    'damaged',
    `第${page}页的内容缺失（PDF 文件不完整或已损坏）；请重新取得该文件。`,
    `The content of page ${page} is missing (the PDF is cut off or damaged); get the file again.`,
    `第${page}页`,
  );
}

/** One page that the library cannot read; those before and after it can be. */
export function damagedPage(error: unknown, page: number): ReadFailure {
  return new ReadFailure(
    'damaged',
    `第${page}页已损坏，无法读取；请重新取得该文件。`,
    `Page ${page} is damaged and cannot be read; get the file again.`,
    `第${page}页`,
    { cause: error },
  );
}

/** A page at which this program failed. */
export function defectOn(error: unknown, page: number): ReadFailure {
  return new ReadFailure(
    'defect',
    `读取第${page}页时程序出错，该页未读取；请把文件交给维护人员。`,
    `The program failed on page ${page} and did not read it; please pass the file on to its maintainers.`,
    `第${page}页`,
    { cause: error },
  );
}
