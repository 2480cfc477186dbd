import { escaped, markupPart } from './markup-in-text.ts';
import type { TextPart } from './text-rows.ts';
import { withoutSureSpans } from './wiki-table.ts';

const FENCE = /^\|={3,}\s*$/u;
/** `[cols="1,2", options="header"]` and `.Title` stand before a table. */
const ATTRIBUTES = /^\[.*\]\s*$/u;
const TITLE = /^\.(?=[^\s.])/u;
const MOST_BEFORE = 3;
/** What stands before the pipe of a cell: `3*`, `2.3+`, `^.>`, `a`. */
const CELL =
  /(?<=^|\s)(?:(\d+)\*)?(?:(\d+)?(?:\.(\d+))?\+)?(?:[<^>]?(?:\.[<^>])?)[adehlmsv]?(?<!\\)\|/gmu;

interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

/** A table of AsciiDoc (`|===`), whose cells follow each other in as many columns as it says or its first line has; null where none begins. */
export function asciidocTableAt(lines: readonly string[], at: number): TextPart | null {
  let start = at;
  while (start < at + MOST_BEFORE && isBefore(lines[start] ?? '')) start++;
  if (!FENCE.test(lines[start] ?? '')) return null;
  const end = lines.findIndex((line, index) => index > start && FENCE.test(line));
  if (end === -1) return null;
  const before = lines.slice(at, start);
  const body = lines.slice(start + 1, end);
  const first = body.find((line) => line.trim() !== '') ?? '';
  const named = before.map(columnsNamed).find((count) => count !== null);
  const columns = named ?? cellsIn(first).reduce((sum, cell) => sum + cell.columns, 0);
  const caption = before.find((line) => TITLE.test(line))?.replace(TITLE, '');
  const rows = rowsOf(cellsIn(body.join('\n')), Math.max(1, columns));
  const markup = [
    `<table>${caption === undefined ? '' : `<caption>${escaped(caption)}</caption>`}`,
    ...rows.map((row) => `<tr>${row.map(markupOf).join('')}</tr>`),
    '</table>',
  ];
  return withoutSureSpans(markupPart(markup, at, end + 1));
}

function isBefore(line: string): boolean {
  return ATTRIBUTES.test(line) || TITLE.test(line);
}

/** `cols="1,2,3"`, `cols=3*`, `cols="2*,1"` as how many they are; null where nothing is said of them. */
function columnsNamed(line: string): number | null {
  const [, quoted, bare] = /\bcols\s*=\s*(?:"([^"]*)"|([^,\]\s]+))/u.exec(line) ?? [];
  const said = quoted ?? bare;
  if (said === undefined || said.trim() === '') return null;
  return said
    .split(/[,;]/u)
    .reduce((sum, column) => sum + Number(/^\s*(\d+)\*/u.exec(column)?.[1] ?? 1), 0);
}

function cellsIn(text: string): Cell[] {
  const starts = [...text.matchAll(CELL)];
  return starts.flatMap((start, index) => {
    const [whole, times, columns, rows] = start;
    const own = text.slice(start.index + whole.length, starts[index + 1]?.index);
    const cell = { text: own.trim(), columns: Number(columns ?? 1), rows: Number(rows ?? 1) };
    return Array.from({ length: Number(times ?? 1) }, () => cell);
  });
}

/** Cells in rows of so many columns, beside those that reach down from above. */
function rowsOf(cells: readonly Cell[], columns: number): Cell[][] {
  const rows: Cell[][] = [];
  const taken: number[] = [];
  for (const cell of cells) {
    let row = rows.length - 1;
    if (row < 0 || (taken[row] ?? 0) >= columns) {
      row++;
      while ((taken[row] ?? 0) >= columns) rows[row++] ??= [];
    }
    for (let at = row; at < row + cell.rows; at++) taken[at] = (taken[at] ?? 0) + cell.columns;
    rows[row] = [...(rows[row] ?? []), cell];
  }
  return rows;
}

function markupOf({ text, columns, rows }: Cell): string {
  const lines = escaped(text.replaceAll('\\|', '|')).replace(/ \+(?:\n|$)/gu, '<br>');
  return `<td colspan="${columns}" rowspan="${rows}">${lines.replace(/\n+/gu, ' ')}</td>`;
}
