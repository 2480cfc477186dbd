import type { Grid } from '../../../pipeline/model/index.ts';
import { type DrawnTable, placedCells } from './table.ts';

/** A cell for scoring, from a truth or from a grid alike. */
interface ScoredCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

export interface Score {
  /** Adjacency relations: of the truth, found, and found rightly. */
  readonly wanted: number;
  readonly found: number;
  readonly right: number;
  /** Every relation right, none too many. */
  readonly isPerfect: boolean;
  /** Cells over several rows or columns, and those found with their spans. */
  readonly spans: number;
  readonly spansRight: number;
  /** Grids beside the one that is the table. */
  readonly others: number;
}

/**
 * Scores the grids of a page against the table that was drawn, as the ICDAR table competition does (Göbel, Hassan, Oro
 * and Orsi, 2012): by the pairs of texts that are next to each other in a row or column, blank cells passed over.
 */
export function scoreOf(table: DrawnTable, grids: readonly Grid[]): Score {
  const truth = placedCells(table).map((cell) => ({ ...cell, text: squeezed(cell.text) }));
  const wanted = relationsOf(truth);
  const all = grids.map((grid) =>
    grid.cells.map((cell) => ({ ...cell, text: squeezed(cell.text) })),
  );
  const each = all.map((cells) => ({ cells, relations: relationsOf(cells) }));
  const best = each.reduce<{ cells: readonly ScoredCell[]; right: number }>(
    (most, { cells, relations }) => {
      const right = common(wanted, relations);
      return right > most.right ? { cells, right } : most;
    },
    { cells: [], right: 0 },
  );
  const found = each.reduce((sum, { relations }) => sum + relations.length, 0);
  const spanning = truth.filter(
    ({ rowSpan, columnSpan, text }) => text !== '' && rowSpan * columnSpan > 1,
  );
  const spansRight = spanning.filter((cell) =>
    best.cells.some(
      (one) =>
        one.text === cell.text &&
        one.rowSpan === cell.rowSpan &&
        one.columnSpan === cell.columnSpan,
    ),
  ).length;
  return {
    wanted: wanted.length,
    found,
    right: best.right,
    isPerfect: found === wanted.length && best.right === found,
    spans: spanning.length,
    spansRight,
    others: grids.length - (best.cells.length > 0 ? 1 : 0),
  };
}

/** Pairs of texts, each once: to the right in every row that a cell has, and below in every column. */
function relationsOf(cells: readonly ScoredCell[]): string[] {
  const rows = Math.max(0, ...cells.map(({ row, rowSpan }) => row + rowSpan));
  const columns = Math.max(0, ...cells.map(({ column, columnSpan }) => column + columnSpan));
  const owners: (ScoredCell | undefined)[][] = Array.from({ length: rows }, () => []);
  for (const cell of cells) {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
      for (let c = cell.column; c < cell.column + cell.columnSpan; c++) {
        const line = owners[r];
        if (line !== undefined) line[c] = cell;
      }
    }
  }
  const pairs = new Map<ScoredCell, Set<ScoredCell>>();
  const found: string[] = [];
  const walk = (line: readonly (ScoredCell | undefined)[], direction: string): void => {
    let before: ScoredCell | undefined;
    for (const cell of line) {
      if (cell === undefined || cell.text === '' || cell === before) continue;
      if (before !== undefined && pairs.get(before)?.has(cell) !== true) {
        pairs.set(before, (pairs.get(before) ?? new Set()).add(cell));
        found.push(`${before.text}${direction}${cell.text}`);
      }
      before = cell;
    }
  };
  for (const line of owners) walk(line, '→');
  for (let c = 0; c < columns; c++)
    walk(
      owners.map((line) => line[c]),
      '↓',
    );
  return found;
}

/** How many of two bags of relations are the same. */
function common(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of a) left.set(one, (left.get(one) ?? 0) + 1);
  return b.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count > 0;
  }).length;
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');
