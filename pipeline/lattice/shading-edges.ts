import {
  type Box,
  grouped,
  hasMiddleIn,
  overlapOf,
  type RulingLine,
  type Shading,
} from '../model/index.ts';
import { TOUCH_TOLERANCE } from './crossings.ts';
import type { Lattice } from './lattice.ts';
import { type Line, ruledLines } from './ruling-lines.ts';

/** Rectangles on a page: beyond them they are a picture, and their edges are not looked at. */
const MOST_SHADINGS = 2_000;

/** Points between two rectangles of one colour that a reader sees as one. */
const ABUTTING = 0.6;

/** Each channel of a colour that is as good as white is at least this. */
const PAPER = 0xfa;

type Orientation = RulingLine['orientation'];

/**
 * The edges of painted rectangles as pieces of ruling lines, where a reader takes them for borders: not between two
 * rectangles of one colour, and inside a table that has lines only where they run through more than one of its cells
 * (a band of every other row does, the paint behind a word or a paragraph does not).
 * @param lattices what the lines alone make
 */
export function shadingEdges(
  shadings: readonly Shading[],
  lattices: readonly Lattice[],
): RulingLine[] {
  if (shadings.length === 0 || shadings.length > MOST_SHADINGS) return [];
  const seen = visible(shadings);
  return (['horizontal', 'vertical'] as const).flatMap((orientation) =>
    ruledLines(edgesAlong(seen, orientation))
      [orientation].filter((line) => divides(line, lattices, orientation))
      .map((line) => ({ ...line, orientation, thickness: 0 })),
  );
}

/** The share of a table that is painted so that it stands out. */
export function paintedShare(shadings: readonly Shading[], table: Box): number {
  const painted = visible(shadings).reduce((sum, { box }) => sum + overlapOf(box, table), 0);
  return painted / Math.max(overlapOf(table, table), Number.EPSILON);
}

/** Those that stand out from what is below them: white ones only on a coloured ground. */
function visible(shadings: readonly Shading[]): Shading[] {
  const grounds: Box[] = [];
  return shadings.filter(({ box, color }) => {
    if (isPaper(color)) return grounds.some((ground) => hasMiddleIn(ground, box));
    grounds.push(box);
    return true;
  });
}

function isPaper(color: string): boolean {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff].every((channel) => channel >= PAPER);
}

/** The edges in one direction, less the stretches where the next rectangle goes on in the same colour. */
function edgesAlong(shadings: readonly Shading[], orientation: Orientation): RulingLine[] {
  const alike = grouped(shadings, ({ color }) => color);
  const lines = [...alike.values()].flatMap((same) => {
    const edges = same.map(({ box: [left, top, right, bottom] }) =>
      orientation === 'horizontal'
        ? { near: top, far: bottom, start: left, end: right }
        : { near: left, far: right, start: top, end: bottom },
    );
    const near = edges.map(({ near, start, end }): Line => ({ position: near, start, end }));
    const far = edges.map(({ far, start, end }): Line => ({ position: far, start, end }));
    return [
      ...near.flatMap((edge) => uncovered(edge, far)),
      ...far.flatMap((edge) => uncovered(edge, near)),
    ];
  });
  return lines.map((line) => ({ ...line, orientation, thickness: 0 }));
}

/** What is left of an edge beside the edges that lie on it. */
function uncovered(edge: Line, others: readonly Line[]): Line[] {
  return others
    .filter(({ position }) => Math.abs(position - edge.position) <= ABUTTING)
    .reduce(
      (rest, other) =>
        rest
          .flatMap(({ position, start, end }) => [
            { position, start, end: Math.min(end, other.start) },
            { position, start: Math.max(start, other.end), end },
          ])
          .filter(({ start, end }) => end > start),
      [edge],
    );
}

/** Whether a line lies outside of every table that lines make, or runs through one of its borders. */
function divides(line: Line, lattices: readonly Lattice[], orientation: Orientation): boolean {
  for (const { xs, ys } of lattices) {
    const [across, along] = orientation === 'horizontal' ? [ys, xs] : [xs, ys];
    const [first = 0, last = 0] = [across[0], across.at(-1)];
    const isInside =
      line.position > first + TOUCH_TOLERANCE &&
      line.position < last - TOUCH_TOLERANCE &&
      line.end > (along[0] ?? 0) + TOUCH_TOLERANCE &&
      line.start < (along.at(-1) ?? 0) - TOUCH_TOLERANCE;
    if (!isInside) continue;
    // Where lines part its rows, the paint of labels does not, nor does it part columns that lines part.
    if (across.length > 2) return false;
    return along.some(
      (border) => border > line.start + TOUCH_TOLERANCE && border < line.end - TOUCH_TOLERANCE,
    );
  }
  return true;
}
