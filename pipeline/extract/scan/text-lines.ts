import { boundsOf } from './ink.ts';
import { type Bitmap, cropped, type PixelBox } from './raster.ts';

/** Where a line of text, or a piece of one that stands apart, has its ink; pixels of the page. */
export interface InkLine extends PixelBox {
  /** Height of the glyphs around it. */
  readonly glyph: number;
}

/** A part of the page that holds text of its own: a cell, or what lies outside of the tables. */
export interface InkRegion {
  readonly box: PixelBox;
  /** Of the box. */
  readonly ink: Bitmap;
}

/** Heights that glyphs have, in pixels at 200 to an inch: 5 to 16 points. */
const GLYPH_HEIGHTS = [12, 46] as const;
/** Rows and columns at the edge of a region with more ink than this share are left of its ruling. */
const RULING_SHARE = 0.9;
const RULING_DEPTH = 3;
/** Shares of a glyph's height: rows of ink nearer than the first are of one line of at most the second. */
const SAME_LINE_GAP = 0.3;
/** Rows as low as this are bars of 二 and 三, which stand farther apart. */
const BAR = 0.3;
const BARS_GAP = 0.6;
const TALLEST_LINE = 1.35;
/** Lower than this a row of ink is a part of a line: dots, a stroke above or below. */
const LOW = 0.75;
const LOWEST_LINE = 0.9;
/** Higher than this two lines touch. */
const TOUCHING = 1.75;
/** A line that is so much higher, and in one piece, has larger glyphs: a title. */
const LARGE = 1.35;
/** Between lines that touch a row has so much less ink than the others; within a large glyph none has. */
const VALLEY = 0.4;
/** Blanks wider than this part a line into pieces. */
const WIDE_GAP = 2.5;
/** What is smaller in both directions stands for nothing. */
const SPECK = 0.22;

interface Band {
  top: number;
  bottom: number;
}

/** The height of glyphs that most lines of the page have; pixels. */
export function glyphHeightOf(regions: readonly InkRegion[], scale: number): number {
  const heights = regions
    .flatMap(({ ink }) => bandsOf(ink).map(({ top, bottom }) => bottom - top))
    .filter((height) => isGlyphHeight(height, scale))
    .sort((a, b) => a - b);
  return heights[Math.floor(heights.length * 0.6)] ?? 26 * scale;
}

function isGlyphHeight(height: number, scale: number): boolean {
  const [least, most] = GLYPH_HEIGHTS;
  return height >= least * scale && height <= most * scale;
}

/** The lines of a region, top down, those in pieces from left to right. */
export function linesIn({ box, ink }: InkRegion, usual: number, scale: number): InkLine[] {
  const clean = withoutRulings(ink, scale);
  const bands = bandsOf(clean);
  const glyph = ownHeight(bands, usual, scale);
  const lines: InkLine[] = [];
  for (const band of splitBands(mergedBands(bands, glyph), clean, glyph)) {
    for (const piece of piecesOf(band, clean, glyph * WIDE_GAP)) {
      const { left, top, right, bottom } = piece;
      const large = bottom - top > glyph * LARGE ? bottom - top : glyph;
      if (Math.max(right - left, bottom - top) < SPECK * glyph) continue;
      lines.push({
        left: left + box.left,
        right: right + box.left,
        top: top + box.top,
        bottom: bottom + box.top,
        glyph: large,
      });
    }
  }
  return lines;
}

/**
 * The height of glyphs in a region: of its own lines, and no less than usual on the page by much, since a line of digits
 * is lower. A single row of ink that is much higher is a title.
 */
function ownHeight(bands: readonly Band[], usual: number, scale: number): number {
  const heights = bands
    .map(({ top, bottom }) => bottom - top)
    .filter((height) => isGlyphHeight(height, scale))
    .sort((a, b) => a - b);
  const own = heights[Math.floor(heights.length / 2)] ?? usual;
  return Math.max(own, usual * LOWEST_LINE);
}

