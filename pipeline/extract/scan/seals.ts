import type { Picture, Raster } from './raster.ts';

/** By how much red outshines the other colours where a pixel is taken for red. */
const RED_EXCESS = 18;
const STRONG_RED_EXCESS = 40;
/** Colour is stored coarser than light: so far from red, pixels are tinged by it. */
const TINGE = 2;
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
    if (!isSeal(box, smallest, { across, down })) continue;
    found = true;
    // The ink of a seal comes off in patches: all that is red within it is of it.
    for (let y = box.top; y < box.bottom; y++)
      mask.fill(1, y * across + box.left, y * across + box.right);
  }
  return found ? { mask, across } : null;
}

/** Lines of red writing are wider than high; a seal is so only where the edge of the page cut it. */
function isSeal(
  { left, top, right, bottom }: BlockBox,
  smallest: number,
  page: { readonly across: number; readonly down: number },
): boolean {
  const [width, height] = [right - left, bottom - top];
  // A red frame around the page, or a table ruled in red.
  if (width > page.across * LARGEST_SEAL || height > page.down * LARGEST_SEAL) return false;
  const isCut = left === 0 || top === 0 || right === page.across || bottom === page.down;
  if (isCut) return Math.max(width, height) >= smallest;
  const roundness = Math.min(width, height) / Math.max(width, height);
  return Math.min(width, height) >= smallest && roundness >= ROUND;
}

const ROUND = 0.45;
/** Seals are 4 to 5 cm wide; of the page even a pair is no more than this share either way. */
const LARGEST_SEAL = 0.75;

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

/**
 * Evens out red ink: each pixel is as dark as it is beside what paper is under so much red. How red it is there is seen around
 * it, as files store colour coarser than light and black takes the colour of what it is printed on.
 */
function removeRed({ width, height, data }: Picture, grey: Uint8Array, blocks: Blocks): void {
  const isSealed = (x: number, y: number): boolean =>
    blocks.mask[Math.floor(y / BLOCK) * blocks.across + Math.floor(x / BLOCK)] === 1;
  const redness = new Uint8Array(grey.length);
  const places: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isSealed(x, y)) continue;
      const at = y * width + x;
      redness[at] = rednessAt(data, at * 4);
      places.push(at);
    }
  }
  const reds = places.filter((at) => excess(data, at * 4) > STRONG_RED_EXCESS);
  if (reds.length === 0) return;
  const luma = (at: number) => lumaAt(data, at * 4);
  const full = quantile(
    reds.map((at) => redness[at] ?? 0),
    0.6,
  );
  const seal = quantile(reds.filter((at) => (redness[at] ?? 0) >= full * 0.9).map(luma), 0.5);
  const paper = quantile(places.filter((at) => (redness[at] ?? 0) < full * 0.15).map(luma), 0.6);
  for (const at of places) {
    const share = Math.min(MOST_INK, around(redness, width, at) / full);
    const ground = paper + (seal - paper) * share;
    grey[at] = Math.min(paper, (luma(at) * paper) / Math.max(DARKEST_SEAL, ground));
  }
}

/** A seal may be pressed this much harder than it mostly was. */
const MOST_INK = 1.15;
/** Under no seal is paper darker. */
const DARKEST_SEAL = 40;

function rednessAt(data: Picture['data'], from: number): number {
  const other = ((data[from + 1] ?? 0) + (data[from + 2] ?? 0)) / 2;
  return Math.max(0, (data[from] ?? 0) - other);
}

function lumaAt(data: Picture['data'], from: number): number {
  return ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8;
}

/** The greatest of the values within `TINGE` of a place. */
function around(values: Uint8Array, width: number, at: number): number {
  let most = 0;
  for (let dy = -TINGE; dy <= TINGE; dy++) {
    for (let dx = -TINGE; dx <= TINGE; dx++)
      most = Math.max(most, values[at + dy * width + dx] ?? 0);
  }
  return most;
}

/** Of values from 0 to 255. */
function quantile(values: Iterable<number>, share: number): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (const value of values) {
    counts[value] = (counts[value] ?? 0) + 1;
    total++;
  }
  const rank = Math.floor((total - 1) * share);
  let seen = 0;
  for (const [value, count] of counts.entries()) {
    seen += count;
    if (seen > rank && seen > 0) return value;
  }
  return 255;
}
