import { ReadFailure, type Remark } from '../model/index.ts';

/** A text, and what has to be said of how it came about. */
export interface DecodedText {
  readonly text: string;
  readonly remarks: readonly Remark[];
}

/** What stands for bytes that stand for nothing. */
const REPLACEMENT = '\ufffd';
/** Characters beyond ASCII that have to be right for one that is wrong: less is another encoding, or no text. */
const RIGHT_FOR_WRONG = 10;
/** Bytes for one that is wrong, where nearly all is ASCII. */
const BYTES_FOR_WRONG = 200;
/** Bytes for one NUL, a byte that was lost: what has more is no text. */
const BYTES_FOR_NUL = 500;
/** Lines with replaced bytes that are named. */
const NAMED_LINES = 5;

/**
 * A text by its bytes, whatever it says of its own encoding: Unicode by its mark, by being UTF-8 or by the NULs of UTF-16, else GB18030, which holds GBK
 * and GB2312, or Big5. Single bytes that are none of it become replacement marks (U+FFFD), and a remark names their lines.
 *
 * @throws ReadFailure `unreadable-text` for bytes that are neither.
 */
export function decode(bytes: Uint8Array): DecodedText {
  const mark = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  const nuls = mark?.startsWith('utf-16') === true ? 0 : nulsIn(bytes);
  const attempts = (mark === null ? ['utf-8', chineseIn(bytes)] : [mark]).map((encoding) =>
    attempt(bytes, encoding, nuls),
  );
  const found =
    attempts.find(({ wrong, right }) => wrong * RIGHT_FOR_WRONG <= right) ??
    attempts.find(({ wrong }) => wrong * BYTES_FOR_WRONG <= bytes.length);
  if (found === undefined || nuls * BYTES_FOR_NUL > bytes.length) {
    throw new ReadFailure(
      'unreadable-text',
      '文件不是UTF-8或GB18030编码的文本；请在记事本中另存为“UTF-8”后再试。',
      'The file is neither UTF-8 nor GB18030 text; save it as UTF-8 and try again.',
    );
  }
  const { text, encoding, wrong } = found;
  const replaced = wrong + nuls === 0 ? [] : [replacedRemark(text)];
  const other = encoding === 'gb18030' ? [GB18030] : encoding === 'big5' ? [BIG5] : [];
  return { text, remarks: [...other, ...replaced] };
}

interface Attempt {
  readonly encoding: string;
  readonly text: string;
  /** Characters that bytes did not make, and those beyond ASCII that they made. */
  readonly wrong: number;
  readonly right: number;
}

function attempt(bytes: Uint8Array, encoding: string, nuls: number): Attempt {
  const decoded = new TextDecoder(encoding).decode(bytes);
  // A text may hold replacement marks of its own, put there by whoever wrote it.
  const wrong = countOf(decoded, REPLACEMENT) - (encoding === 'utf-8' ? marksIn(bytes) : 0);
  const text = nuls === 0 ? decoded : decoded.replaceAll('\0', REPLACEMENT);
  return { encoding, text, wrong, right: beyondAscii(decoded) - wrong };
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Replacement marks that a UTF-8 text holds itself. */
function marksIn(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf(REPLACEMENT); at >= 0; at = buffer.indexOf(REPLACEMENT, at + 3))
    count++;
  return count;
}

function beyondAscii(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) count++;
  return count;
}

function nulsIn(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === 0) count++;
  return count;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return null;
}

/** Bytes from which the encoding is told. */
const SAMPLE = 4096;

/**
 * The byte order of UTF-16 that has no mark, as programs write it that take it for granted: digits, blanks and line ends have a
 * NUL as their high byte, all on the same side. Null for any other text.
 */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, SAMPLE - (SAMPLE % 2));
  const nuls = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  // 一 has a NUL as its low byte.
  if (
    bytes.length % 2 === 1 ||
    Math.max(even, odd) < Math.max(FEWEST_NULS, 2 * Math.min(even, odd))
  )
    return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(head);
  const usual = [...text].filter((char) => USUAL.test(char)).length;
  return usual >= USUAL_SHARE * text.length ? encoding : null;
}

const FEWEST_NULS = 2;
const USUAL = /[\s\x20-\x7e\u2000-\u30ff\u4e00-\u9fff\uff00-\uffef]/u;
const USUAL_SHARE = 0.95;

/** GB18030, or Big5 where the bytes say what Chinese texts say only so: nearly every text is something in both. */
function chineseIn(bytes: Uint8Array): 'gb18030' | 'big5' {
  const head = bytes.subarray(0, SAMPLE);
  const [simplified = 0, traditional = 0] = (['gb18030', 'big5'] as const).map(
    (encoding) => new TextDecoder(encoding).decode(head).match(FREQUENT)?.length ?? 0,
  );
  return traditional > 2 * simplified ? 'big5' : 'gb18030';
}

/** Characters of which any such text has many, in both ways of writing. */
const FREQUENT = /[的年位目成金效元完度出量分一二三是在有项項标標单單预預资資绩績财財产產数數]/gu;

function replacedRemark(text: string): Remark {
  const lines = text
    .split(/\r\n|[\n\r]/u)
    .flatMap((line, index) => (line.includes(REPLACEMENT) ? [index + 1] : []));
  const named = lines.slice(0, NAMED_LINES);
  const isMore = lines.length > named.length;
  return {
    message: `第${named.join('、')}${isMore ? '等' : ''}行有无法识别的字节,已用“${REPLACEMENT}”代替:请对照原件核对${isMore ? `(共${lines.length}行)` : ''}`,
    messageEn: `Line${lines.length > 1 ? 's' : ''} ${named.join(', ')}${isMore ? ' and others' : ''} of the file ${lines.length > 1 ? 'have' : 'has'} bytes that stand for no character; “${REPLACEMENT}” stands for them: compare with the original${isMore ? ` (${lines.length} lines)` : ''}`,
    place: { line: lines[0] ?? 1, column: 1 },
  };
}

const GB18030: Remark = {
  message: '文件不是UTF-8编码，已按GB18030读取。',
  messageEn: 'The file is not UTF-8; it was read as GB18030.',
  place: null,
};

const BIG5: Remark = {
  message: '文件不是UTF-8编码，已按Big5（繁体）读取。',
  messageEn: 'The file is not UTF-8; it was read as Big5.',
  place: null,
};
