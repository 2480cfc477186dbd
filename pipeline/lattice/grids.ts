import {
  type Block,
  type Box,
  type Cell,
  type Glyph,
  glyphsIn,
  glyphsOf,
  hasMiddleIn,
  type LineReading,
  type Page,
  type Place,
  type Remark,
  type TextReading,
  together,
} from '../model/index.ts';
import { gridOf } from './cells.ts';
import { boxOf, type Lattice } from './lattice.ts';
import type { GridOutline, PageBlocks } from './page-blocks.ts';
import { placedTables } from './page-lattices.ts';
import { printedLines } from './printed-lines.ts';
import { MOST_PIECES } from './ruling-lines.ts';

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
    ...lattices.map((lattice, index) => gridBlock(lattice, inside[index] ?? [], page)),
    ...lineBlocks(outside, page),
  ].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const blocks = found.map(({ block }) => block);
  const on = glyphsIn(page.glyphs.map(({ unicode }) => unicode).join(''));
  return {
    page: page.number,
    width: page.width,
    height: page.height,
    blocks,
    outlines: found.flatMap(({ outline }) => outline ?? []),
    glyphs: on + page.dropped.reduce((sum, { glyphs }) => sum + glyphs, 0),
    dropped: page.dropped,
    remarks: remarksOf(page, blocks, on),
    ...scannedPage(page),
  };
}

/** What the document keeps of a page's picture. */
function scannedPage({ number, scan }: Page): Pick<PageBlocks, 'scan'> {
  if (scan === undefined) return {};
  const { readings: _, ...kept } = scan;
  return { scan: { page: number, ...kept } };
}

function gridBlock(lattice: Lattice, glyphs: readonly (readonly Glyph[])[], page: Page): Found {
  const grid = gridOf(lattice, glyphs, page.number);
  const cells = grid.cells.map((cell, at): Cell => {
    const read = readingIn(page, boxOf(lattice, lattice.spans[at]));
    if (read === null) return cell;
    return { ...cell, reading: lattice.drawn ? read.whole : { ...read.whole, undrawn: true } };
  });
  const { spans: _, ...outline } = lattice;
  return { block: { kind: 'grid', grid: { ...grid, cells } }, box: boxOf(lattice), outline };
}

function lineBlocks(glyphs: readonly Glyph[], page: Page): Found[] {
  return printedLines(glyphs, '\t').map(({ text, box, glyphs: count }): Found => {
    const line = { text, place: { page: page.number, box }, glyphs: count };
    const read = readingIn(page, box);
    if (read === null) return { block: { kind: 'line', line }, box, outline: null };
    const { whole, pieces } = read;
    const reading = pieces.length < 2 ? whole : { ...whole, pieces };
    return { block: { kind: 'line', line: { ...line, reading } }, box, outline: null };
  });
}

/** How the text in a box was read from its picture; null where it was not. */
function readingIn(
  { scan }: Page,
  box: Box,
): { readonly whole: TextReading; readonly pieces: readonly LineReading[] } | null {
  const pieces = scan?.readings.filter((piece) => hasMiddleIn(box, piece.box)) ?? [];
  const whole = together(pieces);
  return whole === null ? null : { whole, pieces };
}

/** What a reader of the page has to know: glyphs that are lost by a defect of ours, lines that were passed over. */
function remarksOf(page: Page, blocks: readonly Block[], on: number): Remark[] {
  const place: Place = { page: page.number, box: [0, 0, page.width, page.height] };
  const remarks: Remark[] = [];
  const kept = glyphsOf(blocks);
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
