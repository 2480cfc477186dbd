import type { Block, Document, DroppedText, Grid } from '../model/index.ts';
import { type Continued, continued, type GridPart } from './continuation.ts';
import type { GridOutline, PageBlocks } from './page-blocks.ts';
import { isPageNumber } from './page-number.ts';

/**
 * The pages of one file as one sequence of blocks. A grid at the foot of a page and the grid at the head of the next
 * become one where the second goes on with the first: see `continued`. Page numbers between them stay as lines.
 * @param pages in the order of the file, none missing between those given
 */
export function joinPages(pages: readonly PageBlocks[]): Document {
  const blocks: Block[] = [];
  const dropped: DroppedText[] = [];
  /** The grid at the foot of the page before, and where it stands in `blocks`. */
  let foot: { part: GridPart; at: number } | null = null;
  for (const page of pages) {
    dropped.push(...page.dropped);
    const head = headOf(page);
    let tail: { part: GridPart; at: number } | null = null;
    for (const [index, block] of page.blocks.entries()) {
      if (block.kind === 'line') {
        blocks.push(block);
        if (!isPageNumber(block.line.text)) tail = null;
        continue;
      }
      const part = partOf(page, index, block.grid);
      const whole: Continued | null =
        index === head && foot !== null ? continued(foot.part, part) : null;
      if (whole === null || foot === null) {
        blocks.push(block);
        tail = { part, at: blocks.length - 1 };
      } else {
        blocks[foot.at] = { kind: 'grid', grid: whole.part.grid };
        dropped.push(...whole.dropped);
        tail = { part: whole.part, at: foot.at };
      }
    }
    foot = tail;
  }
  return {
    format: 'pdf',
    pages: pages.length,
    blocks,
    glyphs: pages.reduce((sum, { glyphs }) => sum + glyphs, 0),
    dropped,
    remarks: pages.flatMap(({ remarks }) => remarks),
  };
}

/** The index of the grid that a page begins with, page numbers aside; -1 where it begins with text. */
function headOf({ blocks }: PageBlocks): number {
  const first = blocks.findIndex(
    (block) => block.kind === 'grid' || !isPageNumber(block.line.text),
  );
  return blocks[first]?.kind === 'grid' ? first : -1;
}

function partOf(page: PageBlocks, index: number, grid: Grid): GridPart {
  const nth = page.blocks.slice(0, index).filter(({ kind }) => kind === 'grid').length;
  const outline: GridOutline = page.outlines[nth] ?? {
    xs: [],
    ys: [],
    openTop: [],
    openBottom: [],
  };
  return { grid, outline, page: page.page, height: page.height };
}
