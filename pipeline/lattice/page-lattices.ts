import { hasMiddleIn, type Page } from '../model/index.ts';
import { type Placement, placeGlyphs } from './cells.ts';
import { boxOf, type Lattice, latticesOf } from './lattice.ts';
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
  const drawn = drawnLattices(page, lines);
  const first = placeGlyphs(page.glyphs, drawn);
  // With the rows and columns that their lines leave open.
  const lattices = drawn.map((lattice, at) => opened(lattice, first.inside[at] ?? [], lines));
  const isSame = lattices.every((lattice, at) => lattice === drawn[at]);
  const placed = isSame ? first : placeGlyphs(page.glyphs, lattices);
  const tops = lattices.map(({ ys }) => ys[0] ?? 0);
  const more = textTables(placed.outside, lines.horizontal, tops, page.printed);
  const rest = placeGlyphs(placed.outside, more);
  return {
    lattices: [...lattices, ...more],
    inside: [...placed.inside, ...rest.inside],
    outside: rest.outside,
  };
}

/**
 * The tables that are drawn on a page: by ruling lines, and by the edges of painted rectangles where there are none.
 * What paint alone makes is a table only if it has two rows and two columns and covers them: anything less is
 * decoration, a chart's bars, or grey labels and bands, whose rows and columns stand in the text.
 */
function drawnLattices(page: Page, lines: RuledLines): Lattice[] {
  const ruled = latticesOf(lines);
  const edges = shadingEdges(page.shadings, ruled);
  if (edges.length === 0) return ruled;
  return latticesOf(ruledLines([...page.rulings, ...edges])).filter(
    (lattice) =>
      (lattice.xs.length > 2 &&
        lattice.ys.length > 2 &&
        paintedShare(page.shadings, boxOf(lattice)) >= TILED) ||
      ruled.some((each) => hasMiddleIn(boxOf(lattice), boxOf(each))),
  );
}
