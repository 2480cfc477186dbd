import { shownOf } from './inline-markup.ts';
import { withoutRepeats } from './repeated-texts.ts';
import { raggedPart, type TextPart, type TextRow } from './text-rows.ts';

/** `|---|:--:|`, with or without the outer pipes. */
const RULE_CELL = '\\s*(?::-+:?|-+:|-{2,})\\s*';
const RULE = new RegExp(`^\\s*\\|?${RULE_CELL}(?:\\|${RULE_CELL})*\\|?\\s*$`, 'u');
const isRule = (line: string) => line.includes('|') && RULE.test(line);
const OPENS = /^\s*[|｜]/u;

/** A table whose cells stand between pipes, as Markdown has it; null where none begins in a line. */
export function pipeTableAt(lines: readonly string[], at: number): TextPart | null {
  const outer = OPENS.test(lines[at] ?? '');
  // Pipes in running text make no table; a rule under the first row does.
  const isTable = outer
    ? countPipes(lines[at]) > 1
    : countPipes(lines[at]) > 0 && isRule(lines[at + 1] ?? '');
  if (!isTable) return null;
  const rows: TextRow[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (outer ? !OPENS.test(line) : countPipes(line) === 0) break;
    if (!isRule(line)) rows.push({ cells: cellsOf(line, outer), line: next + 1 });
  }
  return raggedPart(withoutRepeats(rows), next);
}

function countPipes(line = ''): number {
  return line.split(/(?<!\\)[|｜]/u).length - 1;
}

function cellsOf(line: string, outer: boolean): TextRow['cells'] {
  const trimmed = line
    .trim()
    .replace(/^[|｜]/u, '')
    .replace(/(?<!\\)[|｜]$/u, '');
  return (outer ? trimmed : line)
    .split(/(?<!\\)[|｜]/u)
    .map((cell) => shownOf(cell.replaceAll('\\|', '|').trim()));
}
