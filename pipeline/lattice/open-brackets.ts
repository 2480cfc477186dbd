import type { Cell, Grid } from '../model/index.ts';
import { mergedCell } from './merged-cell.ts';

/** What a wrapped label ends in is short: `项目资金(万` | `元)`. */
const ENDS_BRACKET = /^[^()（）]{0,6}[)）]$/u;
const LEAVES_OPEN = /[(（][^()（）]*$/u;

/**
 * A grid that no lines draw, with each label whole that was wrapped in a bracket: its second line stands level with another row, and
 * a unit of money in it would be lost.
 */
export function withBracketsClosed(grid: Grid): Grid {
  const parts = new Map<Cell, Cell>();
  for (const cell of grid.cells) {
    if (!LEAVES_OPEN.test(cell.text)) continue;
    const below = grid.cells.find(
      ({ row, column }) => row === cell.row + cell.rowSpan && column === cell.column,
    );
    if (below !== undefined && ENDS_BRACKET.test(below.text)) parts.set(cell, below);
  }
  if (parts.size === 0) return grid;
  const taken = new Set(parts.values());
  const cells = grid.cells.map((cell): Cell => {
    if (taken.has(cell)) {
      const { reading: _, ...blank } = cell;
      return { ...blank, text: '', lines: [], glyphs: 0 };
    }
    const rest = parts.get(cell);
    return rest === undefined ? cell : mergedCell(cell, rest, cell.rowSpan).cell;
  });
  return { ...grid, cells };
}
