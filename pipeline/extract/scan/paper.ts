import type { Raster } from './raster.ts';

/** Pixels of a block over which the paper is taken to be equally light. */
const BLOCK = 32;
/** The grey value under which this share of a block lies is its paper's: ink covers less than the rest. */
const PAPER_SHARE = 0.7;
/** Darker than this is no paper but a block full of ink: a black bar, a photograph. */
const DARKEST_PAPER = 90;

/** The raster with the light on it evened out: each value as a share of how light the paper around it is. */
export function evened(raster: Raster): Raster {
  const { width, height, data } = raster;
  const levels = paperLevels(raster);
  const flat = new Uint8Array(data.length);
  const factors = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    levels.row(y, factors);
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const value = ((data[at] ?? 0) * 255) / (factors[x] ?? 255);
      flat[at] = value > 255 ? 255 : value;
    }
  }
  return { width, height, data: flat };
}

interface Levels {
  /** Fills `into` with how light the paper is at each x of a row. */
  row(y: number, into: Float64Array): void;
}

function paperLevels(raster: Raster): Levels {
  const { width, height } = raster;
  const [across, down] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const own = new Float64Array(across * down);
  const counts = new Uint32Array(256);
  for (let by = 0; by < down; by++) {
    for (let bx = 0; bx < across; bx++) own[by * across + bx] = blockLevel(raster, bx, by, counts);
  }
  const levels = widened(own, across, down);
  const at = (bx: number, by: number): number =>
    levels[Math.min(down - 1, Math.max(0, by)) * across + Math.min(across - 1, Math.max(0, bx))] ??
    255;
  return {
    row(y, into) {
      const v = (y + 0.5) / BLOCK - 0.5;
      const by = Math.floor(v);
      const down = v - by;
      for (let x = 0; x < into.length; x++) {
        const u = (x + 0.5) / BLOCK - 0.5;
        const bx = Math.floor(u);
        const right = u - bx;
        const above = at(bx, by) * (1 - right) + at(bx + 1, by) * right;
        const below = at(bx, by + 1) * (1 - right) + at(bx + 1, by + 1) * right;
        into[x] = above * (1 - down) + below * down;
      }
    },
  };
}

function blockLevel(
  { width, height, data }: Raster,
  bx: number,
  by: number,
  counts: Uint32Array,
): number {
  counts.fill(0);
  const [right, bottom] = [Math.min(width, (bx + 1) * BLOCK), Math.min(height, (by + 1) * BLOCK)];
  let total = 0;
  for (let y = by * BLOCK; y < bottom; y++) {
    for (let x = bx * BLOCK; x < right; x++) {
      const value = data[y * width + x] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
      total++;
    }
  }
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += counts[value] ?? 0;
    if (seen >= total * PAPER_SHARE) return Math.max(DARKEST_PAPER, value);
  }
  return 255;
}

/** The lightest of each block and its eight neighbours: a block full of text has no paper of its own. */
function widened(levels: Float64Array, across: number, down: number): Float64Array {
  const wide = new Float64Array(levels.length);
  for (let by = 0; by < down; by++) {
    for (let bx = 0; bx < across; bx++) {
      let lightest = 0;
      for (let y = Math.max(0, by - 1); y <= Math.min(down - 1, by + 1); y++) {
        for (let x = Math.max(0, bx - 1); x <= Math.min(across - 1, bx + 1); x++) {
          lightest = Math.max(lightest, levels[y * across + x] ?? 0);
        }
      }
      wide[by * across + bx] = lightest;
    }
  }
  return wide;
}
