import { ReadFailure } from '../../model/index.ts';
import { delimiterOf, recordAt } from './delimited.ts';

/** Rows by which is known that a program wrote the file, and fields that they have at least. */
const FEWEST_ROWS = 4;
const FEWEST_FIELDS = 3;

/**
 * The number, from 1, of the line in the middle of which a text was cut off; null where nothing says so. What a program writes
 * has as many fields in each row, and an end of the line after the last.
 */
export function brokenOffLine(lines: readonly string[]): number | null {
  const last = lines.at(-1) ?? '';
  if (last.trim() === '') return null;
  const delimiter = last.includes('\t') ? '\t' : delimiterOf(lines);
  if (delimiter === null) return null;
  let [width, rows] = [0, 0];
  for (let at = 0; at < lines.length; ) {
    const { fields, next } = recordAt(lines, at, delimiter);
    if (next >= lines.length) {
      const isShort = fields.length < width && rows >= FEWEST_ROWS && width >= FEWEST_FIELDS;
      return isShort ? at + 1 : null;
    }
    const isBlank = lines[at]?.trim() === '' && fields.length < 2;
    if (!isBlank) {
      if (rows > 0 && fields.length !== width) return null;
      [width, rows] = [fields.length, rows + 1];
    }
    at = next;
  }
  return null;
}

/** What was read of a text that was cut off; there may have been more. */
export function brokenOffText(line: number): ReadFailure {
  return new ReadFailure(
    'damaged',
    `文本在第${line}行中间就断了（该行的列比其他各行少），可能没有下载或复制完：该行也许不全，之后也许还有内容。请重新取得该文件。`,
    `The text breaks off in the middle of line ${line}, which has fewer columns than all others; it may not have been downloaded or copied in full. That line may not be whole, and there may have been more. Get the file again.`,
    `第${line}行`,
  );
}
