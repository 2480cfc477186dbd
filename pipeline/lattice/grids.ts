import {
  type Block,
  type Box,
  type Glyph,
  glyphsIn,
  type Page,
  type Remark,
} from '../model/index.ts';
import { gridOf } from './cells.ts';
import type { Lattice } from './lattice.ts';
import type { GridOutline, PageBlocks } from './page-blocks.ts';
import { placedTables } from './page-lattices.ts';
import { printedLines } from './printed-lines.ts';
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
  const blocks = found.map(({ block }) => block);
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
  };
}

function gridBlock(lattice: Lattice, glyphs: readonly (readonly Glyph[])[], page: number): Found {
  const grid = gridOf(lattice, glyphs, page);
  const { drawn, xs, ys, openTop, openBottom } = lattice;
  return {
    block: { kind: 'grid', grid },
    box: [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0],
    outline: { drawn, xs, ys, openTop, openBottom },
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

/** Glyphs in cells and lines must be the glyphs of the page. A difference would be a defect of ours: it is told. */
function remarksOf(page: Page, blocks: readonly Block[], on: number): Remark[] {
  let kept = 0;
  for (const block of blocks) {
    if (block.kind === 'line') kept += block.line.glyphs;
    else for (const cell of block.grid.cells) kept += cell.glyphs;
  }
  if (on === kept) return [];
  return [
    {
      message: `第${page.number}页有${on}个字,表格和文字行中共有${kept}个:请对照原文件核对本页`,
      messageEn: `Page ${page.number} has ${on} glyphs, its grids and lines hold ${kept}: compare the page with the original`,
      place: { page: page.number, box: [0, 0, page.width, page.height] },
    },
  ];
}
