import { type RulingLine, runsOf } from '../model/index.ts';

/** A line after joining: `position` across its direction, from `start` to `end` along it. Points. */
export interface Line {
  readonly position: number;
  readonly start: number;
  readonly end: number;
}

export interface RuledLines {
  readonly horizontal: readonly Line[];
  readonly vertical: readonly Line[];
}

/**
 * Points between the outermost of several lines that are one line to a reader: a border drawn once a cell and a
 * little off each time, or doubled. Rows and columns are never that thin: the smallest print of forms is 5 points high.
 */
export const SNAP_TOLERANCE = 3;

/** Points between two collinear pieces of one line. */
export const JOIN_TOLERANCE = 3;

/** A collinear piece up to this many points long is a dash, and more room may follow it. */
export const DASH_LENGTH = 12;

/** Points between two dashes. */
export const DASH_GAP = 7;

/** A piece at most this long is a dot: it says nothing of the direction of its line. Points. */
export const DOT_LENGTH = 1.6;

/** Dots in a row that make a line. */
const FEWEST_DOTS = 4;

/** Pieces on a page: beyond them the page is a drawing, and only the longest of them are looked at. */
export const MOST_PIECES = 100_000;

/** Joined lines in one direction: beyond them only the longest are kept, since a table's lines are long. */
export const MOST_LINES = 4_000;

const byPosition = (a: Line, b: Line): number =>
  a.position - b.position || a.start - b.start || a.end - b.end;

/** The lines of a page, each once: pieces that stand within `SNAP_TOLERANCE` snapped to one position and joined. */
export function ruledLines(pieces: readonly RulingLine[]): RuledLines {
  const horizontal: Line[] = [];
  const vertical: Line[] = [];
  const dots: Line[] = [];
  const tooShort = tooShortOf(pieces);
  for (const { orientation, position, start, end } of pieces) {
    const length = end - start;
    if (!(length > tooShort) || !Number.isFinite(length + position)) continue;
    const line = { position, start, end };
    if (length > DOT_LENGTH) (orientation === 'horizontal' ? horizontal : vertical).push(line);
    else dots.push(orientation === 'horizontal' ? line : turned(line));
  }
  const linesOf = (own: readonly Line[], dotted: readonly Line[]): Line[] => {
    const rows = joined(dotted, { apart: DOT_LENGTH / 2, gap: DASH_GAP, fewest: FEWEST_DOTS });
    return longest(joined([...own, ...rows], { apart: SNAP_TOLERANCE, gap: JOIN_TOLERANCE }));
  };
  return { horizontal: linesOf(horizontal, dots), vertical: linesOf(vertical, dots.map(turned)) };
}

/** The length beyond which no more than `MOST_PIECES` are longer; below all where there are no more. Points. */
function tooShortOf(pieces: readonly RulingLine[]): number {
  if (pieces.length <= MOST_PIECES) return -1;
  const lengths = Float64Array.from(pieces, ({ start, end }) => end - start || 0).sort();
  return lengths.at(-MOST_PIECES - 1) ?? 0;
}

/** A dot seen along the other direction. */
function turned({ position, start, end }: Line): Line {
  const half = (end - start) / 2;
  return { position: (start + end) / 2, start: position - half, end: position + half };
}

/** Pieces no more than so far apart across their direction, and along it. Points. */
interface Joints {
  readonly apart: number;
  readonly gap: number;
  /** Pieces that make a line. */
  readonly fewest?: number;
}

/** Pieces snapped to common positions and joined where they touch, by position and start. */
function joined(pieces: readonly Line[], { apart, gap, fewest = 1 }: Joints): Line[] {
  const clusters = runsOf(
    [...pieces].sort(byPosition),
    ({ position }, [first]) => position - first.position <= apart,
  );
  const lines = clusters.flatMap((cluster) => {
    const position = meanPosition(cluster);
    return chains(cluster, gap)
      .filter(({ count }) => count >= fewest)
      .map(({ start, end }) => ({ position, start, end }));
  });
  return lines.sort(byPosition);
}

/** Some collinear pieces from the first start to the last end. */
interface Chain {
  readonly start: number;
  end: number;
  count: number;
}

/** Collinear pieces with no more than `gap` between them, or a dash's gap between two dashes. */
function chains(pieces: readonly Line[], gap: number): Chain[] {
  const found: Chain[] = [];
  let last = 0;
  for (const { start, end } of [...pieces].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const length = end - start;
    const isDashed = length <= DASH_LENGTH && last <= DASH_LENGTH;
    const chain = found.at(-1);
    if (chain !== undefined && start - chain.end <= (isDashed ? Math.max(gap, DASH_GAP) : gap)) {
      chain.end = Math.max(chain.end, end);
      chain.count++;
    } else found.push({ start, end, count: 1 });
    last = length;
  }
  return found;
}

/** The mean weighed by length, so that a stray short piece does not move a border. */
function meanPosition(pieces: readonly Line[]): number {
  let weight = 0;
  let sum = 0;
  for (const { position, start, end } of pieces) {
    const length = Math.max(end - start, Number.EPSILON);
    weight += length;
    sum += position * length;
  }
  return sum / weight;
}

function longest(lines: Line[]): Line[] {
  if (lines.length <= MOST_LINES) return lines;
  return lines
    .sort((a, b) => b.end - b.start - (a.end - a.start) || byPosition(a, b))
    .slice(0, MOST_LINES)
    .sort(byPosition);
}
