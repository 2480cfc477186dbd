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
    .map(({ left, right }) => (left + right) / 2);
  return withoutThinColumns(rows, gutters);
}

/** The strips that no more than `most` lines cross, between the first and the last text. */
function emptyStrips(rows: readonly TextRow[], most: number): Segment[] {
  const events = rows.flatMap(({ segments }) =>
    segments.flatMap(({ left, right }): [x: number, change: number][] => [
      [left, 1],
      [right, -1],
    ]),
  );
  events.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const strips: Segment[] = [];
  let crossing = 0;
  let since: number | null = null;
  for (const [x, change] of events) {
    const before = crossing;
    crossing += change;
    if (before > most && crossing <= most) since = x;
    else if (before <= most && crossing > most) {
      if (since !== null) strips.push({ left: since, right: x });
      since = null;
    }
  }
  return strips;
}

function standsOnBothSides({ segments }: TextRow, { left, right }: Segment): boolean {
  const middle = (left + right) / 2;
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
