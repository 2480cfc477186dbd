/** A picture as a viewer shows it: 4 bytes a pixel (red, green, blue, alpha), row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Grey values, a byte a pixel, 0 black to 255 white, row by row from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One byte a pixel as well: 1 ink, 0 paper. */
export type Bitmap = Raster;

/** A rectangle of whole pixels, right and bottom exclusive. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Turn = 0 | 90 | 180 | 270;

/** The raster turned clockwise by right angles. */
export function turnedRaster(raster: Raster, turn: Turn): Raster {
  if (turn === 0) return raster;
  const { width, height, data } = raster;
  const turned = new Uint8Array(data.length);
  if (turn === 180) {
    for (let at = 0, last = data.length - 1; at <= last; at++) turned[at] = data[last - at] ?? 0;
    return { width, height, data: turned };
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [row, column] = turn === 90 ? [x, height - 1 - y] : [width - 1 - x, y];
      turned[row * height + column] = data[y * width + x] ?? 0;
    }
  }
  return { width: height, height: width, data: turned };
}

/** Rows and columns exchanged: a pass over its rows is one over the columns of the original. */
export function transposed({ width, height, data }: Raster): Raster {
  const exchanged = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) exchanged[x * height + y] = data[y * width + x] ?? 0;
  }
  return { width: height, height: width, data: exchanged };
}

/** The pixels of a box; what lies outside of the raster is white. */
export function cropped({ width, height, data }: Raster, box: PixelBox): Raster {
  const size = { width: box.right - box.left, height: box.bottom - box.top };
  const pixels = new Uint8Array(size.width * size.height).fill(255);
  const [from, to] = [Math.max(0, box.left), Math.min(width, box.right)];
  for (let y = Math.max(0, box.top); y < Math.min(height, box.bottom); y++) {
    if (from >= to) break;
    const row = data.subarray(y * width + from, y * width + to);
    pixels.set(row, (y - box.top) * size.width + from - box.left);
  }
  return { ...size, data: pixels };
}
