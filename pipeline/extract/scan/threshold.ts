import type { Bitmap, Raster } from './raster.ts';

/** How many pixels have each of the 256 grey values; only every `step`th is looked at. */
export function histogramOf({ data }: Raster, step = 1): Float64Array {
  const counts = new Float64Array(256);
  for (let at = 0; at < data.length; at += step) {
    const value = data[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/**
 * The grey value that parts ink from paper best: the one between whose two classes the variance is greatest.
 * (N. Otsu, A Threshold Selection Method from Gray-Level Histograms, 1979.)
 */
export function otsuThreshold(counts: Float64Array): number {
  let [total, sum] = [0, 0];
  for (const [value, count] of counts.entries()) {
    total += count;
    sum += value * count;
  }
  let [dark, darkSum, best, threshold] = [0, 0, -1, 128];
  for (const [value, count] of counts.entries()) {
    dark += count;
    darkSum += value * count;
    const light = total - dark;
    if (dark === 0 || light === 0) continue;
    const difference = darkSum / dark - (sum - darkSum) / light;
    const variance = dark * light * difference * difference;
    if (variance > best) [best, threshold] = [variance, value];
  }
  return threshold;
}

/** What a page's grey values say of its ink and paper. */
export interface Tones {
  /** Between ink and paper, kept where neither an empty nor a black page can lead it astray. */
  readonly otsu: number;
  /** Mean and standard deviation of the paper. */
  readonly paper: number;
  readonly spread: number;
}

const DARKEST_THRESHOLD = 160;
const LIGHTEST_THRESHOLD = 200;

/** @param raster with its light evened out: paper is near 255. */
export function tonesOf(raster: Raster): Tones {
  const counts = histogramOf(raster, 3);
  const otsu = Math.min(LIGHTEST_THRESHOLD, Math.max(DARKEST_THRESHOLD, otsuThreshold(counts)));
  let [total, sum, squares] = [0, 0, 0];
  for (let value = otsu + 1; value < 256; value++) {
    const count = counts[value] ?? 0;
    total += count;
    sum += value * count;
    squares += value * value * count;
  }
  const paper = total === 0 ? 255 : sum / total;
  const spread = total === 0 ? 0 : Math.sqrt(Math.max(0, squares / total - paper * paper));
  return { otsu, paper, spread };
}

/** Ink is what is at most as light as `threshold`. */
export function bitmapOf({ width, height, data }: Raster, threshold: number): Bitmap {
  const ink = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) ink[at] = (data[at] ?? 255) <= threshold ? 1 : 0;
  return { width, height, data: ink };
}
