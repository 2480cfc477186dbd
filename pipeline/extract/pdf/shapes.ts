import type { Box } from '../../model/index.ts';
import type { Pen } from './drawing.ts';
import { intersect } from './matrix.ts';
import type { Paint } from './state.ts';
import type { Subpath } from './subpath.ts';

/** The longest side of a shape that may be a tick, a ring or a seal, in points; larger ones are pictures. */
const LARGEST = 200;
/** Shapes a page may have to be looked at for such: a page of outlined text has some thousands. */
const MOST_SHAPES = 20_000;

/** Notes a painted outline that is neither an upright line nor a rectangle: curved, or slanted. */
export function addShape(pen: Pen, subpath: Subpath, color: Paint, isFilled: boolean): void {
  const { shapes } = pen.drawing;
  if (shapes.length >= MOST_SHAPES) return;
  const bounds = boundsWithin(subpath, LARGEST);
  const box = bounds && intersect(bounds, pen.state.clip);
  if (box === null) return;
  shapes.push({ box, color, isFilled, isCurved: subpath.curved.includes(true), order: pen.order });
}

/** The box around a path, or null where it is larger than `most` or nowhere. */
function boundsWithin({ points }: Subpath, most: number): Box | null {
  let left = Number.POSITIVE_INFINITY;
  let top = left;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = right;
  for (const [x, y] of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return right - left <= most && bottom - top <= most ? [left, top, right, bottom] : null;
}
