import type { Grid } from '../../model/index.ts';
import { gridOfSpans } from '../spanned-grid.ts';
import { type Aside, asidesOf, linesOf, type WordTable } from './flow.ts';

/** A table as a grid, and what is said of its cells, each with its place. */
export interface PlacedTable {
  /** Null where no cell has text. */
  readonly grid: Grid | null;
  readonly asides: readonly {
    readonly aside: Aside;
    readonly line: number;
    readonly column: number;
  }[];
}

/**
 * A table's cells as a grid; rows may be shorter than others. Null for more slots than a form has.
 *
 * @param firstLine the number of the grid's first row in reading order
 */
export function gridOf({ rows }: WordTable, firstLine: number): PlacedTable | null {
  const cells = rows.flatMap((own, row) =>
    own.map((cell) => ({ ...cell, row, lines: linesOf(cell.flow) })),
  );
  const made = gridOfSpans(cells, rows.length, firstLine);
  if (made === null) return null;
  const asides = made.placed.flatMap(({ cell: { flow }, line, column }) =>
    asidesOf(flow).map((aside) => ({ aside, line, column })),
  );
  const hasText = made.grid.cells.some(({ text }) => text !== '');
  return { grid: hasText ? made.grid : null, asides };
}
