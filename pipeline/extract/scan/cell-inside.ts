import type { Box } from '../../model/index.ts';
import type { Bitmap, PixelBox } from './raster.ts';

/** A ruling may lie this far from where it is on the whole, and be this thick; pixels at 200 to an inch. */
const FARTHEST = 7;
/** The share of a side that a row of pixels has to cover to be of its ruling: glyphs that touch it cover less. */
const RULED_SHARE = 0.85;

/**
 * What a cell has inside of its rulings. Text may be printed flush to them, so each side is looked at: it begins behind the last
 * row of pixels that is all ink.
 */
export function insideOf([left, top, right, bottom]: Box, ink: Bitmap, scale: number): PixelBox {
  const far = Math.round(FARTHEST * scale);
  const [x0, y0, x1, y1] = [left, top, right, bottom].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  // Corners are dark through the other rulings.
  const down = [y0 + far, y1 - far] as const;
  const across = [x0 + far, x1 - far] as const;
  const column = (x: number) => share(ink, [x, x + 1], down);
  const row = (y: number) => share(ink, across, [y, y + 1]);
  const depth = (ruled: (at: number) => number): number => {
    let inside = 1;
    for (let at = 0; at <= far; at++) if (ruled(at) >= RULED_SHARE) inside = at + 1;
    return inside;
  };
  return {
    left: x0 + depth((at) => column(x0 + at)),
    top: y0 + depth((at) => row(y0 + at)),
    right: x1 + 1 - depth((at) => column(x1 - at)),
    bottom: y1 + 1 - depth((at) => row(y1 - at)),
  };
}

/** The share of a stretch of pixels that is ink; 0 where there is none to look at. */
function share(
  { width, height, data }: Bitmap,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): number {
  let [dark, all] = [0, 0];
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      dark += data[y * width + x] ?? 0;
      all++;
    }
  }
  return all === 0 ? 0 : dark / all;
}
