import type { Block, Place } from '../../model/index.ts';
import { blocksOfMarkup } from '../web/index.ts';
import type { TextPart } from './text-rows.ts';

const TABLE_TAG = /<(\/?)table\b/giu;

/** A table in HTML within a text, as Markdown allows; null where none begins in a line. */
export function markupTableAt(lines: readonly string[], at: number): TextPart | null {
  if (!/<table[\s>]/iu.test(lines[at] ?? '')) return null;
  let depth = 0;
  let next = at;
  while (next < lines.length) {
    for (const [, closes] of (lines[next] ?? '').matchAll(TABLE_TAG))
      depth += closes === '/' ? -1 : 1;
    next++;
    if (depth <= 0) break;
  }
  return markupPart(lines.slice(at, next), at, next);
}

/** HTML that stands for the lines from one on, up to another, each for one of them. */
export function markupPart(markup: readonly string[], at: number, next: number): TextPart {
  const { blocks, dropped } = blocksOfMarkup(markup.join('\n'));
  // Its rows are counted from the line in which it begins, and none stands after its end.
  const moved = (line: number) => Math.min(at + line, next);
  return {
    blocks: blocks.map((block) => movedBlock(block, moved)),
    dropped: dropped.map((text) => ('line' in text ? { ...text, line: moved(text.line) } : text)),
    next,
  };
}

function movedBlock(block: Block, moved: (line: number) => number): Block {
  const place = (each: Place): Place =>
    'line' in each ? { ...each, line: moved(each.line) } : each;
  const places = ([first, ...rest]: readonly [Place, ...Place[]]): [Place, ...Place[]] => [
    place(first),
    ...rest.map(place),
  ];
  if (block.kind === 'line')
    return { kind: 'line', line: { ...block.line, place: place(block.line.place) } };
  const { grid } = block;
  const cells = grid.cells.map((cell) => ({ ...cell, places: places(cell.places) }));
  return { kind: 'grid', grid: { ...grid, cells, places: places(grid.places) } };
}

/** A text as HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
