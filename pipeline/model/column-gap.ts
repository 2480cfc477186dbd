/** White between two texts of a line; in the unit of whoever asks, as all lengths here. */
export interface Gap {
  readonly left: number;
  readonly right: number;
}

/** A line of text with its white. */
export interface GappedLine {
  readonly left: number;
  readonly right: number;
  /** Height of its glyphs. */
  readonly size: number;
  readonly gaps: readonly Gap[];
}

/** The least that two gaps of one column have in common, in heights of a glyph. */
const SHARED = 0.3;
/** A gap that is wider than this is of the same columns only where an edge of it is in the same place. */
const LITTLE_WIDER = 3;

/**
 * Whether a gap is a column's: lines on one side of its own leave it blank as well, with text on both sides of it, before one
 * runs through it.
 *
 * @param lines above it or below it, the nearest first
 */
export function goesOnIn(lines: Iterable<GappedLine>, gap: Gap): boolean {
  const sides = { left: false, right: false };
  for (const { left, right, size, gaps } of lines) {
    const least = SHARED * size;
    const shared = gaps.filter(
      (other) => Math.min(other.right, gap.right) - Math.max(other.left, gap.left) >= least,
    );
    if (shared.some((other) => isLike(other, gap, size))) return true;
    if (shared.length > 0) continue;
    const isRight = left >= gap.left + least;
    const isLeft = right <= gap.right - least;
    if (!isRight && !isLeft) return false;
    sides.left ||= isLeft;
    sides.right ||= isRight;
    if (sides.left && sides.right) return true;
  }
  return false;
}

/** Whether two gaps may be of the same columns. */
function isLike(other: Gap, gap: Gap, size: number): boolean {
  return (
    other.right - other.left <= LITTLE_WIDER * size ||
    Math.abs(other.right - gap.right) <= SHARED * size ||
    Math.abs(other.left - gap.left) <= SHARED * size
  );
}
