/** Points by which a border may stand elsewhere on the next page. */
export const COLUMN_TOLERANCE = 4;

/**
 * The same where no lines were drawn and the borders lie in the middle of what the texts left empty: as wide as a few
 * characters more or less. Points.
 */
export const ALIGNED_TOLERANCE = 24;

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
