import type { Bitmap, Raster } from './raster.ts';

/** Along the line, the mean of so many pixels counts: grain and gaps go under in it. At 200 to an inch. */
export const ALONG = 21;
/** So far to both sides of a line is paper. At 200 to an inch. */
export const BESIDE = 3.5;
/** A line is darker than what is beside it by this much, and by more where the paper is grained. */
const LEAST_CONTRAST = 9;
const GRAIN = 0.9;

/**
 * The pale level lines of a raster, and much of its text: hairlines that blur, grain or a black and white scanner left of no
 * use to a threshold. Each is darker along its length than what is on both sides of it.
 *
 * @param spread standard deviation of the paper
 * @param scale pixels to an inch, over 200
 */
export function ridgesIn(raster: Raster, spread: number, scale: number): Bitmap {
  const { width, height } = raster;
  const mean = smoothedAlong(raster, Math.max(3, Math.round(ALONG * scale)));
  const beside = Math.max(2, Math.round(BESIDE * scale));
  const contrast = Math.max(LEAST_CONTRAST, GRAIN * spread);
  const data = new Uint8Array(raster.data.length);
  for (let y = beside; y < height - beside; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const own = mean[at] ?? 0;
      const above = mean[at - beside * width] ?? 0;
      const below = mean[at + beside * width] ?? 0;
      if (Math.min(above, below) - own >= contrast) data[at] = 1;
    }
  }
  return { width, height, data };
}

function smoothedAlong({ width, height, data }: Raster, window: number): Uint8Array {
  const mean = new Uint8Array(data.length);
  const half = window >> 1;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let [sum, count] = [0, 0];
    for (let x = 0; x < Math.min(half, width); x++, count++) sum += data[row + x] ?? 0;
    for (let x = 0; x < width; x++) {
      if (x + half < width) {
        sum += data[row + x + half] ?? 0;
        count++;
      }
      if (x - half > 0) {
        sum -= data[row + x - half - 1] ?? 0;
        count--;
      }
      mean[row + x] = sum / count;
    }
  }
  return mean;
}
