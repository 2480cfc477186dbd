import {
  type Block,
  type Box,
  type Glyph,
  glyphsIn,
  type Page,
  type Place,
  type Remark,
} from '../model/index.ts';
import { gridOf } from './cells.ts';
import type { Lattice } from './lattice.ts';
import { withBracketsClosed } from './open-brackets.ts';
import type { GridOutline, PageBlocks } from './page-blocks.ts';
import { placedTables } from './page-lattices.ts';
import { printedLines } from './printed-lines.ts';
import { scannedPage, withReadings } from './readings.ts';
import { MOST_PIECES } from './ruling-lines.ts';
import { isBlank } from './spaces.ts';

/** A block with the place where reading comes to it. */
interface Found {
  readonly block: Block;
  readonly box: Box;
  readonly outline: GridOutline | null;
}

/**
 * The grids of a page and the lines of text around them, in reading order: top down, then left to right. Pieces of a
 * line outside of grids that are far apart (`负责人:   经办人:`) are one line with a tab between them.
 */
export function gridsOf(page: Page): PageBlocks {
  const { lattices, inside, outside } = placedTables(page);
  const found = [
    ...lattices.map((lattice, index) => gridBlock(lattice, inside[index] ?? [], page.number)),
    ...lineBlocks(outside, page.number),
  ].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const drawn = new Set(found.flatMap(({ block, outline }) => (outline?.drawn ? [block] : [])));
  const blocks = withReadings(
    found.map(({ block }) => block),
    page,
    (block) => drawn.has(block),
  );
  const scan = scannedPage(page);
  const on = inked(page.glyphs);
  return {
    page: page.number,
    width: page.width,
    height: page.height,
    blocks,
    outlines: found.flatMap(({ outline }) => (outline === null ? [] : [outline])),
    glyphs: on + page.dropped.reduce((sum, { glyphs }) => sum + glyphs, 0),
    dropped: page.dropped,
    remarks: remarksOf(page, blocks, on),
    ...(scan === null ? {} : { scan }),
  };
}

function gridBlock(lattice: Lattice, glyphs: readonly (readonly Glyph[])[], page: number): Found {
  const placed = gridOf(lattice, glyphs, page);
  const grid = lattice.drawn ? placed : withBracketsClosed(placed);
  const { spans: _, ...outline } = lattice;
  const { xs, ys } = outline;
  return {
    block: { kind: 'grid', grid },
    box: [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0],
    outline,
  };
}

function lineBlocks(glyphs: readonly Glyph[], page: number): Found[] {
  return printedLines(glyphs, '\t').map(({ text, box, glyphs: count }) => ({
    block: { kind: 'line', line: { text, place: { page, box }, glyphs: count } },
    box,
    outline: null,
  }));
}

function inked(glyphs: readonly Glyph[]): number {
  let count = 0;
  for (const { unicode } of glyphs) {
    if (unicode.length === 1) count += isBlank(unicode) ? 0 : 1;
    else count += glyphsIn(unicode);
  }
  return count;
}

/** What a reader of the page has to know: glyphs that are lost by a defect of ours, lines that were passed over. */
function remarksOf(page: Page, blocks: readonly Block[], on: number): Remark[] {
  const place: Place = { page: page.number, box: [0, 0, page.width, page.height] };
  const remarks: Remark[] = [];
  let kept = 0;
  for (const block of blocks) {
    if (block.kind === 'line') kept += block.line.glyphs;
    else for (const cell of block.grid.cells) kept += cell.glyphs;
  }
  if (on !== kept) {
    remarks.push({
      message: `第${page.number}页有${on}个字,表格和文字行中共有${kept}个:请对照原文件核对本页`,
      messageEn: `Page ${page.number} has ${on} glyphs, its grids and lines hold ${kept}: compare the page with the original`,
      place,
    });
  }
  if (page.rulings.length > MOST_PIECES) {
    remarks.push({
      message: `第${page.number}页有${page.rulings.length}条线段,只看了最长的${MOST_PIECES}条:请对照原文件核对本页的表格`,
      messageEn: `Page ${page.number} has ${page.rulings.length} pieces of lines, of which only the longest ${MOST_PIECES} were looked at: compare its tables with the original`,
      place,
    });
  }
  return remarks;
}
