/** What kind of label a text is; null for any other text. */
export type KindOf = (text: string) => string | null;

/** A text of a line that blanks part from others, with its first and last column on a screen. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  /** The column after it. */
  readonly end: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The pieces of a line of text, from the left. */
export type PieceLine = readonly Piece[];

/** Characters of a label that stands for itself. */
const SHORTEST = 4;
/** Lines up and down in which a column is looked for that a single blank may be the room of. */
const NEAR = 6;
/** Columns by which a text over or under another may stand beside it. */
const ASIDE = 3;

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The lines of a text that is laid out as the page was, in pieces. */
export function pieceLines(lines: readonly string[], kindOf: KindOf): PieceLine[] {
  const wide = widthOf(lines);
  const words = lines.map((line) => piecesIn(line, wide, 1));
  return words.map((line, at) => {
    const pieces: Piece[] = [];
    for (const word of line) {
      const last = pieces.at(-1);
      const isLabel = [last, word].some(
        (each) => [...(each?.text ?? '')].length >= SHORTEST && kindOf(each?.text ?? '') !== null,
      );
      const isApart = last === undefined || word.start - last.end > 1 || isLabel;
      if (isApart || isColumnAt(at, last, word, words)) pieces.push(word);
      else
        pieces[pieces.length - 1] = {
          text: `${last.text} ${word.text}`,
          start: last.start,
          end: word.end,
        };
    }
    return pieces;
  });
}

/** A count with its unit, a sign with its figure: writers leave a blank there. */
const COUNTED = /\d \p{Script=Han}{1,2}$|\p{Script=Han} \d$|[≥≧≤≦><=＝] \d$/u;

const isWritten = (before: Piece, after: Piece) =>
  COUNTED.test(`${before.text.at(-1)} ${[...after.text].slice(0, 3).join('')}`);

/** Whether the blank between two words is the room between two columns: lines nearby leave it blank between their texts, too. */
function isColumnAt(at: number, before: Piece, after: Piece, lines: readonly PieceLine[]): boolean {
  let alike = 0;
  const x = before.end;
  for (const step of [-1, 1]) {
    for (let away = 1; away <= NEAR; away++) {
      const line = lines[at + step * away];
      if (line === undefined) break;
      if (line.some(({ start, end }) => start <= x && end > x)) break;
      const left = line.findLast(({ end }) => end <= x);
      const right = line.find(({ start }) => start > x);
      if (left === undefined || right === undefined) continue;
      const isGap = right.start - left.end > 1 || !isWritten(left, right);
      if (isGap && left.end >= before.start - ASIDE && right.start <= after.end + ASIDE) alike++;
    }
  }
  return alike >= (isWritten(before, after) ? 2 : 1);
}

/** How many columns a Chinese character takes, by what makes more pieces begin in the same columns. */
function widthOf(lines: readonly string[]): number {
  const straight = (wide: number) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      for (const { start } of piecesIn(line, wide, 2))
        counts.set(start, (counts.get(start) ?? 0) + 1);
    }
    return [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  };
  return straight(1) > straight(2) ? 1 : 2;
}

function piecesIn(line: string, wide: number, least: number): Piece[] {
  const pieces: { text: string; start: number; end: number }[] = [];
  let column = 0;
  let blanks = least;
  for (const char of line) {
    const width = char > '\u2e7f' ? wide : 1;
    if (/[\s\u3000]/u.test(char)) blanks += char === '\t' ? 2 : char === '\u3000' ? wide : 1;
    else {
      const last = pieces.at(-1);
      if (last === undefined || blanks >= least)
        pieces.push({ text: char, start: column, end: column + width });
      else {
        last.text += ' '.repeat(blanks) + char;
        last.end = column + width;
      }
      blanks = 0;
    }
    column += width;
  }
  return pieces;
}
