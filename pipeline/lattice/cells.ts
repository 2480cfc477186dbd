import {
  type Box,
  type Cell,
  coverageOf,
  firstFrom,
  type Glyph,
  type Grid,
  holds,
  overlapOf,
} from '../model/index.ts';
import { joinedText } from './cell-text.ts';
import { boxOf, type Lattice } from './lattice.ts';
import { directionOf, type PrintedLine, printedLines } from './printed-lines.ts';
import { gatherRunOver } from './run-over.ts';
import type { Span } from './spans.ts';

/** The glyphs of a page by the table that holds them. */
export interface Placement {
  /** For each lattice, for each of its spans. */
  readonly inside: readonly (readonly (readonly Glyph[])[])[];
  /** In no table. */
  readonly outside: readonly Glyph[];
}

/** A lattice made ready for many questions. */
interface Home {
  readonly box: Box;
  readonly lattice: Lattice;
  /** The span of each slot. */
  readonly owners: Int32Array;
  /** The glyphs of each span. */
  readonly inside: Glyph[][];
}

/**
 * Puts each glyph into the one cell that holds the centre of its box: of the smallest table, where one stands inside
 * another. Text that runs over into an empty cell stays with its own. Slanted glyphs are no cell's: a stamp or a
 * watermark lies over the table.
 */
export function placeGlyphs(glyphs: readonly Glyph[], lattices: readonly Lattice[]): Placement {
  const homes = lattices.map((lattice): Home => {
    const inside = lattice.spans.map((): Glyph[] => []);
    return { box: boxOf(lattice), lattice, owners: ownersOf(lattice), inside };
  });
  const smallestFirst = [...homes].sort(
    ({ box: a }, { box: b }) => overlapOf(a, a) - overlapOf(b, b),
  );
  const outside: Glyph[] = [];
  for (const glyph of glyphs) {
    const x = (glyph.box[0] + glyph.box[2]) / 2;
    const y = (glyph.box[1] + glyph.box[3]) / 2;
    const isStraight = directionOf(glyph) % 90 === 0;
    const home = isStraight
      ? (smallestFirst.find(({ box }) => holds(box, x, y)) ??
        smallestFirst.find((one) => isCutOff(one, x, y, glyph.size)))
      : undefined;
    if (home === undefined) {
      outside.push(glyph);
      continue;
    }
    const { xs, ys } = home.lattice;
    const span = home.owners[slotAt(ys, y) * (xs.length - 1) + slotAt(xs, x)] ?? 0;
    home.inside[span]?.push(glyph);
  }
  for (const { lattice, inside } of homes) gatherRunOver(lattice, inside);
  return { inside: homes.map(({ inside }) => inside), outside };
}

/**
 * Whether a glyph hangs under the lower edge of a table by less than its size, in a column that is open while others are
 * closed: a page break cut the cell there, and its text did not fit.
 */
function isCutOff({ box, lattice }: Home, x: number, y: number, size: number): boolean {
  const { openBottom, xs } = lattice;
  const hangs = holds([box[0], box[3], box[2], box[3] + size], x, y);
  return hangs && openBottom[slotAt(xs, x)] === true && openBottom.includes(false);
}

/** The index of the span for each slot. */
function ownersOf({ xs, ys, spans }: Lattice): Int32Array {
  const columns = xs.length - 1;
  const owners = new Int32Array(columns * (ys.length - 1));
  for (const [index, { row, column, rowSpan, columnSpan }] of spans.entries()) {
    for (let r = row; r < row + rowSpan; r++) {
      owners.fill(index, r * columns + column, r * columns + column + columnSpan);
    }
  }
  return owners;
}

/** The slot between two of the ascending `borders` that holds `at`, or the nearest one. */
function slotAt(borders: readonly number[], at: number): number {
  const after = firstFrom(borders.length, (index) => (borders[index] ?? 0) > at);
  return Math.min(Math.max(after - 1, 0), borders.length - 2);
}

/** The table with its text. Throws when a slot is covered twice or not at all. */
export function gridOf(
  lattice: Lattice,
  glyphs: readonly (readonly Glyph[])[],
  page: number,
): Grid {
  const cells = lattice.spans.map((span, index) =>
    cellOf(span, boxOf(lattice, span), printedLines(glyphs[index] ?? [], ' '), page),
  );
  const grid: Grid = {
    rows: lattice.ys.length - 1,
    columns: lattice.xs.length - 1,
    cells,
    ragged: false,
    places: [{ page, box: boxOf(lattice) }],
  };
  coverageOf(grid);
  return grid;
}

/** Written out field by field: a page has hundreds of cells, and a spread object costs as much as its text. */
function cellOf(span: Span, box: Box, printed: readonly PrintedLine[], page: number): Cell {
  const { row, column, rowSpan, columnSpan } = span;
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const text = joinedText(printed, (angle) => (angle % 180 === 0 ? width : height));
  const lines = printed.map((line) => line.text);
  const glyphs = printed.reduce((sum, line) => sum + line.glyphs, 0);
  return { row, column, rowSpan, columnSpan, text, lines, places: [{ page, box }], glyphs };
}
