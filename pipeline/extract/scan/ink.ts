import type { Bitmap, PixelBox, Raster } from './raster.ts';
import type { Tones } from './threshold.ts';

/** Smaller than this is dirt; square pixels at 200 to an inch. */
const SMALLEST_AREA = 5;
/** What lies so near to the box's edge as a whole is left of its ruling; pixels at 200 to an inch. */
const EDGE = 3;
/** Ink is darker than the paper by this many standard deviations of its grain, and at least by so much. */
const PALE = { deviations: 5, least: 25 };
/** Somewhere each stroke is darker still. */
const DARK = { deviations: 4, least: 22 };
/** Paper is nowhere darker than the first, ink nowhere lighter than the second. */
const PALEST_LIMITS = [150, 222] as const;

/**
 * The ink within a box, in the box's own pixels: strokes with all their pale edges, no grain. A stroke is what is darker than
 * the paper, with a part that is much darker (two thresholds; J. Canny, A Computational Approach to Edge Detection, 1986).
 *
 * @param scale pixels to an inch, over 200.
 */
export function inkIn(raster: Raster, box: PixelBox, tones: Tones, scale: number): Bitmap {
  const [width, height] = [Math.max(0, box.right - box.left), Math.max(0, box.bottom - box.top)];
  const pale = paleThreshold(tones);
  const dark = Math.max(tones.otsu, pale - Math.max(DARK.least, DARK.deviations * tones.spread));
  const least = SMALLEST_AREA * scale * scale;
  const ink = new Uint8Array(width * height);
  const valueAt = (at: number): number =>
    raster.data[(box.top + Math.floor(at / width)) * raster.width + box.left + (at % width)] ?? 255;
  const edge = Math.round(EDGE * scale);
  const isAtEdge = (x: number, y: number): boolean =>
    x < edge || y < edge || x >= width - edge || y >= height - edge;
  const seen = new Uint8Array(width * height);
  const part: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || valueAt(start) > pale) continue;
    part.length = 0;
    part.push(start);
    seen[start] = 1;
    let darkest = 255;
    for (let next = 0; next < part.length; next++) {
      const at = part[next] ?? 0;
      darkest = Math.min(darkest, valueAt(at));
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const to = v * width + u;
          if (seen[to] === 1) continue;
          seen[to] = 1;
          if (valueAt(to) <= pale) part.push(to);
          else seen[to] = 0;
        }
      }
    }
    if (darkest > dark || part.length < least) continue;
    if (part.every((at) => isAtEdge(at % width, Math.floor(at / width)))) continue;
    for (const at of part) ink[at] = 1;
  }
  return { width, height, data: ink };
}

/** What is lighter is paper. */
export function paleThreshold({ otsu, paper, spread }: Tones): number {
  const pale = paper - Math.max(PALE.least, PALE.deviations * spread);
  const [least, most] = PALEST_LIMITS;
  return Math.max(least, Math.min(most, Math.max(pale, Math.min(otsu, 200))));
}

/** The smallest box around the ink, in the bitmap's pixels; null where there is none. */
export function boundsOf({ width, height, data }: Bitmap): PixelBox | null {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right === 0 ? null : { left, top, right, bottom };
}
