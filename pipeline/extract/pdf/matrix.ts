import type { Box } from '../../model/index.ts';

/**
 * An affine map as PDF writes it: `[a, b, c, d, e, f]` takes (x, y) to (ax + cy + e, bx + dy + f).
 */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` first, then `outer`: what `cm` does to the current matrix. */
export function concat(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

export function apply(matrix: Matrix, x: number, y: number): [x: number, y: number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

/** The upright box around the image of the rectangle with the given opposite corners. */
export function boxOf(matrix: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const [ax, ay] = apply(matrix, x0, y0);
  const [bx, by] = apply(matrix, x1, y1);
  if (keepsAxes(matrix)) {
    return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
  }
  const [cx, cy] = apply(matrix, x1, y0);
  const [dx, dy] = apply(matrix, x0, y1);
  return [
    Math.min(ax, bx, cx, dx),
    Math.min(ay, by, cy, dy),
    Math.max(ax, bx, cx, dx),
    Math.max(ay, by, cy, dy),
  ];
}

/** Share of a matrix's larger entry below which the smaller one is the noise of a rotation written in decimals. */
const AXIS_NOISE = 1e-4;

/** Whether upright rectangles stay upright: scaling, mirroring and quarter turns. */
export function keepsAxes(matrix: Matrix): boolean {
  const straight = Math.max(Math.abs(matrix[0]), Math.abs(matrix[3]));
  const turned = Math.max(Math.abs(matrix[1]), Math.abs(matrix[2]));
  return turned <= straight * AXIS_NOISE || straight <= turned * AXIS_NOISE;
}

/** The box that two boxes share, or null where they share none. A line's box, which has no area, counts. */
export function intersect(a: Box, b: Box): Box | null {
  const left = Math.max(a[0], b[0]);
  const top = Math.max(a[1], b[1]);
  const right = Math.min(a[2], b[2]);
  const bottom = Math.min(a[3], b[3]);
  return left <= right && top <= bottom ? [left, top, right, bottom] : null;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
  );
}

/** A matrix from the numbers of an operator's arguments; what a broken file has instead of a number is left out. */
export function matrixOf(numbers: ArrayLike<number>): Matrix {
  return [
    finiteOr(numbers[0], 1),
    finiteOr(numbers[1], 0),
    finiteOr(numbers[2], 0),
    finiteOr(numbers[3], 1),
    finiteOr(numbers[4], 0),
    finiteOr(numbers[5], 0),
  ];
}

function finiteOr(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) ? value : otherwise;
}
