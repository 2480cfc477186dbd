import { escaped, markupPart } from './markup-in-text.ts';
import type { TextPart } from './text-rows.ts';

const ROW = /^\s*\|.*\|\s*$/u;
/** `\\2.`, `/3.`, `_.`, `=.` before a text: what a cell spans, that it is a heading, how it stands. */
const MARKS = /^((?:[_<>=^~-]|\\\d+|\/\d+)+)\.\s/u;
const SPANS = /\|(?:[_<>=^~-])*(?:\\\d+|\/\d+)[\\/\d]*\.\s/u;

/** A table of Textile whose cells say what they span (`|\\2. 年度目标 |/3. 产出指标 |`); null where none begins in a line. */
export function textileTableAt(lines: readonly string[], at: number): TextPart | null {
  let next = at;
  while (next < lines.length && ROW.test(lines[next] ?? '')) next++;
  const rows = lines.slice(at, next);
  if (!rows.some((row) => SPANS.test(row))) return null;
  const markup = rows.map((row) => {
    const cells = row.trim().slice(1, -1).split('|');
    return `<tr>${cells.map(markupOf).join('')}</tr>`;
  });
  markup[0] = `<table>${markup[0]}`;
  markup[markup.length - 1] += '</table>';
  return markupPart(markup, at, next);
}

function markupOf(cell: string): string {
  const [whole = '', marks = ''] = MARKS.exec(cell) ?? [];
  const spanned = (sign: RegExp) => Number(sign.exec(marks)?.[1] ?? 1);
  const text = escaped(cell.slice(whole.length).trim());
  return `<td colspan="${spanned(/\\(\d+)/u)}" rowspan="${spanned(/\/(\d+)/u)}">${text}</td>`;
}
