/** Points by which a border may stand elsewhere on the next page. */
export const COLUMN_TOLERANCE = 4;

/**
 * Where no lines were drawn the borders lie in the middle of what the texts left empty: two columns are one that have so much of
 * the narrower of them in common.
 */
const ALIGNED_SHARE = 0.6;

/** The columns of two parts of one table in one numbering. */
export interface SharedColumns {
  /** Every border of either part, ascending, where the first part has it. Points. */
  readonly xs: readonly number[];
  /** For each border of the first part, and of the second, its index in `xs`. */
  readonly above: readonly number[];
  readonly below: readonly number[];
  /** Borders inside that both have, and the smaller of the numbers of borders inside. */
  readonly common: number;
  readonly fewest: number;
}

/**
 * The borders of two parts of a table, matched. Null where the parts are not equally wide. The second part may be
 * shifted as a whole, as pages are that are bound on alternating sides.
 * @param tolerance points, `COLUMN_TOLERANCE` where lines were drawn
 */
export function sharedColumns(
  above: readonly number[],
  below: readonly number[],
  tolerance: number,
): SharedColumns | null {
  const [left, right] = [above[0], above.at(-1)];
  const [lowerLeft, lowerRight] = [below[0], below.at(-1)];
  if (left === undefined || right === undefined) return null;
  if (lowerLeft === undefined || lowerRight === undefined) return null;
  if (Math.abs(right - left - (lowerRight - lowerLeft)) > tolerance) return null;
  const shifted = below.map((x) => x - lowerLeft + left);
  const matches = shifted.map((x) => nearest(above, x, tolerance));
  if (
    new Set(matches.filter((match) => match !== -1)).size < matches.filter((m) => m !== -1).length
  ) {
    return null;
  }
  const xs = [...above, ...shifted.filter((_, i) => matches[i] === -1)].sort((a, b) => a - b);
  return {
    xs,
    above: above.map((x) => xs.indexOf(x)),
    below: shifted.map((x, i) => xs.indexOf(above[matches[i] ?? -1] ?? x)),
    common: matches.filter((match) => match > 0 && match < above.length - 1).length,
    fewest: Math.min(above.length, below.length) - 2,
  };
}

/**
 * The columns of the second part of a table without lines in those of the first, each in the one that it has most in common with.
 * The second part may lack columns at its edges, and has none that the first has not. Null where it is another table.
 */
export function alignedColumns(
  above: readonly number[],
  below: readonly number[],
): SharedColumns | null {
  const columns = below.slice(1).map((right, at) => {
    const left = below[at] ?? right;
    const common = above.slice(1).map((end, nth) => {
      const start = above[nth] ?? end;
      const width = Math.min(end, right) - Math.max(start, left);
      return width >= ALIGNED_SHARE * Math.min(end - start, right - left) ? width : 0;
    });
    const most = Math.max(...common);
    return most > 0 ? common.indexOf(most) : -1;
  });
  const last = columns.at(-1);
  const isAscending = columns.every((column, at) => column > (columns[at - 1] ?? -1));
  if (last === undefined || !isAscending) return null;
  const inside = columns.length - 1;
  return {
    xs: above,
    above: above.map((_, index) => index),
    below: [...columns, last + 1],
    common: inside,
    fewest: inside,
  };
}

/** The index of the nearest border within tolerance, or -1. */
function nearest(borders: readonly number[], x: number, tolerance: number): number {
  let best = -1;
  let distance = tolerance;
  for (const [index, border] of borders.entries()) {
    if (Math.abs(border - x) > distance) continue;
    distance = Math.abs(border - x);
    best = index;
  }
  return best;
}
