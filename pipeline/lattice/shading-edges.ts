import type { Box, RulingLine, Shading } from '../model/index.ts';
import { TOUCH_TOLERANCE } from './crossings.ts';
import type { Lattice } from './lattice.ts';
import { type Line, ruledLines } from './ruling-lines.ts';

/** Rectangles on a page: beyond them they are a picture, and their edges are not looked at. */
const MOST_SHADINGS = 2_000;

/** Points between two rectangles of one colour that a reader sees as one. */
const ABUTTING = 0.6;

/** Each channel of a colour that is as good as white is at least this. */
const PAPER = 0xfa;

interface Edge {
  readonly color: string;
  readonly position: number;
  readonly start: number;
  readonly end: number;
}

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
  const pieces = [
    ...edgesAlong(seen, 'vertical', ({ box: [left, top, right, bottom] }) => ({
      near: left,
      far: right,
      start: top,
      end: bottom,
    })),
    ...edgesAlong(seen, 'horizontal', ({ box: [left, top, right, bottom] }) => ({
      near: top,
      far: bottom,
      start: left,
      end: right,
    })),
  ];
  const { horizontal, vertical } = ruledLines(pieces);
  return [
    ...horizontal
      .filter((line) => divides(line, lattices, 'horizontal'))
      .map(asPiece('horizontal')),
    ...vertical.filter((line) => divides(line, lattices, 'vertical')).map(asPiece('vertical')),
  ];
}

const asPiece =
  (orientation: RulingLine['orientation']) =>
  (line: Line): RulingLine => ({ ...line, orientation, thickness: 0 });

/** The share of a table that is painted so that it stands out. */
export function paintedShare(shadings: readonly Shading[], { xs, ys }: Lattice): number {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  const painted = visible(shadings).reduce((sum, { box }) => {
    const width = Math.min(right, box[2]) - Math.max(left, box[0]);
    const height = Math.min(bottom, box[3]) - Math.max(top, box[1]);
    return sum + Math.max(0, width) * Math.max(0, height);
  }, 0);
  return painted / Math.max((right - left) * (bottom - top), Number.EPSILON);
}

/** Those that stand out from what is below them: white ones only on a coloured ground. */
function visible(shadings: readonly Shading[]): Shading[] {
  const grounds: Box[] = [];
  return shadings.filter(({ box, color }) => {
    if (isPaper(color)) return grounds.some((ground) => contains(ground, box));
    grounds.push(box);
    return true;
  });
}

function isPaper(color: string): boolean {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff].every((channel) => channel >= PAPER);
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer[0] <= inner[0] + ABUTTING &&
    outer[1] <= inner[1] + ABUTTING &&
    outer[2] >= inner[2] - ABUTTING &&
    outer[3] >= inner[3] - ABUTTING
  );
}

interface Sides {
  readonly near: number;
  readonly far: number;
  readonly start: number;
  readonly end: number;
}

/** The edges in one direction, less the stretches where the next rectangle goes on in the same colour. */
function edgesAlong(
  shadings: readonly Shading[],
  orientation: RulingLine['orientation'],
  sidesOf: (shading: Shading) => Sides,
): RulingLine[] {
  const near: Edge[] = [];
  const far: Edge[] = [];
  for (const shading of shadings) {
    const { near: first, far: last, start, end } = sidesOf(shading);
    near.push({ color: shading.color, position: first, start, end });
    far.push({ color: shading.color, position: last, start, end });
  }
  const bare = (edges: readonly Edge[], others: readonly Edge[]): Line[] => {
    const sorted = [...others].sort((a, b) => a.position - b.position);
    return edges.flatMap((edge) => uncovered(edge, sorted));
  };
  return [...bare(near, far), ...bare(far, near)].map(asPiece(orientation));
}

/** What is left of an edge beside the edges of its colour that lie on it. `others` by position. */
function uncovered(edge: Edge, others: readonly Edge[]): Line[] {
  let rest: Line[] = [{ position: edge.position, start: edge.start, end: edge.end }];
  for (const other of others) {
    if (other.position < edge.position - ABUTTING) continue;
    if (other.position > edge.position + ABUTTING) break;
    if (other.color !== edge.color) continue;
    rest = rest.flatMap(({ position, start, end }) =>
      [
        { position, start, end: Math.min(end, other.start) },
        { position, start: Math.max(start, other.end), end },
      ].filter((piece) => piece.end > piece.start),
    );
  }
  return rest;
}

/** Whether a line lies outside of every table that lines make, or runs through one of its borders. */
function divides(
  line: Line,
  lattices: readonly Lattice[],
  orientation: RulingLine['orientation'],
): boolean {
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
