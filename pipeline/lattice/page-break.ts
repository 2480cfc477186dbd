import type { Block, Document, DroppedFromPage, Grid, TextLine } from '../model/index.ts';
import { continuedTitle, isContinuationMark, isPageNumber } from '../vocabulary/index.ts';
import { type Continued, continued, type GridPart } from './continuation.ts';
import { printedAgain } from './merged-cell.ts';
import type { GridOutline, PageBlocks } from './page-blocks.ts';

/** Points by which a line of a page's head or foot may stand elsewhere on the next page and still be the same one. */
const RUNNING_TOLERANCE = 3;

/** The grid at the foot of the page before. */
interface Foot {
  readonly part: GridPart;
  /** Where it stands in the document's blocks. */
  readonly at: number;
  /** The page before, and where the grid stands in its blocks. */
  readonly page: PageBlocks;
  readonly index: number;
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
    let tail: Foot | null = null;
    for (const [index, block] of page.blocks.entries()) {
      if (block.kind === 'line') {
        const { line } = block;
        const isHead = going !== null && index < going.index && !isPageNumber(line.text);
        if (isHead) dropped.push(...printedAgain(line, line.place));
        else blocks.push(block);
      } else if (foot !== null && going?.index === index) {
        blocks[foot.at] = { kind: 'grid', grid: going.part.grid };
        dropped.push(...going.dropped);
        tail = { part: going.part, at: foot.at, index, page };
      } else {
        tail = { part: partOf(page, index, block.grid), at: blocks.length, index, page };
        blocks.push(block);
      }
    }
    foot = tail;
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

interface Going extends Continued {
  /** Of the grid among the page's blocks. */
  readonly index: number;
}

/** The grid that the page begins with, joined to the one at the foot of the page before; null where it is its own. */
function goingOn(foot: Foot, page: PageBlocks): Going | null {
  const index = page.blocks.findIndex(({ kind }) => kind === 'grid');
  const block = page.blocks[index];
  if (block?.kind !== 'grid') return null;
  const passes = (other: PageBlocks) => (block: Block) =>
    block.kind === 'grid' ||
    isPageNumber(block.line.text) ||
    isContinuationMark(block.line.text) ||
    continuesTitle(block.line, other) ||
    runsOn(block.line, other);
  if (!page.blocks.slice(0, index).every(passes(foot.page))) return null;
  if (!foot.page.blocks.slice(foot.index).every(passes(page))) return null;
  const whole = continued(foot.part, partOf(page, index, block.grid));
  return whole === null ? null : { ...whole, index };
}

/** Whether the same line stands at the same place of another page. */
function runsOn({ text, place }: TextLine, page: PageBlocks): boolean {
  return linesOf(page).some((line) => {
    if (line.text !== text || !('box' in place && 'box' in line.place)) return false;
    const { box } = line.place;
    return place.box.every((at, i) => Math.abs(at - (box[i] ?? 0)) <= RUNNING_TOLERANCE);
  });
}

/** Whether the line is a title of the other page with a mark that its table goes on: `绩效目标表（续）`. */
function continuesTitle({ text }: TextLine, page: PageBlocks): boolean {
  const title = continuedTitle(text);
  if (title === null || title === '') return false;
  return linesOf(page).some((line) => (continuedTitle(line.text) ?? line.text.trim()) === title);
}

const linesOf = ({ blocks }: PageBlocks): TextLine[] =>
  blocks.flatMap((block) => (block.kind === 'line' ? block.line : []));

function partOf(page: PageBlocks, index: number, grid: Grid): GridPart {
  const nth = page.blocks.slice(0, index).filter(({ kind }) => kind === 'grid').length;
  const none: GridOutline = { drawn: true, xs: [], ys: [], openTop: [], openBottom: [] };
  return { grid, outline: page.outlines[nth] ?? none, page: page.page, height: page.height };
}
