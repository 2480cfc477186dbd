import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dpiOf } from '../../../pipeline/extract/scan/resolution.ts';

const A4 = { width: 595.28, height: 841.89 };
const A3 = { width: 841.89, height: 1190.55 };
/** Millimetres of paper as pixels. */
const scan = (width: number, height: number, dpi: number) => ({
  width: Math.round((width / 25.4) * dpi),
  height: Math.round((height / 25.4) * dpi),
});
const turned = ({ width, height }: { width: number; height: number }) => ({
  width: height,
  height: width,
});

describe('pixels to an inch', () => {
  it.each([
    ['A4', scan(210, 297, 200), A4, 200],
    ['A4 at 300', scan(210, 297, 300), A4, 300],
    ['A3', scan(297, 420, 200), A3, 200],
    ['a letter', scan(215.9, 279.4, 200), { width: 612, height: 792 }, 200],
    [
      'A4 that a glass a little larger was laid under',
      scan(215, 302, 200),
      { width: 609, height: 856 },
      200,
    ],
  ])('of %s are those of its paper, upright or not', (_, picture, page, dpi) => {
    expect(Math.abs(dpiOf(picture, page) - dpi)).toBeLessThan(2);
    expect(Math.abs(dpiOf(turned(picture), turned(page)) - dpi)).toBeLessThan(2);
  });

  it('are those of A4 where the file gives the page a size that no paper has', () => {
    const picture = scan(210, 297, 200);
    // At 96 and at 72 to an inch.
    for (const points of [0.75, 1]) {
      const page = { width: picture.width * points, height: picture.height * points };
      expect(Math.abs(dpiOf(picture, page) - 200)).toBeLessThan(2);
      expect(Math.abs(dpiOf(turned(picture), turned(page)) - 200)).toBeLessThan(2);
    }
  });

  it('grow as the picture does', () => {
    const side = fc.integer({ min: 300, max: 4000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 2, max: 4 }), (width, height, by) => {
        for (const page of [A4, { width, height }]) {
          const larger = dpiOf({ width: width * by, height: height * by }, page);
          expect(larger / dpiOf({ width, height }, page)).toBeCloseTo(by);
        }
      }),
    );
  });
});
