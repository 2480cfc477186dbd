import { shownOf } from './inline-markup.ts';
import { withoutRepeats } from './repeated-texts.ts';
import { type RowCell, raggedPart, type TextPart, type TextRow } from './text-rows.ts';

/** `|---|:--:|`, with or without the outer pipes. */
const RULE_CELL = '\\s*(?::-+:?|-+:|-{2,})\\s*';
const RULE = new RegExp(`^\\s*\\|?${RULE_CELL}(?:[|+]${RULE_CELL})*\\|?\\s*$`, 'u');
const isRule = (line: string) => line.includes('|') && RULE.test(line);
const OPENS = /^\s*[|｜]/u;

/** Heads of rows in wikis: `^ 一级指标 ^ 指标值 ^`, `||一级指标||指标值||`. */
const HEADS = /^\s*\^.*\^\s*$/u;
const DOUBLED = /^\s*\|\|.*\|\|\s*$/u;
/** A cell of several lines as wikis break them, and a row that goes on in the next line. */
const BREAK = /\\\\(?=\s|$)/gu;
/** A row has so many lines at most. */
const MOST_LINES = 20;

/** A table whose cells stand between pipes, as Markdown and wikis have it; null where none begins in a line. */
export function pipeTableAt(lines: readonly string[], at: number): TextPart | null {
  const outer = isOuter(lines[at]);
  // Pipes in running text make no table; a rule under the first row does.
  const isTable = outer
    ? countPipes(lines[at]) > 1 || HEADS.test(lines[at] ?? '')
    : countPipes(lines[at]) > 0 && isRule(lines[at + 1] ?? '');
  if (!isTable) return null;
  const rows: PipeRow[] = [];
  let next = at;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    if (outer ? !isOuter(line) : countPipes(line) === 0) break;
    const to = outer ? rowEnd(lines, next) : next + 1;
    const row = lines.slice(next, to).join('<br>');
    if (!isRule(line)) rows.push({ cells: cellsOf(row, outer), line: next + 1 });
    next = to;
  }
  return raggedPart(withoutRepeats(withLinesJoined(rows)), next);
}

function isOuter(line = ''): boolean {
  return OPENS.test(line) || HEADS.test(line);
}

/** The line after a row: one that no pipe ends goes on up to that which one ends, if none begins a row before. */
function rowEnd(lines: readonly string[], at: number): number {
  for (let to = at; to < Math.min(lines.length, at + MOST_LINES); to++) {
    const line = lines[to] ?? '';
    if (to > at && (isOuter(line) || line.trim() === '')) break;
    if (/[|｜^]\s*$/u.test(line)) return to + 1;
  }
  return at + 1;
}

interface PipeRow extends TextRow {
  /** A cell that is broken at its end goes on in the next line. */
  readonly cells: readonly (RowCell & { readonly goesOn: boolean })[];
}

/** Rows of several lines (`清淤河道\\` over `条数`) as one each. */
function withLinesJoined(rows: readonly PipeRow[]): TextRow[] {
  const joined: TextRow[] = [];
  let goesOn = false;
  for (const row of rows) {
    const last = joined.at(-1);
    if (goesOn && last !== undefined) {
      const cells = last.cells.map((cell, index) => ({
        ...cell,
        lines: [...cell.lines, ...(row.cells[index]?.lines ?? [])],
      }));
      joined[joined.length - 1] = { ...last, cells };
    } else joined.push(row);
    goesOn = row.cells.some(({ goesOn: isMore }) => isMore === true);
  }
  return joined;
}

function countPipes(line = ''): number {
  return line.split(/(?<!\\)[|｜]/u).length - 1;
}

function cellsOf(line: string, outer: boolean): PipeRow['cells'] {
  const isDoubled = DOUBLED.test(line);
  const heads = HEADS.test(line) ? line.replaceAll('^', '|') : line;
  const trimmed = (isDoubled ? line.replaceAll('||', '|') : heads)
    .trim()
    .replace(/^[|｜]/u, '')
    .replace(/(?<!\\)[|｜]$/u, '');
  return (outer ? trimmed : line).split(/(?<!\\)[|｜]/u).map((cell) => {
    const text = cell.replaceAll('\\|', '|').trim();
    return { ...shownOf(text.replace(BREAK, '<br>')), goesOn: text.endsWith('\\\\') };
  });
}
