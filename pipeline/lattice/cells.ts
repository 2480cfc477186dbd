import { type Box, type Cell, coverageOf, type Glyph, type Grid } from '../model/index.ts';
import { joinedText } from './cell-text.ts';
import type { Lattice } from './lattice.ts';
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
  readonly index: number;
  readonly box: Box;
  readonly lattice: Lattice;
  /** The span of each slot. */
  readonly owners: Int32Array;
}

/**
 * Puts each glyph into the one cell that holds the centre of its box: of the smallest table, where one stands inside
 * another. Text that runs over into an empty cell stays with its own. Slanted glyphs are no cell's: a stamp or a
 * watermark lies over the table.
 */
export function placeGlyphs(glyphs: readonly Glyph[], lattices: readonly Lattice[]): Placement {
  const homes = lattices
    .map((lattice, index): Home => {
      const box = boxOf(lattice.xs, lattice.ys);
      return { index, box, lattice, owners: ownersOf(lattice) };
    })
    .sort((a, b) => areaOf(a.box) - areaOf(b.box) || a.index - b.index);
  const inside: Glyph[][][] = lattices.map(({ spans }) => spans.map(() => []));
  const outside: Glyph[] = [];
  for (const glyph of glyphs) {
    const x = (glyph.box[0] + glyph.box[2]) / 2;
    const y = (glyph.box[1] + glyph.box[3]) / 2;
    const isStraight = directionOf(glyph) % 90 === 0;
    const home = isStraight ? (homeAt(homes, x, y) ?? cutHome(homes, x, y, glyph.size)) : null;
    if (home === null) {
      outside.push(glyph);
      continue;
    }
    const { xs, ys } = home.lattice;
    const span = home.owners[slotAt(ys, y) * (xs.length - 1) + slotAt(xs, x)] ?? 0;
    inside[home.index]?.[span]?.push(glyph);
  }
  for (const [at, lattice] of lattices.entries()) gatherRunOver(lattice, inside[at] ?? []);
  return { inside, outside };
}

function homeAt(homes: readonly Home[], x: number, y: number): Home | null {
  for (const home of homes) {
    const { box } = home;
    if (x >= box[0] && x < box[2] && y >= box[1] && y < box[3]) return home;
  }
  return null;
}

/**
 * The table under whose lower edge a glyph hangs by less than its size, in a column that is open while others are
 * closed: a page break cut the cell there, and its text did not fit.
 */
function cutHome(homes: readonly Home[], x: number, y: number, size: number): Home | null {
  for (const home of homes) {
    const { box, lattice } = home;
    if (x < box[0] || x >= box[2] || y < box[3] || y >= box[3] + size) continue;
    const { openBottom, xs } = lattice;
    if (openBottom[slotAt(xs, x)] === true && openBottom.includes(false)) return home;
  }
  return null;
}

function areaOf([left, top, right, bottom]: Box): number {
  return (right - left) * (bottom - top);
}

function boxOf(xs: readonly number[], ys: readonly number[]): Box {
  return [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0];
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

/** The slot between two of the ascending `borders` that holds `at`. */
function slotAt(borders: readonly number[], at: number): number {
  let low = 0;
  let high = borders.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((borders[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The table with its text. Throws when a slot is covered twice or not at all. */
export function gridOf(
  lattice: Lattice,
  glyphs: readonly (readonly Glyph[])[],
  page: number,
): Grid {
  const { xs, ys, spans } = lattice;
  const cells = spans.map((span, index): Cell => {
    const box: Box = [
      xs[span.column] ?? 0,
      ys[span.row] ?? 0,
      xs[span.column + span.columnSpan] ?? 0,
      ys[span.row + span.rowSpan] ?? 0,
    ];
    return cellOf(span, box, printedLines(glyphs[index] ?? [], ' '), page);
  });
  const grid: Grid = {
    rows: ys.length - 1,
    columns: xs.length - 1,
    cells,
    ragged: false,
    places: [{ page, box: boxOf(xs, ys) }],
  };
  coverageOf(grid);
  return grid;
}

/** Written out field by field: a page has hundreds of cells, and a spread object costs as much as its text. */
function cellOf(span: Span, box: Box, printed: readonly PrintedLine[], page: number): Cell {
  const { row, column, rowSpan, columnSpan } = span;
  const lines: string[] = [];
  let glyphs = 0;
  for (const line of printed) {
    lines.push(line.text);
    glyphs += line.glyphs;
  }
  const text =
    lines.length > 1
      ? joinedText(printed, (angle) => (angle % 180 === 0 ? box[2] - box[0] : box[3] - box[1]))
      : (lines[0] ?? '');
  return { row, column, rowSpan, columnSpan, text, lines, places: [{ page, box }], glyphs };
}
