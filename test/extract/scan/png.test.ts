import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ocrPackages } from '../../../pipeline/extract/ocr-packages.ts';
import { cropOf } from '../../../pipeline/extract/scan/crop.ts';
import { pngOf } from '../../../pipeline/extract/scan/png.ts';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import { decoded } from './canvas.ts';
import { fill, sheet } from './drawing.ts';

const hasCanvas = ocrPackages().canvas !== null;
const note = hasCanvas ? '' : ' (NOT INSTALLED)';

/** Of 16 grey values: each is 17 from the next. */
const STEP = 17;

describe.skipIf(!hasCanvas)(`a raster as a PNG${note}`, () => {
  it('is what another program decodes, as near as 16 grey values are', async () => {
    const raster: fc.Arbitrary<Raster> = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc
          .uint8Array({ minLength: width * height, maxLength: width * height })
          .map((data) => ({ width, height, data })),
      );
    await fc.assert(
      fc.asyncProperty(raster, async (drawn) => {
        const { width, height, data } = await decoded(pngOf(drawn));
        expect([width, height]).toEqual([drawn.width, drawn.height]);
        const off = Math.max(...data.map((value, at) => Math.abs(value - (drawn.data[at] ?? 0))));
        expect(off).toBeLessThanOrEqual(STEP / 2);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps black and white as they are', async () => {
    const drawn = sheet(31, 9);
    fill(drawn, [3, 2, 20, 6]);
    expect(await decoded(pngOf(drawn))).toEqual(drawn);
  });
});

describe.skipIf(!hasCanvas)(`the picture of a place${note}`, () => {
  const page = sheet(1600, 400);
  fill(page, [400, 100, 600, 140]);

  /** The dark part of it, as another program decodes it. */
  async function darkIn(png: string) {
    const { width, height, data } = await decoded(Buffer.from(png, 'base64'));
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (const [at, value] of data.entries()) {
      if (value > 128) continue;
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
    return { width, height, dark: [right - left, bottom - top] };
  }

  it('has what is drawn there, in pixels of the page, and says where it is', async () => {
    // 72 / 200 points a pixel.
    const crop = cropOf(page, 3, [140.4, 32.4, 219.6, 54], 0.36);
    expect(crop).toMatchObject({ page: 3, box: [140.4, 32.4, 219.6, 54] });
    const { width, height, dark } = await darkIn(crop.png);
    expect(dark).toEqual([200, 40]);
    expect(Math.abs(width - 220)).toBeLessThanOrEqual(8);
    expect(Math.abs(height - 60)).toBeLessThanOrEqual(8);
  });

  it('is made smaller where it is wide, and is as wide as before to its height', async () => {
    const { width, height, dark } = await darkIn(cropOf(page, 1, [0, 0, 576, 144], 0.36).png);
    expect(width).toBeLessThan(1600);
    expect(width / height).toBeCloseTo(4, 1);
    expect((dark[0] ?? 0) / (dark[1] ?? 1)).toBeCloseTo(5, 0);
  });

  it('ends with the page', async () => {
    const { width, height } = await darkIn(cropOf(page, 1, [-20, -20, 36, 36], 0.36).png);
    expect(width).toBeLessThanOrEqual(104);
    expect(height).toBeLessThanOrEqual(104);
  });
});