function withoutRulings(ink: Bitmap, scale: number): Bitmap {
  const { width, height } = ink;
  const depth = Math.round(RULING_DEPTH * scale);
  const data = Uint8Array.from(ink.data);
  for (let y = 0; y < height; y++) {
    if (y >= depth && y < height - depth) continue;
    const row = data.subarray(y * width, (y + 1) * width);
    if (row.reduce((sum, each) => sum + each, 0) > width * RULING_SHARE) row.fill(0);
  }
  for (let x = 0; x < width; x++) {
    if (x >= depth && x < width - depth) continue;
    let count = 0;
    for (let y = 0; y < height; y++) count += data[y * width + x] ?? 0;
    if (count > height * RULING_SHARE) for (let y = 0; y < height; y++) data[y * width + x] = 0;
  }
  return { width, height, data };
}

/** Rows with ink that follow each other. */
function bandsOf(ink: Bitmap): Band[] {
  const bands: Band[] = [];
  let top = -1;
  for (const [y, count] of profileOf(ink).entries()) {
    if (count > 0 && top < 0) top = y;
    if (count > 0 || top < 0) continue;
    bands.push({ top, bottom: y });
    top = -1;
  }
  if (top >= 0) bands.push({ top, bottom: ink.height });
  return bands;
}

/** How much ink each row has. */
function profileOf({ width, height, data }: Bitmap): number[] {
  return Array.from({ length: height }, (_, y) => {
    let count = 0;
    for (let at = y * width, end = at + width; at < end; at++) count += data[at] ?? 0;
    return count;
  });
}

function mergedBands(bands: readonly Band[], glyph: number): Band[] {
  const merged: Band[] = [];
  for (const band of bands) {
    const before = merged.at(-1);
    const bars = [before, band].every(
      (each) => each !== undefined && each.bottom - each.top < BAR * glyph,
    );
    const gap = (bars ? BARS_GAP : SAME_LINE_GAP) * glyph;
    const isPart =
      before !== undefined &&
      band.top - before.bottom <= gap &&
      band.bottom - before.top <= TALLEST_LINE * glyph &&
      Math.min(band.bottom - band.top, before.bottom - before.top) < LOW * glyph;
    if (isPart) before.bottom = band.bottom;
    else merged.push({ ...band });
  }
  return merged;
}

/** Lines that touch, cut where there is the least ink between them. */
function splitBands(bands: readonly Band[], ink: Bitmap, glyph: number): Band[] {
  const profile = profileOf(ink);
  return bands.flatMap(({ top, bottom }) => {
    const height = bottom - top;
    if (height <= TOUCHING * glyph) return [{ top, bottom }];
    const count = Math.max(2, Math.round(height / (1.3 * glyph)));
    const usualInk = meanOf(profile.slice(top, bottom));
    const cuts: number[] = [];
    for (let cut = 1; cut < count; cut++) {
      const around = top + (height * cut) / count;
      const reach = height / count / 3;
      let best = Math.round(around);
      for (let y = Math.ceil(around - reach); y <= around + reach; y++) {
        if ((profile[y] ?? 0) < (profile[best] ?? 0)) best = y;
      }
      if ((profile[best] ?? 0) <= usualInk * VALLEY) cuts.push(best);
    }
    return [top, ...cuts].map((start, index) => ({ top: start, bottom: cuts[index] ?? bottom }));
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
}

/** A line at its wide blanks, each piece with its own bounds. */
function piecesOf({ top, bottom }: Band, ink: Bitmap, widest: number): PixelBox[] {
  const pieces: PixelBox[] = [];
  let [left, last] = [-1, -1];
  const close = () => {
    if (left < 0) return;
    const bounds = boundsOf(cropped(ink, { left, top, right: last + 1, bottom }));
    if (bounds === null) return;
    pieces.push({
      left,
      right: last + 1,
      top: top + bounds.top,
      bottom: top + bounds.bottom,
    });
  };
  for (let x = 0; x < ink.width; x++) {
    let has = false;
    for (let y = top; y < bottom && !has; y++) has = ink.data[y * ink.width + x] === 1;
    if (!has) continue;
    if (left >= 0 && x - last > widest) {
      close();
      left = x;
    }
    if (left < 0) left = x;
    last = x;
  }
  close();
  return pieces;
}
