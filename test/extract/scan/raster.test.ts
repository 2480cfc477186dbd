import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cropped,
  type Raster,
  type Turn,
  transposed,
  turnedRaster,
} from '../../../pipeline/extract/scan/raster.ts';
import { boxOf } from './drawing.ts';

/** Two rows of three, each pixel with a value of its own. */
const SMALL: Raster = { width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };

const raster: fc.Arbitrary<Raster> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data) => ({ width, height, data })),
  );

const quarters = (times: number) => ((((times % 4) + 4) % 4) * 90) as Turn;

describe('a raster', () => {
  it('turns clockwise', () => {
    expect(turnedRaster(SMALL, 90)).toEqual({
      width: 2,
      height: 3,
      data: Uint8Array.of(4, 1, 5, 2, 6, 3),
    });
    expect(turnedRaster(SMALL, 180).data).toEqual(Uint8Array.of(6, 5, 4, 3, 2, 1));
    expect(turnedRaster(SMALL, 270).data).toEqual(Uint8Array.of(3, 6, 2, 5, 1, 4));
    expect(turnedRaster(SMALL, 0)).toEqual(SMALL);
  });

  it('turns as often as it is told: turns add up, four quarters are none', () => {
    fc.assert(
      fc.property(raster, fc.nat(3), fc.nat(3), (page, first, second) => {
        const twice = turnedRaster(turnedRaster(page, quarters(first)), quarters(second));
        expect(twice).toEqual(turnedRaster(page, quarters(first + second)));
        expect(turnedRaster(twice, quarters(-first - second))).toEqual(page);
      }),
    );
  });

  it('has its rows and columns exchanged, and back', () => {
    expect(transposed(SMALL)).toEqual({
      width: 2,
      height: 3,
      data: Uint8Array.of(1, 4, 2, 5, 3, 6),
    });
    fc.assert(
      fc.property(raster, (page) => {
        expect(transposed(transposed(page))).toEqual(page);
      }),
    );
  });

  it('is cropped to any box; outside of it all is white', () => {
    expect(cropped(SMALL, boxOf([1, 0, 3, 1])).data).toEqual(Uint8Array.of(2, 3));
    const edge = fc.integer({ min: -6, max: 14 });
    const length = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(raster, edge, edge, length, length, (page, left, top, width, height) => {
        const crop = cropped(page, boxOf([left, top, left + width, top + height]));
        expect([crop.width, crop.height]).toEqual([width, height]);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const [u, v] = [x + left, y + top];
            const isOn = u >= 0 && v >= 0 && u < page.width && v < page.height;
            expect(crop.data[y * width + x]).toBe(isOn ? page.data[v * page.width + u] : 255);
          }
        }
      }),
    );
  });
});
