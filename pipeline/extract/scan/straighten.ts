import type { Affine } from '../../model/index.ts';
import type { Raster } from './raster.ts';
import type { Slopes } from './slopes.ts';

/** Less than this over the whole page is not worth a resampling, which costs sharpness: pixels. */
const LEAST_SHIFT = 1;

/**
 * The raster with its lines level and upright, of the same size; white comes in at the edges. One resampling, bilinear.
 *
 * @param bend how far down the lines of the raster lie at each x once they are level; null for a flat page
 */
export function straightened(
  raster: Raster,
  slopes: Slopes,
  bend: Float64Array | null = null,
): Raster {
  const { width, height, data } = raster;
  if (bend === null && isStraight(raster, slopes)) return raster;
  const straight = new Uint8Array(data.length).fill(255);
  const [cx, cy] = [width / 2, height / 2];
  const { upper, lower, left, right } = slopes;
  for (let y = 0; y < height; y++) {
    const rise = upper + ((lower - upper) * y) / height;
    for (let x = 0; x < width; x++) {
      const lean = left + ((right - left) * x) / width;
      const sx = x + lean * (y - cy);
      const sy = y + rise * (x - cx) + (bend?.[x] ?? 0);
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
      const [u, v] = [sx - x0, sy - y0];
      const at = y0 * width + x0;
      const above = (data[at] ?? 0) * (1 - u) + (data[at + 1] ?? 0) * u;
      const below = (data[at + width] ?? 0) * (1 - u) + (data[at + width + 1] ?? 0) * u;
      straight[y * width + x] = Math.round(above * (1 - v) + below * v);
    }
  }
  return { width, height, data: straight };
}

function isStraight({ width, height }: Raster, { upper, lower, left, right }: Slopes): boolean {
  return (
    Math.max(Math.abs(upper), Math.abs(lower)) * width < LEAST_SHIFT &&
    Math.max(Math.abs(left), Math.abs(right)) * height < LEAST_SHIFT
  );
}

/** From a straightened pixel to where it came from, by the slopes in the middle of the page. */
export function unstraightened(
  { width, height }: { readonly width: number; readonly height: number },
  { upper, lower, left, right }: Slopes,
): Affine {
  const [rise, lean] = [(upper + lower) / 2, (left + right) / 2];
  return [1, rise, lean, 1, (-lean * height) / 2, (-rise * width) / 2];
}
