import { type Box, unionOf } from '../../model/index.ts';
import { apply, type Matrix } from './matrix.ts';

/** Commands in the library's path arrays; 1 is a straight line. */
const MOVE = 0;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;

/** Points that each command takes: move, line, curve, quadratic curve, close. */
const POINTS: readonly number[] = [1, 1, 3, 2, 0];

/** Points within which coordinates count as the same: paths are single-precision numbers. */
export const SAME = 0.01;

export type Point = readonly [x: number, y: number];

/** A run of joined segments in page coordinates; where it curves, only the ends and control points are known. */
export interface Subpath {
  readonly points: Point[];
  /** Whether the segment that ends at the point of that index is a curve. */
  readonly curved: boolean[];
  closed: boolean;
}

const opened = (): Subpath => ({ points: [], curved: [], closed: false });

/** Reads a path array (commands and coordinates in user space) into subpaths on the page. */
export function subpathsOf(commands: ArrayLike<number>, ctm: Matrix): Subpath[] {
  const subpaths: Subpath[] = [];
  let current = opened();
  subpaths.push(current);
  for (let index = 0; index < commands.length; ) {
    const command = commands[index++] ?? CLOSE;
    if (command === MOVE || (current.closed && command !== CLOSE)) {
      // What follows a closed subpath without a move starts where that one started.
      const [start] = current.points;
      current = opened();
      subpaths.push(current);
      if (command !== MOVE && start !== undefined) add(current, start, false);
    }
    if (command === CLOSE) current.closed = true;
    for (let count = POINTS[command] ?? 0; count > 0; count--) {
      const point = apply(ctm, commands[index] ?? 0, commands[index + 1] ?? 0);
      add(current, point, command === CURVE || command === QUADRATIC);
      index += 2;
    }
  }
  // A lone point draws nothing.
  return subpaths.filter(({ points }) => points.length > 1);
}

function add(subpath: Subpath, point: Point, curved: boolean): void {
  subpath.points.push(point);
  subpath.curved.push(curved);
}

export function boundsOf(subpaths: readonly Subpath[]): Box | null {
  return unionOf(subpaths.flatMap((subpath) => subpath.points.map(([x, y]): Box => [x, y, x, y])));
}

const same = (a: number, b: number): boolean => Math.abs(a - b) <= SAME;

/** The subpath as an upright rectangle, or null if it is none. */
export function rectangleOf(subpath: Subpath): Box | null {
  const { points, curved } = subpath;
  if (points.length < 4 || points.length > 5 || curved.includes(true)) return null;
  const [a, b, c, d, e] = points;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (e !== undefined && !(same(e[0], a[0]) && same(e[1], a[1]))) return null;
  const across = same(a[1], b[1]) && same(b[0], c[0]) && same(c[1], d[1]) && same(d[0], a[0]);
  const down = same(a[0], b[0]) && same(b[1], c[1]) && same(c[0], d[0]) && same(d[1], a[1]);
  if (!across && !down) return null;
  return [Math.min(a[0], c[0]), Math.min(a[1], c[1]), Math.max(a[0], c[0]), Math.max(a[1], c[1])];
}

/** The sign of the area that a subpath runs around: which way round it goes. */
export function windingOf(subpath: Subpath | undefined): number {
  let area = 0;
  const points = subpath?.points ?? [];
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    area += x * nextY - nextX * y;
  }
  return Math.sign(area);
}
