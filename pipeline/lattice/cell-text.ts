import type { PrintedLine } from './printed-lines.ts';

/** The room that a cell leaves beside its text on both sides together, in ems: 0.2 in Calc, 1 in Word. */
const PADDING = 1.2;

const LETTER = /[\p{Script=Latin}\p{Script=Greek}]/u;
const DIGIT = /\p{Nd}/u;

/**
 * The lines of a cell as one text, the way Chinese is written: nothing between Chinese characters, nor between one
 * and a digit or letter; one space between words. A space that was printed at the end of a line stays where the
 * line is full, for there it stood inside a text that was wrapped; elsewhere it is the mark of a paragraph. Digits
 * that a full line cut in two are one number again.
 * @param width of the cell along the line, points
 */
export function joinedText(
  lines: readonly PrintedLine[],
  width: (angle: number) => number,
): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before !== undefined) text += lineBreak(before, line, width(before.angle));
    text += line.text;
  }
  return text;
}

function lineBreak(before: PrintedLine, next: PrintedLine, width: number): '' | ' ' {
  const a = before.text.at(-1) ?? '';
  const b = next.text.at(0) ?? '';
  const full = width - before.length < next.firstAdvance + PADDING * before.size;
  if (before.endsBlank && full) return ' ';
  return wordBreak(a, b, full);
}

/** What stands between the last character of a line and the first of the next. */
export function wordBreak(a: string, b: string, full: boolean): '' | ' ' {
  const letters = [a, b].filter((character) => LETTER.test(character)).length;
  const digits = [a, b].filter((character) => DIGIT.test(character)).length;
  if (letters + digits < 2) return '';
  return letters === 2 || !full ? ' ' : '';
}
