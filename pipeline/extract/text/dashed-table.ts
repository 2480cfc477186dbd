import { placedIn } from './drawn-lines.ts';
import { shownOf } from './inline-markup.ts';
import { raggedPart, type TextPart, type TextRow } from './text-rows.ts';

/** `----- -------- ---`: a line that is broken where a column ends. */
const COLUMNS = /^\s*(-{2,}|={2,})(?: +\1?[-=]{2,})+\s*$/u;
const WHOLE = /^\s*-{8,}\s*$/u;
const FEWEST_COLUMNS = 2;
/** Lines of a heading over its line of dashes. */
const MOST_HEADING = 6;
const MOST_LINES = 5000;

interface Column {
  readonly from: number;
  readonly to: number;
}

/**
 * A table whose columns are ruled off by dashes above them, as pandoc and reStructuredText write it: a row a line, or rows
 * of several lines with blank lines between; null where none begins in a line.
 */
export function dashedTableAt(lines: readonly string[], at: number): TextPart | null {
  const ruleAt = ruleFrom(lines, at);
  if (ruleAt === null) return null;
  const columns = columnsOf(lines[ruleAt] ?? '');
  if (columns.length < FEWEST_COLUMNS) return null;
  const isRule = (line: string) => WHOLE.test(line) || COLUMNS.test(line);
  const own = (line: string) => line.trim() === '' || !crosses(line, columns);
  let end = ruleAt + 1;
  let closed = false;
  let lastRule = ruleAt;
  for (; end < Math.min(lines.length, ruleAt + MOST_LINES); end++) {
    const line = lines[end] ?? '';
    if (isRule(line)) {
      lastRule = end;
      closed = true;
      // A line of dashes under the first row ends its heading, if another follows without a gap.
      if (!goesOnAfter(lines, end, columns)) break;
    } else if (!own(line) || (line.trim() === '' && !hasRuleAfter(lines, end, columns))) break;
  }
  const next = closed && lastRule >= end ? lastRule + 1 : end;
  const start = isRule(lines[at] ?? '') && at < ruleAt ? at + 1 : at;
  const inside = lines.slice(start, next);
  const body = lines.slice(ruleAt + 1, closed ? lastRule : next);
  const isSpaced = body.some((line) => line.trim() === '');
  const rows = rowsOf(inside, start, isRule, isSpaced).map((group) => rowFrom(group, columns));
  return rows.length === 0 ? null : raggedPart(rows, next);
}

/** The line with the columns, where a table begins in a line: that one, or the one under its heading. */
function ruleFrom(lines: readonly string[], at: number): number | null {
  const first = lines[at] ?? '';
  if (COLUMNS.test(first)) return at;
  if (first.trim() === '') return null;
  for (let to = at + 1; to <= at + MOST_HEADING; to++) {
    const line = lines[to] ?? '';
    if (COLUMNS.test(line)) {
      const isUnderLine = WHOLE.test(first) || to === at + 1;
      return isUnderLine && !crosses(lines[to - 1] ?? '', columnsOf(line)) ? to : null;
    }
    if (!WHOLE.test(first) || line.trim() === '') return null;
  }
  return null;
}

function columnsOf(line: string): Column[] {
  return [...line.matchAll(/[-=]+/gu)].map(({ index, 0: dashes }) => ({
    from: index,
    to: index + dashes.length,
  }));
}

/** Whether a text stands in the gaps between columns: it is none of the table's. */
function crosses(line: string, columns: readonly Column[]): boolean {
  return placedIn(line).some(
    ({ char, x }) =>
      char.trim() !== '' &&
      !columns.some(({ from, to }, index) => x >= from && (x < to || index === columns.length - 1)),
  );
}

function goesOnAfter(lines: readonly string[], at: number, columns: readonly Column[]): boolean {
  const line = lines[at + 1] ?? '';
  return line.trim() !== '' && !crosses(line, columns) && hasRuleAfter(lines, at + 1, columns);
}

/** Whether the table goes on after a blank line, up to another line of dashes. */
function hasRuleAfter(lines: readonly string[], at: number, columns: readonly Column[]): boolean {
  for (let to = at; to < Math.min(lines.length, at + MOST_LINES); to++) {
    const line = lines[to] ?? '';
    if (WHOLE.test(line)) return true;
    if (COLUMNS.test(line)) {
      const own = columnsOf(line);
      return own.length === columns.length && own[0]?.from === columns[0]?.from;
    }
    if (line.trim() !== '' && crosses(line, columns)) return false;
  }
  return false;
}

interface RowLines {
  readonly lines: readonly string[];
  readonly line: number;
}

function rowsOf(
  lines: readonly string[],
  start: number,
  isRule: (line: string) => boolean,
  isSpaced: boolean,
): RowLines[] {
  const rows: { lines: string[]; line: number }[] = [];
  let open = false;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || isRule(line)) {
      open = false;
      continue;
    }
    if (open && isSpaced) rows.at(-1)?.lines.push(line);
    else rows.push({ lines: [line], line: start + index + 1 });
    open = true;
  }
  return rows;
}

function rowFrom({ lines, line }: RowLines, columns: readonly Column[]): TextRow {
  const placed = lines.map((each) => placedIn(each));
  const cells = columns.map(({ from }, index) => {
    const to = columns[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    const texts = placed.map((characters) =>
      characters
        .filter(({ x }) => x >= from && x < to)
        .map(({ char }) => char)
        .join('')
        .trim(),
    );
    // Its lines are as long as its column is wide: a figure goes on in the next.
    const text = texts.flatMap((line) => (line === '' ? [] : shownOf(line).lines)).join('');
    return { lines: text === '' ? [] : [text] };
  });
  return { cells, line };
}
