import type { Block, Document, DroppedFromPage, Grid, TextLine } from '../model/index.ts';
import { continuedTitle, isContinuationMark, isPageNumber } from '../vocabulary/index.ts';
import { widened } from './columns-over.ts';
import { type Continued, continued, type GridPart } from './continuation.ts';
import type { GridOutline, PageBlocks } from './page-blocks.ts';

/** Points by which a line of a page's head or foot may stand elsewhere on the next page and still be the same one. */
const RUNNING_TOLERANCE = 3;

/** The grid at the foot of the page before. */
interface Foot {
  readonly part: GridPart;
  /** Where it stands in the document's blocks. */
  readonly at: number;
  /** The lines below it. */
  readonly below: readonly TextLine[];
  readonly page: PageBlocks;
}

/**
 * The pages of one file as one sequence of blocks. A grid at the foot of a page and the grid at the head of the next
 * become one where the second goes on with the first: see `continued`. Page numbers between them stay as lines, and so
 * do lines that run along the foot of every page; those that run along its head (a title that is printed again) are
 * dropped as repeated, and so are marks that the table goes on (`续表`).
 * @param pages in the order of the file, none missing between those given
 */
export function joinPages(pages: readonly PageBlocks[]): Document {
  const blocks: Block[] = [];
  const dropped: DroppedFromPage[] = [];
  let foot: Foot | null = null;
  for (const page of pages) {
    dropped.push(...page.dropped);
    const going: Going | null = foot === null ? null : goingOn(foot, page);
    let tail: Omit<Foot, 'below'> | null = null;
    let below: TextLine[] = [];
    for (const [index, block] of page.blocks.entries()) {
      if (block.kind === 'line') {
        const heads = going !== null && index < going.index && !isPageNumber(block.line.text);
        if (heads) dropped.push(repeatedLine(block.line, page.page));
        else blocks.push(block);
        below.push(block.line);
        continue;
      }
      below = [];
      if (going === null || foot === null || index !== going.index) {
        tail = { part: partOf(page, index, block.grid), at: blocks.length, page };
        blocks.push(block);
      } else {
        blocks[foot.at] = { kind: 'grid', grid: going.whole.part.grid };
        dropped.push(...going.whole.dropped);
        tail = { part: going.whole.part, at: foot.at, page };
      }
    }
    foot = tail === null ? null : { ...tail, below };
  }
  const crops = pages.flatMap((page) => page.crops ?? []);
  const scans = pages.flatMap(({ scan }) => (scan === undefined ? [] : [scan]));
  return {
    format: 'pdf',
    pages: pages.length,
    blocks,
    glyphs: pages.reduce((sum, { glyphs }) => sum + glyphs, 0),
    dropped,
    remarks: pages.flatMap(({ remarks }) => remarks),
    ...(scans.length === 0 ? {} : { scans }),
    ...(crops.length === 0 ? {} : { crops }),
  };
}

interface Going {
  readonly whole: Continued;
  /** Of the grid among the page's blocks. */
  readonly index: number;
}

/** The grid that the page begins with, joined to the one at the foot of the page before; null where it is its own. */
function goingOn(foot: Foot, page: PageBlocks): Going | null {
  const index = page.blocks.findIndex(({ kind }) => kind === 'grid');
  const block = page.blocks[index];
  if (block?.kind !== 'grid') return null;
  const above = page.blocks.slice(0, index).flatMap((b) => (b.kind === 'line' ? [b.line] : []));
  const passes = (line: TextLine, other: PageBlocks) =>
    isPageNumber(line.text) ||
    isContinuationMark(line.text) ||
    continuesTitle(line, other) ||
    runsOn(line, other);
  if (!above.every((line) => passes(line, foot.page))) return null;
  if (!foot.below.every((line) => passes(line, page))) return null;
  const part = partOf(page, index, block.grid);
  const whole = continued(foot.part, part) ?? widened(foot.part, part);
  return whole === null ? null : { whole, index };
}

/** Whether the same line stands at the same place of another page. */
function runsOn(line: TextLine, page: PageBlocks): boolean {
  return page.blocks.some((block) => {
    if (block.kind !== 'line' || block.line.text !== line.text) return false;
    const [a, b] = [block.line.place, line.place];
    if (!('box' in a && 'box' in b)) return false;
    return a.box.every((at, i) => Math.abs(at - (b.box[i] ?? 0)) <= RUNNING_TOLERANCE);
  });
}

/** Whether the line is a title of the other page with a mark that its table goes on: `绩效目标表（续）`. */
function continuesTitle(line: TextLine, page: PageBlocks): boolean {
  const title = continuedTitle(line.text);
  return (
    title !== null &&
    title !== '' &&
    page.blocks.some((block) => block.kind === 'line' && titleOf(block.line.text) === title)
  );
}

/** The title that a line prints, with or without a mark. */
function titleOf(text: string): string {
  return continuedTitle(text) ?? text.trim();
}

function repeatedLine({ text, glyphs, place }: TextLine, page: number): DroppedFromPage {
  const box = 'box' in place ? place.box : ([0, 0, 0, 0] as const);
  return { reason: 'repeated', text, glyphs, page, box };
}

function partOf(page: PageBlocks, index: number, grid: Grid): GridPart {
  const nth = page.blocks.slice(0, index).filter(({ kind }) => kind === 'grid').length;
  const none: GridOutline = { drawn: true, xs: [], ys: [], openTop: [], openBottom: [] };
  return {
    grid,
    outline: page.outlines[nth] ?? none,
    page: page.page,
    width: page.width,
    height: page.height,
  };
}
