import type { RulingLine } from '../model/index.ts';

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

/** Pieces of this many points and more are counted together. */
const LONGEST_COUNTED = 2_000;

/** Joined lines in one direction: beyond them only the longest are kept, since a table's lines are long. */
export const MOST_LINES = 4_000;

const byPosition = (a: Line, b: Line): number =>
  a.position - b.position || a.start - b.start || a.end - b.end;

/** The lines of a page, each once: pieces that stand within `SNAP_TOLERANCE` snapped to one position and joined. */
export function ruledLines(pieces: readonly RulingLine[]): RuledLines {
  const horizontal: Line[] = [];
  const vertical: Line[] = [];
  const dots: Line[] = [];
  const shortest = shortestKept(pieces);
  for (const { orientation, position, start, end } of pieces) {
    const length = end - start;
    if (!(length >= shortest) || !Number.isFinite(length + position)) continue;
    const line = { position, start, end };
    if (length > DOT_LENGTH) (orientation === 'horizontal' ? horizontal : vertical).push(line);
    else dots.push(orientation === 'horizontal' ? line : turned(line));
  }
  return {
    horizontal: longest(joined(horizontal.concat(dottedLines(dots)))),
    vertical: longest(joined(vertical.concat(dottedLines(dots.map(turned))))),
  };
}

/** The length in whole points from which on no more than `MOST_PIECES` are as long; 0 where there are no more. */
function shortestKept(pieces: readonly RulingLine[]): number {
  if (pieces.length <= MOST_PIECES) return 0;
  const lengths = new Uint32Array(LONGEST_COUNTED + 1);
  for (const { start, end } of pieces) {
    const length = Math.min(Math.max(Math.floor(end - start), 0), LONGEST_COUNTED);
    lengths[length] = (lengths[length] ?? 0) + 1;
  }
  let kept = 0;
  for (let length = LONGEST_COUNTED; length >= 0; length--) {
    kept += lengths[length] ?? 0;
    if (kept > MOST_PIECES) return length + 1;
  }
  return 0;
}

/** A dot seen along the other direction. */
function turned({ position, start, end }: Line): Line {
  const half = (end - start) / 2;
  return { position: (start + end) / 2, start: position - half, end: position + half };
}

/** Rows of dots as lines. */
function dottedLines(dots: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const row of clusters(dots, DOT_LENGTH / 2)) {
    for (const chain of chains(row, DASH_GAP)) {
      if (chain.length >= FEWEST_DOTS) lines.push(spanOf(chain));
    }
  }
  return lines;
}

/** Pieces snapped to common positions and joined where they touch, by position and start. */
function joined(pieces: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const cluster of clusters(pieces, SNAP_TOLERANCE)) {
    const position = meanPosition(cluster);
    for (const chain of chains(cluster, JOIN_TOLERANCE)) {
      const { start, end } = spanOf(chain);
      lines.push({ position, start, end });
    }
  }
  return lines.sort(byPosition);
}

/** Pieces whose positions lie within `extent` of the first of them. */
function clusters(pieces: readonly Line[], extent: number): Line[][] {
  const groups: Line[][] = [];
  let group: Line[] = [];
  let first = 0;
  for (const piece of [...pieces].sort(byPosition)) {
    if (group.length > 0 && piece.position - first <= extent) {
      group.push(piece);
      continue;
    }
    group = [piece];
    first = piece.position;
    groups.push(group);
  }
  return groups;
}

/** Collinear pieces with no more than `gap` between them, or a dash's gap between two dashes. */
function chains(pieces: readonly Line[], gap: number): Line[][] {
  const found: Line[][] = [];
  let chain: Line[] = [];
  let end = 0;
  let last = 0;
  for (const piece of [...pieces].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const length = piece.end - piece.start;
    const dashed = length <= DASH_LENGTH && last <= DASH_LENGTH;
    if (chain.length > 0 && piece.start - end <= (dashed ? Math.max(gap, DASH_GAP) : gap)) {
      chain.push(piece);
      end = Math.max(end, piece.end);
    } else {
      chain = [piece];
      end = piece.end;
      found.push(chain);
    }
    last = length;
  }
  return found;
}

/** From the first start to the last end, at the mean position. */
function spanOf(pieces: readonly Line[]): Line {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    start = Math.min(start, piece.start);
    end = Math.max(end, piece.end);
  }
  return { position: meanPosition(pieces), start, end };
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
