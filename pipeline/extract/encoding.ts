import { ReadFailure, type Remark } from '../model/index.ts';

/**
 * A text by its bytes: Unicode by its mark or by being valid UTF-8; else GB18030, which holds GBK and GB2312.
 *
 * @throws ReadFailure `unreadable-text` for bytes that are neither.
 */
export function decode(bytes: Uint8Array): { text: string; remark: Remark | null } {
  const mark = byteOrderMark(bytes);
  const attempts = mark === null ? ['utf-8', 'gb18030'] : [mark];
  for (const encoding of attempts) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (text.includes('\0')) break;
      return { text, remark: encoding === 'gb18030' ? gb18030Remark : null };
    } catch (error) {
      // TextDecoder reports malformed bytes as a TypeError; the next encoding is tried.
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new ReadFailure(
    'unreadable-text',
    '文件不是UTF-8或GB18030编码的文本；请在记事本中另存为“UTF-8”后再试。',
    'The file is neither UTF-8 nor GB18030 text; save it as UTF-8 and try again.',
  );
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return null;
}

const gb18030Remark: Remark = {
  message: '文件不是UTF-8编码，已按GB18030读取。',
  messageEn: 'The file is not UTF-8; it was read as GB18030.',
  place: null,
};
