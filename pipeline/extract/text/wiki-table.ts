import type { Block } from '../../model/index.ts';
import { markupPart } from './markup-in-text.ts';
import type { TextPart } from './text-rows.ts';

/** Attributes of a cell before its text: `colspan="2" | 主管部门`; a link has a pipe of its own. */
const ATTRIBUTES = /^((?:\s*[a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'|]+))+)\s*\|(?!\|)/iu;

/** A table of a wiki (`{|`, `|-`, `| cell`, `|}`), whose cells name what they span; null where none begins in a line. */
export function wikiTableAt(lines: readonly string[], at: number): TextPart | null {
  if (!/^\s*\{\|/u.test(lines[at] ?? '')) return null;
  let depth = 0;
  let next = at;
  const markup: string[] = [];
  while (next < lines.length) {
    const line = (lines[next] ?? '').trim();
    next++;
    if (/^\{\|/u.test(line)) depth++;
    if (/^\|\}/u.test(line)) depth--;
    markup.push(markupOf(line));
    if (depth === 0) break;
  }
  return withoutSureSpans(markupPart(markup, at, next));
}

/** A table with its columns proving less where no cell spans several: programs that know no spans leave blanks instead. */
export function withoutSureSpans(part: TextPart): TextPart {
  const blocks = part.blocks.map((block): Block => {
    if (block.kind === 'line') return block;
    const ragged = block.grid.cells.every((cell) => cell.rowSpan * cell.columnSpan === 1);
    return { kind: 'grid', grid: { ...block.grid, ragged } };
  });
  return { ...part, blocks };
}

/** A line of such a table in HTML. */
function markupOf(line: string): string {
  if (line.startsWith('{|')) return '<table><tr>';
  if (line.startsWith('|}')) return '</table>';
  if (line.startsWith('|-')) return '<tr>';
  if (line.startsWith('|+')) return `<caption>${line.slice(2)}</caption>`;
  const [, mark] = /^([|!])/u.exec(line) ?? [];
  if (mark === undefined) return ` ${line}`;
  return line
    .slice(1)
    .split(mark === '!' ? /!!|\|\|/u : '||')
    .map((cell) => {
      const [whole = '', attributes = ''] = ATTRIBUTES.exec(cell) ?? [];
      return `<td ${attributes}>${cell.slice(whole.length)}`;
    })
    .join('');
}
