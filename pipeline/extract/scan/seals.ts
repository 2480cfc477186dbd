import type { Picture, Raster } from './raster.ts';

/** By how much red outshines the other colours where a pixel is taken for red. */
const RED_EXCESS = 18;
const STRONG_RED_EXCESS = 40;
/** Chroma is stored coarser than light: this far from red, pixels are tinged by it. Pixels. */
const TINGE = 3;
/** Pixels of a block in which red is counted, and the share of it that makes the block red. */
const BLOCK = 8;
const RED_SHARE = 0.06;
/** A seal is at least this share of the page's shorter side in both directions; red writing is lower than that. */
const SMALLEST_SEAL = 1 / 25;

/**
 * The grey values of a picture, without its seals: red ink is as good as paper, and what is dark through it is kept.
 * Red writing is no seal and stays.
 */
export function withoutSeals(picture: Picture): Raster {
  const { width, height, data } = picture;
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    const [r = 0, g = 0, b = 0] = [data[from], data[from + 1], data[from + 2]];
    // Red writing is dark in green; the usual weights would leave it pale.
    grey[at] = r - Math.max(g, b) > RED_EXCESS ? Math.max(g, b) : (r * 77 + g * 150 + b * 29) >> 8;
  }
  const sealed = sealMask(picture);
  if (sealed !== null) removeRed(picture, grey, sealed);
  return { width, height, data: grey };
}

function excess(data: Picture['data'], from: number): number {
  return (data[from] ?? 0) - Math.max(data[from + 1] ?? 0, data[from + 2] ?? 0);
}

/** 1 for each block of a seal; null where there is none. */
function sealMask({ width, height, data }: Picture): Blocks | null {
  const [across, down] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const red = new Uint16Array(across * down);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / BLOCK) * across;
    for (let x = 0; x < width; x++) {
      if (excess(data, (y * width + x) * 4) > RED_EXCESS) {
        const block = row + Math.floor(x / BLOCK);
        red[block] = (red[block] ?? 0) + 1;
      }
    }
  }
  const isRed = Uint8Array.from(red, (count) => (count >= BLOCK * BLOCK * RED_SHARE ? 1 : 0));
  const smallest = (Math.min(width, height) * SMALLEST_SEAL) / BLOCK;
  const mask = new Uint8Array(isRed.length);
  let found = false;
  for (const box of groupsOf(isRed, across, down)) {
    if (box.right - box.left < smallest || box.bottom - box.top < smallest) continue;
    found = true;
    // The ink of a seal comes off in patches: all that is red within it is of it.
    for (let y = box.top; y < box.bottom; y++) mask.fill(1, y * across + box.left, y * across + box.right);
  }
  return found ? { mask, across } : null;
}

interface Blocks {
  readonly mask: Uint8Array;
  readonly across: number;
}

interface BlockBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Blocks of ink reach to others two away: rings and stars are drawn of thin lines. */
const REACH = 2;

function groupsOf(isRed: Uint8Array, across: number, down: number): BlockBox[] {
  const seen = new Uint8Array(isRed.length);
  const groups: BlockBox[] = [];
  for (let start = 0; start < isRed.length; start++) {
    if (isRed[start] === 0 || seen[start] === 1) continue;
    const box = { left: across, top: down, right: 0, bottom: 0 };
    const open = [start];
    seen[start] = 1;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % across, Math.floor(at / across)];
      box.left = Math.min(box.left, x);
      box.top = Math.min(box.top, y);
      box.right = Math.max(box.right, x + 1);
      box.bottom = Math.max(box.bottom, y + 1);
      for (let v = Math.max(0, y - REACH); v <= Math.min(down - 1, y + REACH); v++) {
        for (let u = Math.max(0, x - REACH); u <= Math.min(across - 1, x + REACH); u++) {
          const next = v * across + u;
          if (isRed[next] === 0 || seen[next] === 1) continue;
          seen[next] = 1;
          open.push(next);
        }
      }
    }
    groups.push(box);
  }
  return groups;
}

/** Under red ink, black is what is dark in red light; beside it, what is dark enough not to be its tinge. */
function removeRed({ width, height, data }: Picture, grey: Uint8Array, blocks: Blocks): void {
  const isSealed = (x: number, y: number): boolean =>
    blocks.mask[Math.floor(y / BLOCK) * blocks.across + Math.floor(x / BLOCK)] === 1;
  const reds = new Uint32Array(256);
  let strong = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      if (!isSealed(x, y) || excess(data, from) <= STRONG_RED_EXCESS) continue;
      const r = data[from] ?? 0;
      reds[r] = (reds[r] ?? 0) + 1;
      strong++;
    }
  }
  const sealRed = strong === 0 ? 255 : Math.max(128, percentile(reds, strong, 0.5));
  const near = tinged(width, height, (x, y) => isSealed(x, y) && excess(data, (y * width + x) * 4) > RED_EXCESS);
  for (let at = 0; at < grey.length; at++) {
    if (near[at] === 0) continue;
    const from = at * 4;
    const red = excess(data, from);
    const light = Math.min(255, ((data[from] ?? 0) * 255) / sealRed);
    const value = red > RED_EXCESS ? light : Math.max(grey[at] ?? 0, light);
    grey[at] = Math.max(0, Math.min(255, ((value - 30) * 255) / 130));
  }
}

function percentile(counts: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (const [value, count] of counts.entries()) {
    seen += count;
    if (seen >= total * share) return value;
  }
  return 255;
}

/** Marks all within `TINGE` of what is red. */
function tinged(width: number, height: number, isRed: (x: number, y: number) => boolean): Uint8Array {
  const across = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isRed(x, y)) continue;
      const row = y * width;
      across.fill(1, row + Math.max(0, x - TINGE), row + Math.min(width, x + TINGE + 1));
    }
  }
  const near = new Uint8Array(across);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (across[y * width + x] === 0) continue;
      for (let v = Math.max(0, y - TINGE); v <= Math.min(height - 1, y + TINGE); v++) near[v * width + x] = 1;
    }
  }
  return near;
}
