import type { Flow } from './flow.ts';

/** A cell as the file gives it. */
export interface RawCell {
  readonly flow: Flow;
  /** Columns of the table's grid. */
  readonly span: number;
  /** Twentieths of a point; NaN where it is not known. */
  readonly width: number;
  /** Whether it is merged with what stands under it, or above. */
  readonly down: 'begins' | 'goes on' | null;
}

export interface RawRow {
  readonly cells: readonly RawCell[];
  /** Columns that stay empty before its first cell, and how wide they are. */
  readonly before: number;
  readonly widthBefore: number;
}

export type PlacedCell = RawCell & { column: number };

const BLANK: Omit<RawCell, 'span' | 'width'> = { flow: [], down: null };

/**
 * The columns of cells by how many of the grid's each spans. A last cell that runs past the grid ends with it: the grid
 * is as wide as its rows have beginnings of cells.
 */
export function columnsSpanned(rows: readonly RawRow[]): PlacedCell[][] {
  const placed = rows.map(({ cells, before }) => {
    const row: PlacedCell[] =
      before > 0 ? [{ ...BLANK, width: Number.NaN, span: before, column: 0 }] : [];
    let column = before;
    for (const cell of cells) {
      row.push({ ...cell, column });
      column += cell.span;
    }
    return row;
  });
  const width = placed.reduce((most, row) => Math.max(most, (row.at(-1)?.column ?? -1) + 1), 0);
  return placed.map((row) =>
    row.map((cell) => ({ ...cell, span: Math.min(cell.span, width - cell.column) })),
  );
}

/** A millimetre and a half: edges that are nearer are one, as rounding moves them. */
const TOLERANCE = 85;

/**
 * The columns of cells by where their sides are drawn. Some programs write no spans, or wrong ones, and Word then draws
 * cells as wide as they say; null where spans agree, widths are not all known, or rows do not end at one edge.
 */
export function columnsByWidth(rows: readonly RawRow[]): PlacedCell[][] | null {
  const totals = new Set(
    rows.map(({ cells, before }) => cells.reduce((sum, { span }) => sum + span, before)),
  );
  if (totals.size < 2) return null;
  const drawn = rows.map(sidesOf);
  const sides = clustered(drawn.flat());
  if (sides === null) return null;
  const last = sides.length - 1;
  const placed: PlacedCell[][] = [];
  for (const [index, { cells }] of rows.entries()) {
    const at = (drawn[index] ?? []).map((side) => nearest(sides, side));
    if (cells.length > 0 && at.at(-1) !== last) return null;
    const [first = 0] = at;
    const row: PlacedCell[] =
      first > 0 ? [{ ...BLANK, width: Number.NaN, span: first, column: 0 }] : [];
    for (const [cell, raw] of cells.entries()) {
      const column = at[cell] ?? 0;
      const span = (at[cell + 1] ?? column) - column;
      if (span < 1) return null;
      row.push({ ...raw, column, span });
    }
    placed.push(row);
  }
  return placed;
}

/** The left sides of a row's cells and the right side of the last; NaN where one is not known. */
function sidesOf({ cells, before, widthBefore }: RawRow): number[] {
  let side = before > 0 ? widthBefore : 0;
  const sides = [side];
  for (const { width } of cells) {
    side += width > 0 ? width : Number.NaN;
    sides.push(side);
  }
  return sides;
}

/** Sides that are one, each by the first of them, ascending; null where one is not known. */
function clustered(sides: readonly number[]): number[] | null {
  if (sides.some(Number.isNaN)) return null;
  const clusters: number[] = [];
  for (const side of [...sides].sort((a, b) => a - b)) {
    if (side - (clusters.at(-1) ?? Number.NEGATIVE_INFINITY) > TOLERANCE) clusters.push(side);
  }
  return clusters;
}

/** The index of the last cluster that does not begin after a side, by bisection. */
function nearest(clusters: readonly number[], side: number): number {
  let [low, high] = [0, clusters.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clusters[middle] ?? side) <= side) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
