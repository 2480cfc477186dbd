import { ReadFailure } from '../../model/index.ts';

/** Names and codes of the library's exceptions (they cross a thread boundary, so their classes are gone). */
const PASSWORD_NEEDED = 1;

interface LibraryError {
  readonly name?: string;
  readonly code?: number;
}

/** Where a PDF says that it is one: somewhere in its first kilobyte. */
export function hasHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes(
    '%PDF-',
  );
}

function hasTrailer(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 2048);
  return Buffer.from(bytes.buffer, bytes.byteOffset + bytes.length - length, length).includes(
    '%%EOF',
  );
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
  if (!hasHeader(bytes)) {
    return new ReadFailure(
      'not-a-document',
      '文件不是 PDF；请检查文件内容与扩展名是否相符。',
      'The file is not a PDF; check that its content is what its name says.',
      null,
      cause,
    );
  }
  if (!hasTrailer(bytes)) {
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

export function withoutPages(): ReadFailure {
  return new ReadFailure('damaged', 'PDF 文件里没有页。', 'The PDF has no pages.');
}

/** One page that cannot be read; those before and after it can. */
export function pageFailure(error: unknown, page: number): ReadFailure {
  if (error instanceof ReadFailure) return error;
  return new ReadFailure(
    'damaged',
    `第${page}页已损坏，无法读取；请重新取得该文件。`,
    `Page ${page} is damaged and cannot be read; get the file again.`,
    `第${page}页`,
    { cause: error },
  );
}
