import type { Glyph, Page } from '../model/index.ts';
import { type Placement, placeGlyphs } from './cells.ts';
import { type Lattice, latticesOf } from './lattice.ts';
import { opened } from './open-cells.ts';
import { type RuledLines, ruledLines } from './ruling-lines.ts';
import { paintedShare, shadingEdges } from './shading-edges.ts';
import { textTables } from './text-table.ts';

/** Painted cells cover so much of their table, and leave the rest to the white lines between them. */
const TILED = 0.8;

/** The tables of a page with the glyphs that each of their cells holds. */
export interface PlacedTables extends Placement {
  readonly lattices: readonly Lattice[];
}

/** The tables that are drawn, and those that the alignment of the text around them makes. */
export function placedTables(page: Page): PlacedTables {
  const lines = ruledLines(page.rulings);
  const lattices = drawnLattices(page, lines);
  const drawn = withOpened(page.glyphs, { lattices, ...placeGlyphs(page.glyphs, lattices) }, lines);
  const tops = drawn.lattices.map(({ ys }) => ys[0] ?? 0);
  return withLattices(drawn, textTables(drawn.outside, lines.horizontal, tops, page.printed));
}

/** With the rows and columns that their lines leave open. */
function withOpened(
  glyphs: readonly Glyph[],
  drawn: PlacedTables,
  lines: RuledLines,
): PlacedTables {
  const lattices = drawn.lattices.map((lattice, at) =>
    opened(lattice, drawn.inside[at] ?? [], lines),
  );
  const isSame = lattices.every((lattice, at) => lattice === drawn.lattices[at]);
  return isSame ? drawn : { lattices, ...placeGlyphs(glyphs, lattices) };
}

/** With further tables of the glyphs that are in none so far. */
function withLattices(tables: PlacedTables, more: readonly Lattice[]): PlacedTables {
  if (more.length === 0) return tables;
  const rest = placeGlyphs(tables.outside, more);
  return {
    lattices: [...tables.lattices, ...more],
    inside: [...tables.inside, ...rest.inside],
    outside: rest.outside,
  };
}

/**
 * The tables that are drawn on a page: by ruling lines, and by the edges of painted rectangles where there are none.
 * What paint alone makes is a table only if it has two rows and two columns and covers them: anything less is
 * decoration, a chart's bars, or grey labels and bands, whose rows and columns stand in the text.
 */
function drawnLattices(page: Page, lines: RuledLines): Lattice[] {
  const lattices = latticesOf(lines);
  const edges = shadingEdges(page.shadings, lattices);
  if (edges.length === 0) return lattices;
  return latticesOf(ruledLines([...page.rulings, ...edges])).filter(
    (lattice) =>
      (lattice.xs.length > 2 &&
        lattice.ys.length > 2 &&
        paintedShare(page.shadings, lattice) >= TILED) ||
      lattices.some((ruled) => isWithin(ruled, lattice)),
  );
}

/** Whether the first has its middle in the second. */
function isWithin(a: Lattice, b: Lattice): boolean {
  const middle = (borders: readonly number[]) => ((borders[0] ?? 0) + (borders.at(-1) ?? 0)) / 2;
  const [x, y] = [middle(a.xs), middle(a.ys)];
  const [left = 0, right = 0] = [b.xs[0], b.xs.at(-1)];
  const [top = 0, bottom = 0] = [b.ys[0], b.ys.at(-1)];
  return x >= left && x <= right && y >= top && y <= bottom;
}
