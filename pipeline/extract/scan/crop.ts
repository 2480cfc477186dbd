import type { Box, Crop } from '../../model/index.ts';
import { resized } from './line-picture.ts';
import { pngOf } from './png.ts';
import { cropped, type Raster } from './raster.ts';

/** Pixels: wider pictures are made smaller, as a person reads them all the same. */
const WIDEST = 1000;
/** Pixels of the page around the place. */
const AROUND = 2;

/**
 * The picture of a place on a straightened page.
 *
 * @param box points
 * @param unit points that a pixel is long
 */
export function cropOf(straight: Raster, page: number, box: Box, unit: number): Crop {
  const [left, top, right, bottom] = box.map((length) => length / unit) as unknown as Box;
  const raster = cropped(straight, {
    left: Math.max(0, Math.floor(left) - AROUND),
    top: Math.max(0, Math.floor(top) - AROUND),
    right: Math.min(straight.width, Math.ceil(right) + AROUND),
    bottom: Math.min(straight.height, Math.ceil(bottom) + AROUND),
  });
  const share = Math.min(1, WIDEST / raster.width);
  const small =
    share === 1 ? raster : resized(raster, WIDEST, Math.max(1, Math.round(raster.height * share)));
  return { page, box, png: pngOf(small).toString('base64') };
}
