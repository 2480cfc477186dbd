import { plainCell, raggedPart, type TextPart, type TextRow } from './text-rows.ts';

/** A text of a line that blanks part from others, with its first and last column on a screen. */
interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Columns of a screen by which what stands in one column may be off. */
const OFF = 1;
/** A line of a cell that goes on in the next has so many characters at least. */
const SHORTEST_FULL = 6;
/** Lines up and down in which a column is as wide as at a line. */
const NEAR_LINES = 30;
/** Lines whose pieces begin in a column that make it one. */
const MAKE_COLUMN = 3;

/**
 * A reader of the rows of a text that is laid out like a page, from a line on, where its pages do not show which columns are
 * whose. Pieces under each other are a cell where the upper fills its column, or where the line beside has nothing in theirs:
 * nothing says so for sure, and every cell is marked as unsure.
 */
export function laidOutReader(lines: readonly string[]): (at: number) => TextPart | null {
  const widths = widthsOf(lines);
  const counts = new Map<number, number>();
  for (const line of lines)
    for (const { start } of piecesIn(line, 0, widths, null))
      counts.set(start, (counts.get(start) ?? 0) + 1);
  const columns = new Set(
    [...counts].flatMap(([start, count]) => (count >= MAKE_COLUMN ? [start] : [])),
  );
  const pieces = withWholeLabels(
    lines.map((line, index) => piecesIn(line, index + 1, widths, columns)),
  );
  return (at) => rowsFrom(pieces, at);
}

/** A unit of money under the label that it belongs to. */
const UNIT = /^[(（](?:万|千|百万|亿)?元[)）]$/u;
/** Lines from one character of an upright label to the next. */
const UPRIGHT_STEP = 8;

/** Lines in which an upright label (绩 / 效 / 指 / 标) is whole where it begins, and a unit stands behind its label. */
function withWholeLabels(lines: readonly Piece[][]): Piece[][] {
  const whole = lines.map((line) => [...line]);
  let label: { row: number; last: number } | null = null;
  for (const [row, line] of whole.entries()) {
    const [first] = line;
    if (first === undefined) continue;
    if (UNIT.test(first.text)) {
      const target = [row - 1, row - 2, row - 3].find((at) => {
        const other = whole[at]?.[0];
        return other !== undefined && overlap(other, first);
      });
      if (target !== undefined) appendToFirst(whole, target, row);
    } else if (/^\p{Script=Han}$/u.test(first.text)) {
      const head = label === null ? undefined : whole[label.row]?.[0];
      if (
        label !== null &&
        head !== undefined &&
        row - label.last <= UPRIGHT_STEP &&
        Math.abs(head.start - first.start) <= OFF
      ) {
        appendToFirst(whole, label.row, row);
        label.last = row;
      } else label = { row, last: row };
    }
  }
  return whole;
}

function appendToFirst(lines: Piece[][], to: number, from: number): void {
  const [head, ...rest] = lines[to] ?? [];
  const [tail, ...others] = lines[from] ?? [];
  if (head === undefined || tail === undefined) return;
  lines[to] = [{ ...head, text: head.text + tail.text }, ...rest];
  lines[from] = others;
}

/** How many columns a Chinese character takes, by what makes more pieces begin in the same columns. */
function widthsOf(lines: readonly string[]): number {
  const straight = (wide: number) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      for (const { start } of piecesIn(line, 0, wide, null))
        counts.set(start, (counts.get(start) ?? 0) + 1);
    }
    return [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  };
  return straight(1) > straight(2) ? 1 : 2;
}

/** Pieces of a line: parted by two blanks, or by one behind which others begin as well. */
function piecesIn(
  line: string,
  number: number,
  wide: number,
  columns: ReadonlySet<number> | null,
): Piece[] {
  const pieces: { text: string; start: number; end: number; line: number }[] = [];
  let column = 0;
  let blanks = 2;
  for (const char of line) {
    const width = char > '\u2e7f' ? wide : 1;
    if (/[\s\u3000]/u.test(char)) blanks += char === '\t' ? 2 : char === '\u3000' ? wide : 1;
    else {
      const last = pieces.at(-1);
      const begins =
        last === undefined || blanks > 1 || (blanks === 1 && columns?.has(column) === true);
      if (begins) pieces.push({ text: char, start: column, end: column + width, line: number });
      else {
        last.text += (blanks > 0 ? ' ' : '') + char;
        last.end = column + width;
      }
      blanks = 0;
    }
    column += width;
  }
  return pieces;
}

