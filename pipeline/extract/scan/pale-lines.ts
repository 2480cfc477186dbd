import type { Bitmap, Raster } from './raster.ts';
import { ALONG, BESIDE, ridgesIn } from './ridges.ts';
import { joinedPieces, type Stroke, type StrokeLimits, strokesIn } from './strokes.ts';

/** Of pale lines only long ones on white paper are believed. Pixels at 200 to an inch, as all lengths here. */
const PALE: StrokeLimits = { shortest: 90, widestGap: 14, paperShare: 0.8 };
/** A line is darker by this, and by this share of the deviation of the paper's grain. */
const CONTRAST = 3;
const GRAIN = 0.4;
/** A line is seen along this share of it. */
const UNBROKEN_SHARE = 0.7;
/** It begins where so many pixels of it are there, by this share. */
const END_WINDOW = 7;
const END_SHARE = 0.7;

/** A picture as lines are looked for in it: the way round in which they are level. */
export interface Drawing {
  readonly page: Raster;
  /** What is darker than paper. */
  readonly ink: Bitmap;
  /** Standard deviation of the paper's grey. */
  readonly spread: number;
  /** Pixels to an inch, over 200. */
  readonly scale: number;
}

/** Level lines too pale for a threshold, which are darker than the paper beside them all along. */
export function paleLines(drawing: Drawing): Stroke[] {
  const { page, ink, spread, scale } = drawing;
  const ridges = strokesIn(ridgesIn(page, spread, scale), ink, PALE, scale);
  return joinedPieces(ridges, PALE.widestGap, scale)
    .filter((stroke) => presence(drawing, stroke) >= UNBROKEN_SHARE)
    .map((stroke) => withoutEnds(drawing, stroke));
}

/**
 * The share of a stretch along which it is darker than what is beside it: of a line nearly all, of glyphs that stand in a row
 * what they fill, of grained paper a third.
 */
function presence(
  { page: { width, height, data }, spread, scale }: Drawing,
  { position, start, end }: Pick<Stroke, 'position' | 'start' | 'end'>,
): number {
  const beside = Math.max(2, Math.round(BESIDE * scale));
  const contrast = Math.max(CONTRAST, spread * GRAIN);
  const y = Math.round(position);
  if (y - beside < 0 || y + beside >= height) return 1;
  const at = (x: number, row: number) => data[row * width + x] ?? 255;
  let darker = 0;
  const [from, to] = [Math.max(0, Math.ceil(start)), Math.min(width, Math.floor(end))];
  for (let x = from; x < to; x++) {
    const own = Math.min(at(x, y - 1), at(x, y), at(x, y + 1));
    if (own + contrast < Math.min(at(x, y - beside), at(x, y + beside))) darker++;
  }
  return to > from ? darker / (to - from) : 0;
}

/** A pale line without what the mean along it added at its ends. */
function withoutEnds(drawing: Drawing, stroke: Stroke): Stroke {
  const window = Math.max(3, Math.round(END_WINDOW * drawing.scale));
  const most = Math.round(ALONG * drawing.scale);
  let { start, end } = stroke;
  const isThere = (from: number) =>
    presence(drawing, { ...stroke, start: from, end: from + window }) >= END_SHARE;
  const isSeen = (x: number) => presence(drawing, { ...stroke, start: x, end: x + 1 }) === 1;
  while (start < stroke.start + most && !(isThere(start) && isSeen(start))) start++;
  while (end > stroke.end - most && !(isThere(end - window) && isSeen(end - 1))) end--;
  return { ...stroke, start, end };
}
