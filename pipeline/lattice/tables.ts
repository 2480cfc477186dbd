import type { Box, RulingLine } from '../model/index.ts';
import { latticesOf } from './lattice.ts';
import { ruledLines } from './ruling-lines.ts';

/** The tables that ruling lines make, and all of their cells; points, or whatever the lines are measured in. */
export function tablesOf(rulings: readonly RulingLine[]): {
  readonly tables: readonly Box[];
  readonly cells: readonly Box[];
} {
  const lattices = latticesOf(ruledLines(rulings));
  return {
    tables: lattices.map(
      ({ xs, ys }): Box => [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0],
    ),
    cells: lattices.flatMap(({ xs, ys, spans }) =>
      spans.map(
        ({ row, column, rowSpan, columnSpan }): Box => [
          xs[column] ?? 0,
          ys[row] ?? 0,
          xs[column + columnSpan] ?? 0,
          ys[row + rowSpan] ?? 0,
        ],
      ),
    ),
  };
}
