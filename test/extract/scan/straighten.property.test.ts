import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import { type Slopes, slopesOf } from '../../../pipeline/extract/scan/slopes.ts';
import { straightened, unstraightened } from '../../../pipeline/extract/scan/straighten.ts';
import { drawGlyphs, fill, inkOn, sheet } from './drawing.ts';

const [WIDTH, HEIGHT] = [900, 640];
const ROWS = [120, 170, 205, 260, 330, 385, 440, 520];
const COLUMNS = [110, 240, 430, 560, 790];
/** Less than 1.5 pixels from the middle of the page to its edge. */
const TOLERANCE = 0.003;

/** A grid whose lines lean as they are told, each drawn 2 pixels thick, point by point. */
function gridLeaning({ upper, lower, left, right }: Slopes): Raster {
  const drawn = sheet(WIDTH, HEIGHT);
  const dot = (x: number, y: number) => {
    const rise = upper + ((lower - upper) * y) / HEIGHT;
    const lean = left + ((right - left) * x) / WIDTH;
    const [u, v] = [
      Math.round(x + lean * (y - HEIGHT / 2)),
      Math.round(y + rise * (x - WIDTH / 2)),
    ];
    fill(drawn, [u, v, u + 2, v + 2]);
  };
  const [x0 = 0, x1 = 0] = [COLUMNS[0], COLUMNS.at(-1)];
  const [y0 = 0, y1 = 0] = [ROWS[0], ROWS.at(-1)];
  for (const y of ROWS) for (let x = x0; x <= x1; x += 0.5) dot(x, y);
  for (const x of COLUMNS) for (let y = y0; y <= y1; y += 0.5) dot(x, y);
  return drawn;
}

/** Of a page turned clockwise by an angle. */
function turnedBy(degrees: number): Slopes {
  const slope = Math.tan((degrees * Math.PI) / 180);
  return { upper: slope, lower: slope, left: -slope, right: -slope };
}

const EDGES = ['upper', 'lower', 'left', 'right'] as const;

function expectNear(found: Slopes, drawn: Slopes): void {
  for (const edge of EDGES) expect(Math.abs(found[edge] - drawn[edge])).toBeLessThan(TOLERANCE);
}

/** The share of each drawn line that is dark where the line is in the straight grid, at most 2 pixels beside it. */
function leastCovered(page: Raster): number {
  const ink = inkOn(page);
  const isNear = (x: number, y: number, across: boolean) =>
    [-2, -1, 0, 1, 2, 3].some((off) => {
      const at = across ? y * WIDTH + x + off : (y + off) * WIDTH + x;
      return ink.data[at] === 1;
    });
  const [x0 = 0, x1 = 0] = [COLUMNS[0], COLUMNS.at(-1)];
  const [y0 = 0, y1 = 0] = [ROWS[0], ROWS.at(-1)];
  const share = (from: number, to: number, isDark: (at: number) => boolean) => {
    let dark = 0;
    for (let at = from; at < to; at++) if (isDark(at)) dark++;
    return dark / (to - from);
  };
  return Math.min(
    ...ROWS.map((y) => share(x0, x1, (x) => isNear(x, y, false))),
    ...COLUMNS.map((x) => share(y0, y1, (y) => isNear(x, y, true))),
  );
}

describe('how a page leans', () => {
  it('is found within a small part of a degree, up to four degrees', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (degrees) => {
        expectNear(slopesOf(inkOn(gridLeaning(turnedBy(degrees)))), turnedBy(degrees));
      }),
      { numRuns: 10 },
    );
  });

  it('is undone edge by edge where the page was seen askew', () => {
    const askew = fc.double({ min: -0.01, max: 0.01, noNaN: true });
    const whole = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(whole, askew, askew, (degrees, level, upright) => {
        const { upper, left } = turnedBy(degrees);
        const drawn = {
          upper: upper + level,
          lower: upper - level,
          left: left + upright,
          right: left - upright,
        };
        const page = gridLeaning(drawn);
        const straight = straightened(page, slopesOf(inkOn(page)));
        expect(leastCovered(straight)).toBeGreaterThan(0.95);
      }),
      { numRuns: 10 },
    );
  });

  it('is nothing on a straight page, which is left as it is', () => {
    const page = gridLeaning(turnedBy(0));
    for (const y of [135, 280, 400]) drawGlyphs(page, 4, [120, y]);
    expect(straightened(page, slopesOf(inkOn(page)))).toBe(page);
    const empty = sheet(200, 200);
    expect(straightened(empty, slopesOf(inkOn(empty)))).toBe(empty);
  });
});

describe('a place on a straightened page', () => {
  it('leads back to where it was in the picture', () => {
    const place = fc.tuple(fc.integer({ min: 150, max: 750 }), fc.integer({ min: 120, max: 520 }));
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), place, (degrees, [x, y]) => {
        const picture = sheet(WIDTH, HEIGHT);
        fill(picture, [x - 4, y - 4, x + 4, y + 4]);
        const slopes = turnedBy(degrees);
        const { u, v } = middleOf(straightened(picture, slopes));
        const [a, b, c, d, e, f] = unstraightened(picture, slopes);
        expect(Math.abs(a * u + c * v + e - x)).toBeLessThan(1.5);
        expect(Math.abs(b * u + d * v + f - y)).toBeLessThan(1.5);
      }),
      { numRuns: 20 },
    );
  });
});

/** The middle of all that is dark. */
function middleOf({ width, data }: Raster): { u: number; v: number } {
  let [count, u, v] = [0, 0, 0];
  for (const [at, value] of data.entries()) {
    if (value > 128) continue;
    count++;
    u += (at % width) + 0.5;
    v += Math.floor(at / width) + 0.5;
  }
  return { u: u / count, v: v / count };
}
