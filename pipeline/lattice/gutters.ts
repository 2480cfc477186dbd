import type { Segment, TextRow } from './text-rows.ts';

/** The least width of the empty strip between two columns, in ems. */
const GUTTER = 0.8;

/** The share of the lines that may cross a gutter: headings over several columns. */
const CROSSING_SHARE = 0.15;

/** Lines that must stand on both sides of a gutter, and lines that must stand in each column. */
const FEWEST_LINES = 3;

/** The middles of the empty strips that part the columns of some lines, ascending; none where there are no columns. */
export function guttersOf(rows: readonly TextRow[]): number[] {
  const size = median(rows.map((row) => row.size));
  const most = Math.floor(rows.length * CROSSING_SHARE);
  const gutters = emptyStrips(rows, most)
    .filter(({ left, right }) => right - left >= GUTTER * size)
    .filter((strip) => rows.filter((row) => standsOnBothSides(row, strip)).length >= FEWEST_LINES)
    .map(({ middle }) => middle);
  const kept = withoutThinColumns(rows, gutters);
  const more = [...kept, ...sparseGutters(rows, kept, most, size)];
  return more.sort((a, b) => a - b);
}

/** The gutters beside columns in which few lines have text: those lines have two pieces in what seems one column. */
function sparseGutters(
  rows: readonly TextRow[],
  gutters: readonly number[],
  most: number,
  size: number,
): number[] {
  const bounds = [Number.NEGATIVE_INFINITY, ...gutters, Number.POSITIVE_INFINITY];
  return bounds.slice(1).flatMap((right, i) => {
    const left = bounds[i] ?? Number.NEGATIVE_INFINITY;
    const twice = rows
      .map((row) => ({
        ...row,
        segments: row.segments.filter((piece) => piece.left >= left && piece.right <= right),
      }))
      .filter(({ segments }) => segments.length > 1);
    if (twice.length < FEWEST_LINES) return [];
    return emptyStrips(twice, 0)
      .filter((strip) => strip.right - strip.left >= GUTTER * size)
      .map(({ middle }) => middle)
      .filter((middle) => rows.filter((row) => crosses(row, middle)).length <= most);
  });
}

function crosses({ segments }: TextRow, x: number): boolean {
  return segments.some(({ left, right }) => left < x && right > x);
}

/** A strip between two columns: its middle is where the fewest lines cross it. */
interface Strip extends Segment {
  readonly middle: number;
}

/** The strips that no more than `most` lines cross, between the first and the last text. */
function emptyStrips(rows: readonly TextRow[], most: number): Strip[] {
  const strips: Strip[] = [];
  let open: Stretch[] = [];
  let hasTextBefore = false;
  for (const stretch of stretchesOf(rows)) {
    if (stretch.crossing <= most) {
      open.push(stretch);
      continue;
    }
    const [first, last] = [open[0], open.at(-1)];
    if (hasTextBefore && first !== undefined && last !== undefined) {
      strips.push({ left: first.left, right: last.right, middle: middleOf(open) });
    }
    open = [];
    hasTextBefore = true;
  }
  return strips;
}

interface Stretch extends Segment {
  /** Lines that have text there. */
  readonly crossing: number;
}

/** The width of the text cut where a piece begins or ends. */
function stretchesOf(rows: readonly TextRow[]): Stretch[] {
  const events = rows.flatMap(({ segments }) =>
    segments.flatMap(({ left, right }): [x: number, change: number][] => [
      [left, 1],
      [right, -1],
    ]),
  );
  events.sort((a, b) => a[0] - b[0]);
  const stretches: Stretch[] = [];
  let crossing = 0;
  let left = 0;
  for (const [x, change] of events) {
    if (x > left && stretches.length + crossing > 0) stretches.push({ left, right: x, crossing });
    crossing += change;
    left = x;
  }
  return stretches;
}

/** The middle of the widest stretch among those that the fewest lines cross. */
function middleOf(stretches: readonly Stretch[]): number {
  let best: Stretch | null = null;
  for (const stretch of stretches) {
    const isBetter =
      best === null ||
      stretch.crossing < best.crossing ||
      (stretch.crossing === best.crossing && stretch.right - stretch.left > best.right - best.left);
    if (isBetter) best = stretch;
  }
  return best === null ? 0 : (best.left + best.right) / 2;
}

function standsOnBothSides({ segments }: TextRow, { middle }: Strip): boolean {
  return (
    segments.some((segment) => segment.right <= middle) &&
    segments.some((segment) => segment.left >= middle)
  );
}

/** Without the gutters left of columns in which too few lines stand. */
function withoutThinColumns(rows: readonly TextRow[], gutters: readonly number[]): number[] {
  const kept: number[] = [];
  for (const [index, gutter] of gutters.entries()) {
    const next = gutters[index + 1] ?? Number.POSITIVE_INFINITY;
    const lines = rows.filter(({ segments }) =>
      segments.some(({ left, right }) => left >= gutter && right <= next),
    );
    if (lines.length >= FEWEST_LINES - 1) kept.push(gutter);
  }
  return kept;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}
