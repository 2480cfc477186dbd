import { describe, expect, it } from 'vitest';
import { bendOf } from '../../../pipeline/extract/scan/bend.ts';
import type { Bitmap } from '../../../pipeline/extract/scan/raster.ts';

const [WIDTH, HEIGHT] = [1600, 900];

/** Lines across the page, 40 to 70 pixels apart, each as far down at x as `down` says. */
function lines(down: (x: number) => number): Bitmap {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 60, step = 40; y < HEIGHT - 60; y += step, step = 40 + ((y * 7) % 31)) {
    for (let x = 40; x < WIDTH - 40; x++) {
      const top = Math.round(y + down(x));
      for (let row = top; row < top + 3; row++) data[row * WIDTH + x] = 1;
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

describe('how a page is bent', () => {
  it.each([
    ['up at its left edge', (x: number) => 7 * Math.max(0, 1 - x / 700) ** 2],
    ['like an arch', (x: number) => 5 * Math.sin((Math.PI * x) / WIDTH)],
    ['down at its right edge', (x: number) => -6 * Math.max(0, (x - 900) / 700) ** 2],
  ])('is measured %s, to a pixel', (_, down) => {
    const bend = bendOf(lines(down)) ?? expect.fail('it was taken for flat');
    const off = Array.from(
      { length: WIDTH - 200 },
      (_, at) => (bend[at + 100] ?? 0) - down(at + 100),
    );
    const mean = off.reduce((sum, each) => sum + each, 0) / off.length;
    expect(Math.max(...off.map((each) => Math.abs(each - mean)))).toBeLessThan(1);
  });

  it('is nothing on a flat page and on an empty one', () => {
    expect(bendOf(lines(() => 0))).toBeNull();
    expect(bendOf({ width: 300, height: 200, data: new Uint8Array(60_000) })).toBeNull();
  });
});
