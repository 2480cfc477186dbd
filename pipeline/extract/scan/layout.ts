import type { Box, RulingLine } from '../../model/index.ts';
import { insideOf } from './cell-inside.ts';
import { inkIn, paleThreshold } from './ink.ts';
import type { LineToRead } from './line-reading.ts';
import { openLines, openParts } from './open-lines.ts';
import { rulingsIn } from './picture-rulings.ts';
import { cropped, type PixelBox, type Raster } from './raster.ts';
import { glyphHeightOf, type InkRegion, linesIn } from './text-lines.ts';
import { bitmapOf, type Tones, tonesOf } from './threshold.ts';

/** The tables that rulings make: their cells, and the boxes around all of them. Points. */
export interface Tables {
  readonly cells: readonly Box[];
  readonly tables: readonly Box[];
}

/** Finds the tables of some rulings, all in points; given by whoever knows how. */
export type TablesOf = (rulings: readonly RulingLine[]) => Tables;

/** What is drawn on a straightened page, before a word of it is read. Pixels. */
export interface Layout {
  readonly rulings: readonly RulingLine[];
  readonly lines: readonly LineToRead[];
  /** Height that most glyphs have. */
  readonly glyph: number;
}

/** @param scale pixels to an inch, over 200. */
export function layoutOf(page: Raster, scale: number, tablesOf: TablesOf): Layout {
  const tones = tonesOf(page);
  const ink = bitmapOf(page, rulingThreshold(tones));
  const rulings = rulingsIn(page, ink, tones.spread, scale);
  const tables = tablesOfPixels(rulings, scale, tablesOf);
  const rooms = [
    ...tables.cells.map((cell) => insideOf(cell, ink, scale)),
    ...outsideOf(tables.tables, page, OUTSIDE * scale),
  ].filter(({ left, top, right, bottom }) => right - left > 2 && bottom - top > 2);
  const regions = rooms.map((box): InkRegion => {
    const ink = inkIn(page, box, tones, scale);
    return { box, ink };
  });
  if (tables.cells.length === 0) {
    const parts = regions.flatMap((region) => openParts(region, scale));
    const glyph = glyphHeightOf(parts, scale);
    return { rulings, lines: openLines(parts, glyph, scale), glyph };
  }
  const glyph = glyphHeightOf(regions, scale);
  const lines = regions.flatMap((region): LineToRead[] =>
    linesIn(region, glyph, scale).map((line) => ({
      line,
      room: region.box,
      ink: cropped(region.ink, {
        left: line.left - region.box.left,
        right: line.right - region.box.left,
        top: line.top - region.box.top,
        bottom: line.bottom - region.box.top,
      }),
    })),
  );
  return { rulings, lines, glyph };
}

function tablesOfPixels(rulings: readonly RulingLine[], scale: number, tablesOf: TablesOf): Tables {
  const unit = pointsOfPixel(scale);
  const { cells, tables } = tablesOf(rulings.map((ruling) => scaledRuling(ruling, unit)));
  const inPixels = ([left, top, right, bottom]: Box): Box => [
    left / unit,
    top / unit,
    right / unit,
    bottom / unit,
  ];
  return { cells: cells.map(inPixels), tables: tables.map(inPixels) };
}

/** Points that a pixel is long. @param scale pixels to an inch, over 200 */
export function pointsOfPixel(scale: number): number {
  return 72 / (200 * scale);
}

export function scaledRuling(ruling: RulingLine, by: number): RulingLine {
  return {
    orientation: ruling.orientation,
    position: ruling.position * by,
    start: ruling.start * by,
    end: ruling.end * by,
    thickness: ruling.thickness * by,
  };
}

/** Hairlines are paler than text. */
function rulingThreshold(tones: Tones): number {
  return Math.min(215, Math.max(tones.otsu, paleThreshold(tones)));
}

/** What no table covers, as bands across the page and what stands beside a table. */
function outsideOf(tables: readonly Box[], { width, height }: Raster, away: number): PixelBox[] {
  const grown = tables.map(([left, top, right, bottom]) => ({
    left: Math.floor(left - away),
    top: Math.floor(top - away),
    right: Math.ceil(right + away),
    bottom: Math.ceil(bottom + away),
  }));
  const edges = [0, height, ...grown.flatMap(({ top, bottom }) => [top, bottom])]
    .filter((y) => y >= 0 && y <= height)
    .sort((a, b) => a - b);
  const boxes: PixelBox[] = [];
  for (const [index, top] of edges.entries()) {
    const bottom = edges[index + 1];
    if (bottom === undefined || bottom === top) continue;
    let x = 0;
    const beside = grown.filter((table) => table.top < bottom && table.bottom > top);
    for (const { left, right } of beside.sort((a, b) => a.left - b.left)) {
      if (left > x) boxes.push({ left: x, top, right: left, bottom });
      x = Math.max(x, right);
    }
    if (x < width) boxes.push({ left: x, top, right: width, bottom });
  }
  return boxes;
}

/** Pixels at 200 to an inch around a table that are its outer ruling's. */
const OUTSIDE = 5;
