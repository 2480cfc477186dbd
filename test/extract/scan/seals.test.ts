import { describe, expect, it } from 'vitest';
import { evened } from '../../../pipeline/extract/scan/paper.ts';
import type { Picture, Raster } from '../../../pipeline/extract/scan/raster.ts';
import { withoutSeals } from '../../../pipeline/extract/scan/seals.ts';
import { tonesOf } from '../../../pipeline/extract/scan/threshold.ts';
import { differing, drawGlyphs, fill, pictureOf, sheet } from './drawing.ts';

const RED = [210, 38, 48] as const;
const [WIDTH, HEIGHT] = [700, 900];
const CENTRE = [350, 400] as const;
const RADIUS = 150;

/** Text and ruling lines. */
function form(): Raster {
  const drawn = sheet(WIDTH, HEIGHT);
  for (let y = 100; y < 800; y += 50) {
    fill(drawn, [40, y, 660, y + 2]);
    drawGlyphs(drawn, 22, [50, y + 14]);
  }
  for (const x of [40, 250, 460, 658]) fill(drawn, [x, 100, x + 2, 752]);
  return drawn;
}

/** A ring with a star of five points in it. */
function isInSeal(x: number, y: number): boolean {
  const [dx, dy] = [x - CENTRE[0], y - CENTRE[1]];
  const away = Math.hypot(dx, dy);
  if (Math.abs(away - RADIUS) <= 5) return true;
  const angle = Math.atan2(dx, -dy);
  const spike = (2 * Math.PI) / 5;
  const off = Math.abs((((angle % spike) + spike * 1.5) % spike) - spike / 2);
  return away <= 55 * (1 - (off / (spike / 2)) * 0.6);
}

type Ink = (below: number, ink: number) => number;
/** Ink mixes with what is below it; thick ink hides a part of it. */
const multiplied: Ink = (below, ink) => (below * ink) / 255;
const hiding =
  (alpha: number): Ink =>
  (below, ink) =>
    below * (1 - alpha) + ink * alpha;

function stamped(drawn: Raster, ink: Ink, isRed: (x: number, y: number) => boolean): Picture {
  const picture = pictureOf(drawn);
  for (let y = 0; y < drawn.height; y++) {
    for (let x = 0; x < drawn.width; x++) {
      if (!isRed(x, y)) continue;
      const at = (y * drawn.width + x) * 4;
      for (const [channel, tone] of RED.entries())
        picture.data[at + channel] = Math.round(ink(picture.data[at + channel] ?? 255, tone));
    }
  }
  return picture;
}

/** As a JPEG stores it: light pixel by pixel, colour as the mean of each square of two by two. */
function withCoarseColour({ width, height, data }: Picture): Picture {
  const coarse = Uint8ClampedArray.from(data);
  const luma = (at: number) =>
    0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const square = [0, 1, width, width + 1].map((off) => (y * width + x + off) * 4);
      for (const channel of [0, 1, 2]) {
        const tinge = square.reduce((sum, at) => sum + (data[at + channel] ?? 0) - luma(at), 0) / 4;
        for (const at of square) coarse[at + channel] = Math.round(luma(at) + tinge);
      }
    }
  }
  return { width, height, data: coarse };
}

describe('a seal', () => {
  it.each([
    ['that mixes with the print', multiplied],
    ['of thick ink', hiding(0.5)],
    ['of thin ink', hiding(0.3)],
  ])('%s comes off: black stays black, paper under red is paper', (_, ink) => {
    const drawn = form();
    const cleaned = evened(withoutSeals(stamped(drawn, ink, isInSeal)));
    const { otsu } = tonesOf(cleaned);
    let [under, wrong] = [0, 0];
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const at = y * WIDTH + x;
        const isInk = (cleaned.data[at] ?? 0) <= otsu;
        if (isInSeal(x, y)) under++;
        if (isInk !== (drawn.data[at] === 0)) wrong++;
      }
    }
    expect(under).toBeGreaterThan(8000);
    expect(wrong).toBe(0);
  });

  it('leaves no ghost where the file stores colour coarser than light', () => {
    const drawn = form();
    const picture = withCoarseColour(stamped(drawn, multiplied, isInSeal));
    const cleaned = evened(withoutSeals(picture));
    const { otsu } = tonesOf(cleaned);
    const wrong = drawn.data.filter(
      (value, at) => (value === 0) !== (cleaned.data[at] ?? 0) <= otsu,
    );
    // Of 8,000 pixels under the seal.
    expect(wrong.length).toBeLessThan(100);
  });

  it('is no red writing: that stays, and is as dark as ink', () => {
    const [width, height] = [1600, 400];
    const text = sheet(width, height);
    drawGlyphs(text, 20, [60, 300]);
    const isText = (x: number, y: number) => text.data[y * width + x] === 0;
    const page = stamped(sheet(width, 2300), multiplied, (x, y) => y < height && isText(x, y));
    const cleaned = evened(withoutSeals(page));
    const { otsu } = tonesOf(cleaned);
    const lost = text.data.filter((value, at) => value === 0 && (cleaned.data[at] ?? 255) > otsu);
    expect(lost).toHaveLength(0);
  });

  it('is looked for in vain on a grey page, which stays as it is', () => {
    const drawn = form();
    expect(differing(withoutSeals(pictureOf(drawn)), drawn)).toBe(0);
  });
});
