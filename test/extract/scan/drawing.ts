import type { Picture, PixelBox, Raster } from '../../../pipeline/extract/scan/raster.ts';

/** A raster of one tone, to draw on: 255 is paper, 0 black. */
export function sheet(width: number, height: number, tone = 255): Raster {
  return { width, height, data: new Uint8Array(width * height).fill(tone) };
}

/** Fills a box, right and bottom exclusive; what lies outside of the sheet is left out. */
export function fill(on: Raster, [left, top, right, bottom]: Corners, tone = 0): void {
  const [from, to] = [Math.max(0, left), Math.min(on.width, right)];
  for (let y = Math.max(0, top); y < Math.min(on.height, bottom); y++) {
    if (from < to) on.data.fill(tone, y * on.width + from, y * on.width + to);
  }
}

export type Corners = readonly [left: number, top: number, right: number, bottom: number];

/** A bitmap from lines of text: `#` is ink, anything else paper. */
export function bitmap(...rows: readonly string[]): Raster {
  const width = rows[0]?.length ?? 0;
  return { width, height: rows.length, data: inkOf(rows.join('')) };
}

function inkOf(pixels: string): Uint8Array {
  return Uint8Array.from([...pixels], (pixel) => (pixel === '#' ? 1 : 0));
}

/** Ink where a grey sheet is black. */
export function inkOn({ width, height, data }: Raster): Raster {
  return { width, height, data: data.map((value) => (value < 128 ? 1 : 0)) };
}

export function boxOf([left, top, right, bottom]: Corners): PixelBox {
  return { left, top, right, bottom };
}

/** A grey sheet as a viewer shows it. */
export function pictureOf({ width, height, data }: Raster): Picture {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (const [at, value] of data.entries()) rgba.set([value, value, value, 255], at * 4);
  return { width, height, data: rgba };
}

/** Pixels in which two rasters differ; a comparison one by one, as `toEqual` takes seconds on a page. */
export function differing(one: Raster, other: Raster): number {
  if (one.width !== other.width || one.height !== other.height) return Number.POSITIVE_INFINITY;
  return one.data.reduce((sum, value, at) => sum + (value === other.data[at] ? 0 : 1), 0);
}

/** Numbers in [-1, 1) that follow from a seed. */
export function noise(seed: number): () => number {
  let state = (seed >>> 0) + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** The sheet with grain of at most `most` grey values, lighter or darker. */
export function grained({ width, height, data }: Raster, most: number, seed = 7): Raster {
  const next = noise(seed);
  const grain = data.map((value) => Math.max(0, Math.min(255, Math.round(value + next() * most))));
  return { width, height, data: grain };
}

/** `count` glyphs of `size`, each a frame with a cross in it, a third of its size apart. */
export function drawGlyphs(
  on: Raster,
  count: number,
  [x, y]: readonly [x: number, y: number],
  size = 22,
  tone = 0,
): void {
  const stroke = Math.max(2, Math.round(size / 10));
  for (let at = 0; at < count; at++) {
    const left = Math.round(x + at * size * 1.2);
    const middle = Math.round(size / 2 - stroke / 2);
    for (const from of [0, middle, size - stroke]) {
      fill(on, [left, y + from, left + size, y + from + stroke], tone);
      fill(on, [left + from, y, left + from + stroke, y + size], tone);
    }
  }
}
