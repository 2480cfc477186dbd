/** Characters that a cell of Excel holds, in UTF-16 units. */
export const CELL_LIMIT = 32_767;
const CUT_MARK = '……【超出单元格上限，全文见 records.jsonl】';

/** Not allowed in XML 1.0, or of no use in a cell: shown as U+FFFD rather than dropped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/gu;
/** Anything that `cleanText` may have to change; looked for first, for few texts have it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const DOUBTFUL = /[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]/;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;
/** Excel reads `_x0041_` in a text as the character it names. */
const ESCAPE_LOOKALIKE = /_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Without what XML forbids and no program shows: such characters become U+FFFD, line ends `\n`. */
export function cleanText(text: string): string {
  if (!DOUBTFUL.test(text)) return text;
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(FORBIDDEN, '\ufffd')
    .replace(LONE_SURROGATE, '\ufffd');
}

/** A clean text that a cell holds: what is longer is cut with a mark that says so. */
export function cellText(text: string): string {
  const clean = cleanText(text);
  if (clean.length <= CELL_LIMIT) return clean;
  const kept = clean.slice(0, CELL_LIMIT - CUT_MARK.length).replace(/[\ud800-\udbff]$/u, '');
  return kept + CUT_MARK;
}

/** The same text as the file format spells it. */
export function escapedText(text: string): string {
  return text.includes('_x') ? text.replace(ESCAPE_LOOKALIKE, '_x005F_') : text;
}

/** The width of one line in digits: a Chinese character and full-width punctuation take two. */
export function widthOf(line: string): number {
  let width = 0;
  for (let index = 0; index < line.length; index++) {
    const code = line.charCodeAt(index);
    // A surrogate pair is two units, which is the width it has.
    width += code < 0x1100 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return width;
}

/** A digit of 10-point type against one of the 11-point type in which column widths are measured, with some air. */
const TYPE_SCALE = 0.97;

/** Lines that a text of 10-point type takes in a column of the given width. */
export function linesOf(text: string, width: number): number {
  if (!text.includes('\n') && text.length * 2 * TYPE_SCALE <= width) return 1;
  let lines = 0;
  for (const line of text.split('\n')) {
    const needed = widthOf(line) * TYPE_SCALE;
    // A character that does not fit leaves up to its own width empty at the end of a line.
    lines += needed <= width ? 1 : Math.ceil(needed / Math.max(2, width - 2));
  }
  return lines;
}

/** A header broken after its horizon and before its unit, so that neither is cut in two. */
export function headerLines(header: string): string[] {
  return header
    .replace('·', '·\n')
    .replace(/（万?元）$/u, (unit) => `\n${unit}`)
    .split('\n');
}
