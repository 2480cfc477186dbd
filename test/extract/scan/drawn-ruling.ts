import fc from 'fast-check';
import { rulingsIn } from '../../../pipeline/extract/scan/picture-rulings.ts';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import { bitmapOf } from '../../../pipeline/extract/scan/threshold.ts';
import type { RulingLine } from '../../../pipeline/model/index.ts';
import { type DrawnTable, drawnTable } from '../../lattice/drawn-table.ts';
import { drawGlyphs, fill, sheet } from './drawing.ts';

/** A table with its borders at pixels of a scan of 200 to an inch, and how thick its lines are. */
export interface PixelTable extends DrawnTable {
  readonly thickness: number;
}

/** Random tables with merged cells: rows from 53 pixels, columns from 99. */
export function pixelTable(thickest: number): fc.Arbitrary<PixelTable> {
  return fc
    .tuple(
      drawnTable,
      fc.double({ min: 1.9, max: 2.5, noNaN: true }),
      fc.integer({ min: 1, max: thickest }),
    )
    .map(([table, by, thickness]) => ({
      ...table,
      xs: table.xs.map((x) => Math.round(x * by)),
      ys: table.ys.map((y) => Math.round(y * by)),
      thickness,
    }));
}

/** Every slot a cell of its own. */
export function plainTable(xs: readonly number[], ys: readonly number[]): PixelTable {
  const cells = ys
    .slice(1)
    .flatMap((_, row) =>
      xs.slice(1).map((_, column) => ({ row, column, rowSpan: 1, columnSpan: 1, lines: [] })),
    );
  return { xs, ys, cells, thickness: 2 };
}

/** Random tables of single cells, at least `rows` high and wide enough for long lines. */
export function plainTables(rows: number): fc.Arbitrary<PixelTable> {
  return fc
    .tuple(
      fc.array(fc.integer({ min: 90, max: 260 }), { minLength: 4, maxLength: 6 }),
      fc.array(fc.integer({ min: 40, max: 90 }), { minLength: rows, maxLength: rows + 4 }),
    )
    .map(([widths, heights]) => plainTable(bordersOf(57, widths), bordersOf(83, heights)));
}

function bordersOf(start: number, lengths: readonly number[]): number[] {
  const borders = [start];
  for (const length of lengths) borders.push((borders.at(-1) ?? 0) + length);
  return borders;
}

/** A side of one slot: `h` above the slot of a row and column, `v` left of it. */
export type Side = `${'h' | 'v'} ${number} ${number}`;

/** The sides that are drawn: where one cell ends and another begins. */
export function sidesOf({ cells }: DrawnTable): Set<Side> {
  const sides = new Set<Side>();
  for (const { row, column, rowSpan, columnSpan } of cells) {
    for (let c = column; c < column + columnSpan; c++) {
      sides.add(`h ${row} ${c}`).add(`h ${row + rowSpan} ${c}`);
    }
    for (let r = row; r < row + rowSpan; r++) {
      sides.add(`v ${r} ${column}`).add(`v ${r} ${column + columnSpan}`);
    }
  }
  return sides;
}

/** The table as a scan: each side a bar whose middle lies at its border. */
export function drawTable(
  table: PixelTable,
  toneOf: (side: Side) => number | null = () => 0,
): Raster {
  const { xs, ys, thickness } = table;
  const page = sheet((xs.at(-1) ?? 0) + 60, (ys.at(-1) ?? 0) + 60);
  const before = Math.floor(thickness / 2);
  const around = (at: number) => [at - before, at - before + thickness] as const;
  // The darker ones last, over the ends of the others.
  const sides = [...sidesOf(table)].map((side) => ({ side, tone: toneOf(side) }));
  for (const { side, tone } of sides.sort((a, b) => (b.tone ?? 0) - (a.tone ?? 0))) {
    if (tone === null) continue;
    const { row, column, isLevel } = placeOf(side);
    const [left, top] = [around(xs[column] ?? 0), around(ys[row] ?? 0)];
    const [right, bottom] = [
      around(xs[isLevel ? column + 1 : column] ?? 0),
      around(ys[isLevel ? row : row + 1] ?? 0),
    ];
    fill(page, [left[0], top[0], right[1], bottom[1]], tone);
  }
  return page;
}

export function placeOf(side: Side): { row: number; column: number; isLevel: boolean } {
  const [kind, row, column] = side.split(' ');
  return { row: Number(row), column: Number(column), isLevel: kind === 'h' };
}

/** Glyphs in the cells, line by line; none in line with a border that ends at the cell's edge. */
export function writeInto(page: Raster, { xs, ys, cells }: PixelTable, size = 22): void {
  const isNear = (borders: readonly number[], middle: number) =>
    borders.some((border) => Math.abs(border - middle) < size * 0.8);
  for (const { row, column, rowSpan, columnSpan } of cells) {
    const [left = 0, right = 0] = [xs[column], xs[column + columnSpan]];
    const [top = 0, bottom = 0] = [ys[row], ys[row + rowSpan]];
    for (let y = top + 10; y + size <= bottom - 8; y += size + 8) {
      if (isNear(ys, y + size / 2)) continue;
      for (let x = left + 12; x + size <= right - 10; x += Math.round(size * 1.2)) {
        if (!isNear(xs, x + size / 2)) drawGlyphs(page, 1, [x, y], size);
      }
    }
  }
}

export function rulingsOf(page: Raster, scale = 1): RulingLine[] {
  return rulingsIn(page, bitmapOf(page, 200), 0, scale);
}

/** Pixels that a ruling may be off. */
const OFF = 1.5;

/** The sides of a table that rulings draw, and how far from each border of it the nearest ruling is. */
export function foundIn(rulings: readonly RulingLine[], { xs, ys, thickness }: PixelTable) {
  const middle = (at: number) => at - Math.floor(thickness / 2) + thickness / 2;
  const level = rulings.filter(({ orientation }) => orientation === 'horizontal');
  const upright = rulings.filter(({ orientation }) => orientation === 'vertical');
  const isDrawn = (lines: readonly RulingLine[], at: number, from: number, to: number) =>
    lines.some(
      ({ position, start, end }) =>
        Math.abs(position - middle(at)) <= OFF &&
        start <= middle(from) + OFF &&
        end >= middle(to) - OFF,
    );
  const sides = new Set<Side>();
  for (const [row, y] of ys.entries()) {
    for (const [column, x] of xs.entries()) {
      const [right, bottom] = [xs[column + 1], ys[row + 1]];
      if (right !== undefined && isDrawn(level, y, x, right)) sides.add(`h ${row} ${column}`);
      if (bottom !== undefined && isDrawn(upright, x, y, bottom)) sides.add(`v ${row} ${column}`);
    }
  }
  const off = (at: number, borders: readonly number[]) =>
    Math.min(...borders.map((border) => Math.abs(middle(border) - at)));
  const farthest = Math.max(
    0,
    ...level.flatMap(({ position, start, end }) => [
      off(position, ys),
      off(start, xs),
      off(end, xs),
    ]),
    ...upright.flatMap(({ position, start, end }) => [
      off(position, xs),
      off(start, ys),
      off(end, ys),
    ]),
  );
  return { sides, isExact: farthest <= OFF };
}
