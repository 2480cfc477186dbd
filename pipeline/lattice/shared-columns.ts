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
  const [left = 0, lowerLeft = 0] = [above[0], below[0]];
  const widthOf = (borders: readonly number[]) => (borders.at(-1) ?? 0) - (borders[0] ?? 0);
  if (Math.abs(widthOf(above) - widthOf(below)) > tolerance) return null;
  const shifted = below.map((x) => x - lowerLeft + left);
  const matches = shifted.map((x) => nearest(above, x, tolerance));
  const found = matches.flatMap((match) => match ?? []);
  if (new Set(found).size < found.length) return null;
  const xs = [...above, ...shifted.filter((_, i) => matches[i] === null)].sort((a, b) => a - b);
  return {
    xs,
    above: above.map((x) => xs.indexOf(x)),
    below: shifted.map((x, i) => xs.indexOf(matches[i] ?? x)),
    common: found.filter((x) => x !== above[0] && x !== above.at(-1)).length,
    fewest: Math.min(above.length, below.length) - 2,
  };
}

/** The nearest border within tolerance; the later of two. */
function nearest(borders: readonly number[], x: number, tolerance: number): number | null {
  const off = (border: number) => Math.abs(border - x);
  const near = borders.filter((border) => off(border) <= tolerance).reverse();
  return near.sort((a, b) => off(a) - off(b))[0] ?? null;
}
