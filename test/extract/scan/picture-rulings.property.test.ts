import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import type { RulingLine } from '../../../pipeline/model/index.ts';
import { fill, grained } from './drawing.ts';
import {
  drawTable,
  foundIn,
  type PixelTable,
  pixelTable,
  placeOf,
  plainTables,
  rulingsOf,
  type Side,
  sidesOf,
  writeInto,
} from './drawn-ruling.ts';

function expectDrawn(page: Raster, table: PixelTable): void {
  const { sides, isExact } = foundIn(rulingsOf(page), table);
  expect([...sides].sort()).toEqual([...sidesOf(table)].sort());
  expect(isExact).toBe(true);
}

describe('the ruling lines of a picture', () => {
  it('are the sides that were drawn, thin or thick, and no others', () => {
    fc.assert(
      fc.property(pixelTable(6), (table) => {
        expectDrawn(drawTable(table), table);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same with glyphs in the cells', () => {
    fc.assert(
      fc.property(pixelTable(3), (table) => {
        const page = drawTable(table);
        writeInto(page, table);
        expectDrawn(page, table);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same on grained paper', () => {
    fc.assert(
      fc.property(pixelTable(3), fc.nat(), (table, seed) => {
        expectDrawn(grained(drawTable(table), 20, seed), table);
      }),
      // Grain is chance, and once in hundreds of pages it makes a line: the same pages are drawn each time.
      { numRuns: 10, seed: 2025 },
    );
  });

  it('are the same where the inner ones are hairlines, too pale for a threshold', () => {
    const tone = fc.integer({ min: 203, max: 220 });
    fc.assert(
      fc.property(plainTables(4), tone, (table, pale) => {
        const page = drawTable({ ...table, thickness: 1 }, (side) =>
          isInner(side, table) ? pale : 0,
        );
        expectDrawn(page, table);
      }),
      { numRuns: 20 },
    );
  });

  it('are closed where an outer side was lost', () => {
    fc.assert(
      fc.property(plainTables(8), fc.nat(3), (table, lost) => {
        const page = drawTable(table, (side) => (isOuter(side, table, lost) ? null : 0));
        const { sides } = foundIn(rulingsOf(page), table);
        expect([...sides].sort()).toEqual([...sidesOf(table)].sort());
      }),
      { numRuns: 20 },
    );
  });

  it('are none in a text, and the rule under a title is none', () => {
    const table = { xs: [60, 900], ys: [80, 600], cells: [], thickness: 2 };
    const page = drawTable(table);
    writeInto(page, {
      ...table,
      ys: [80, 500],
      cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, lines: [] }],
    });
    fill(page, [200, 60, 700, 63]);
    // Strokes of large glyphs are as long as sides of cells, but end on nothing.
    for (let x = 100; x < 800; x += 90) {
      fill(page, [x, 549, x + 60, 552]);
      fill(page, [x + 28, 520, x + 31, 580]);
    }
    expect(rulingsOf(page)).toEqual([]);
  });

  it('are where they were, one and a half times as far, in a picture of as many more pixels', () => {
    fc.assert(
      fc.property(pixelTable(3), (table) => {
        const page = drawTable(table);
        writeInto(page, table);
        const larger = rulingsOf(enlarged(page, 1.5), 1.5).map((ruling) => scaled(ruling, 1 / 1.5));
        expectAlike(larger, rulingsOf(page), 1.5);
      }),
      { numRuns: 10 },
    );
  });

  it('are mirrored in a mirrored picture', () => {
    fc.assert(
      fc.property(pixelTable(3), (table) => {
        const page = drawTable(table);
        writeInto(page, table);
        const back = rulingsOf(mirrored(page)).map((ruling): RulingLine => {
          const { orientation, position, start, end } = ruling;
          if (orientation === 'vertical') return { ...ruling, position: page.width - position };
          return { ...ruling, start: page.width - end, end: page.width - start };
        });
        expectAlike(back, rulingsOf(page), 1);
      }),
      { numRuns: 10 },
    );
  });
});

function isInner(side: Side, { xs, ys }: PixelTable): boolean {
  const { row, column, isLevel } = placeOf(side);
  return isLevel ? row > 0 && row < ys.length - 1 : column > 0 && column < xs.length - 1;
}

/** Whether a side is of the left, right, upper or lower border. */
function isOuter(side: Side, { xs, ys }: PixelTable, which: number): boolean {
  const { row, column, isLevel } = placeOf(side);
  if (which < 2) return !isLevel && column === (which === 0 ? 0 : xs.length - 1);
  return isLevel && row === (which === 2 ? 0 : ys.length - 1);
}

/** The same rulings, near enough, in whatever order. */
function expectAlike(
  found: readonly RulingLine[],
  wanted: readonly RulingLine[],
  tolerance: number,
): void {
  expect(found).toHaveLength(wanted.length);
  for (const { orientation, position, start, end } of wanted) {
    const like = found.some(
      (other) =>
        other.orientation === orientation &&
        Math.abs(other.position - position) <= tolerance &&
        Math.abs(other.start - start) <= tolerance &&
        Math.abs(other.end - end) <= tolerance,
    );
    expect(like, `${orientation} at ${position} from ${start} to ${end}`).toBe(true);
  }
}

function scaled(ruling: RulingLine, by: number): RulingLine {
  const { position, start, end, thickness } = ruling;
  return {
    ...ruling,
    position: position * by,
    start: start * by,
    end: end * by,
    thickness: thickness * by,
  };
}

/** Each pixel as the nearest one of the original. */
function enlarged(page: Raster, by: number): Raster {
  const [width, height] = [Math.round(page.width * by), Math.round(page.height * by)];
  const data = new Uint8Array(width * height).map((_, at) => {
    const [x, y] = [Math.floor((at % width) / by), Math.floor(Math.floor(at / width) / by)];
    return page.data[y * page.width + x] ?? 255;
  });
  return { width, height, data };
}

function mirrored({ width, height, data }: Raster): Raster {
  const turned = data.map((_, at) => data[at - (at % width) + width - 1 - (at % width)] ?? 255);
  return { width, height, data: turned };
}