function rowsFrom(lines: Lines, at: number): TextPart | null {
  const rows: TextRow[] = [];
  let next = at;
  while (next < lines.length) {
    const first = lines[next] ?? [];
    // A blank line is nothing but room within a table that is laid out.
    if (first.length === 0 && rows.length > 0) {
      next++;
      continue;
    }
    if (first.length === 0 || isTitleLike(first)) break;
    const group = [first];
    let to = next + 1;
    while (to < lines.length && isOneRow(group, to, lines)) group.push(lines[to++] ?? []);
    const cells = cellsOf(group);
    if (cells.length < 2 && rows.length === 0) break;
    rows.push({
      cells: cells.map(({ text }) => ({ ...plainCell(text), unsure: true })),
      line: next + 1,
    });
    next = to;
  }
  return rows.length === 0 ? null : raggedPart(rows, next);
}

/** What stands alone in its line over a table: its title, its year. */
function isTitleLike(line: readonly Piece[]): boolean {
  return (
    line.length === 1 && /(?:表|书)$|^[(（]?\s*\d{4}\s*年度?\s*[)）]?$/u.test(line[0]?.text ?? '')
  );
}

const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the line `at` goes on with the cells of those above it, or fills the room that they left. */
function isOneRow(group: readonly (readonly Piece[])[], at: number, lines: Lines): boolean {
  const line = lines[at] ?? [];
  if (line.length === 0 || isTitleLike(line)) return false;
  const above = group.flat();
  const under = line.map((piece) => ({
    piece,
    others: above.filter((other) => overlap(piece, other)),
  }));
  if (under.some(({ others }) => others.length > 0)) {
    const most = Math.max(...group.map((each) => each.length));
    return under.every(({ piece, others }) => {
      const other = others.findLast((each) => isAligned(each, piece)) ?? others.at(-1);
      if (other === undefined) return true;
      // With a row between them, they are the parts of a cell that is higher than that.
      const isPart = most === 1 || (lines[other.line - 1]?.length ?? 0) * 2 <= most;
      return piece.line - other.line > 1
        ? isPart && isAligned(other, piece)
        : goesOn(other, piece, lines);
    });
  }
  const next = lines[at + 1] ?? [];
  const afterNext = lines[at + 2] ?? [];
  // The upper part of a cell that stands in the middle of the next row, with its lower part behind that.
  const isOfNext = next.length > line.length && !meets(line, next) && meets(line, afterNext);
  if (isOfNext) return false;
  // It must be less than a row of its own, or what it stands under must be.
  const [less, more] = [above.length, line.length].sort((a, b) => a - b) as [number, number];
  return less * 2 <= more || (more === 1 && meets(above, next));
}

type Lines = readonly (readonly Piece[])[];

function meets(some: readonly Span[], others: readonly Span[]): boolean {
  return some.some((one) => others.some((other) => overlap(one, other)));
}

/** Whether a piece stands under the beginning of another, or under its middle. */
function isAligned(above: Span, piece: Span): boolean {
  return (
    Math.abs(piece.start - above.start) <= OFF ||
    Math.abs(piece.start + piece.end - above.start - above.end) <= 4 * OFF
  );
}

/** What ends a text: a sentence's end, or what labels end in. */
const ENDS = /(?:[。；;:：]|指标|目标|资金)$/u;

/** Whether a piece is the next line of a text that fills its column. */
function goesOn(above: Piece, piece: Piece, lines: Lines): boolean {
  if (!isAligned(above, piece) || ENDS.test(above.text) || /[:：]$/u.test(piece.text)) return false;
  if ([...above.text].length < SHORTEST_FULL) return false;
  const longest = runOf(lines, above.line - 1)
    .flat()
    .reduce(
      (most, other) =>
        Math.abs(other.start - above.start) <= OFF ? Math.max(most, other.end) : most,
      0,
    );
  return above.end >= longest - Math.max(2, (longest - above.start) / 8);
}

/** The lines around one without a blank line between them. */
function runOf(lines: Lines, at: number): Lines {
  let [from, to] = [at, at + 1];
  while (from > 0 && at - from < NEAR_LINES && lines[from - 1]?.length !== 0) from--;
  while (to < lines.length && to - at < NEAR_LINES && lines[to]?.length !== 0) to++;
  return lines.slice(from, to);
}

/** The cells of a row of several lines, from the left: pieces that stand over each other are one's. */
function cellsOf(
  group: readonly (readonly Piece[])[],
): { text: string; start: number; end: number }[] {
  const cells: { text: string; start: number; end: number }[] = [];
  for (const piece of group.flat()) {
    const over = cells.filter((other) => overlap(other, piece));
    const cell = over.find((other) => isAligned(other, piece)) ?? over[0];
    if (cell === undefined) cells.push({ text: piece.text, start: piece.start, end: piece.end });
    else {
      cell.text += piece.text;
      cell.start = Math.min(cell.start, piece.start);
      cell.end = Math.max(cell.end, piece.end);
    }
  }
  return cells.sort((a, b) => a.start - b.start);
}
