import type { Box } from '../../model/index.ts';
import type { Pen } from './drawing.ts';
import { intersect } from './matrix.ts';
import { addShape } from './shapes.ts';
import { isSolid, type Paint } from './state.ts';
import { boundsOf, rectangleOf, SAME, type Subpath, windingOf } from './subpath.ts';

/**
 * A filled rectangle up to this many points thin is a ruling line, thicker ones are shadings. Office programs offer borders
 * of up to 6 pt, used are up to 3; the lowest cell that holds text is some 8 pt high.
 */
export const RULING_MAX = 4;

/** A rectangle less elongated than this may be a dot of a dotted line in either direction. */
const DOT_RATIO = 1.5;

export function fill(pen: Pen, subpaths: readonly Subpath[], rule: 'nonzero' | 'evenodd'): void {
  const { fill: color, fillAlpha } = pen.state;
  if (fillAlpha === 0) return;
  const rectangles = subpaths.map(rectangleOf);
  for (let index = 0; index < subpaths.length; index++) {
    const subpath = subpaths[index];
    const outer = rectangles[index];
    const inner = rectangles[index + 1];
    if (subpath === undefined) continue;
    if (outer && inner && isFrame(outer, inner, subpaths, index, rule)) {
      for (const side of sidesOf(outer, inner)) paintRectangle(pen, side, color, true);
      index++;
    } else if (outer) {
      paintRectangle(pen, outer, color, rule === 'nonzero' || subpaths.length === 1);
    } else {
      fillPolygon(pen, subpath, color);
    }
  }
}

/** Whether the second of two rectangles is a hole in the first: how browsers and converters draw a border all round. */
function isFrame(
  outer: Box,
  inner: Box,
  subpaths: readonly Subpath[],
  index: number,
  rule: 'nonzero' | 'evenodd',
): boolean {
  const within =
    inner[0] >= outer[0] - SAME &&
    inner[1] >= outer[1] - SAME &&
    inner[2] <= outer[2] + SAME &&
    inner[3] <= outer[3] + SAME;
  if (!within) return false;
  return rule === 'evenodd' || windingOf(subpaths[index]) !== windingOf(subpaths[index + 1]);
}

function sidesOf(outer: Box, inner: Box): Box[] {
  return [
    [outer[0], outer[1], outer[2], inner[1]],
    [outer[0], inner[3], outer[2], outer[3]],
    [outer[0], outer[1], inner[0], outer[3]],
    [inner[2], outer[1], outer[2], outer[3]],
  ];
}

/** A filled shape that is no rectangle: thin and straight it is a mitred border, else a ground of unknown outline. */
function fillPolygon(pen: Pen, subpath: Subpath, color: Paint): void {
  const box = boundsOf([subpath]);
  if (box === null) return;
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  const thin = Math.min(width, height) <= RULING_MAX;
  addShape(pen, subpath, color, true);
  const polygon = !subpath.curved.includes(true) && subpath.points.length <= 5;
  if (thin && polygon && Math.max(width, height) > RULING_MAX) {
    paintRectangle(pen, box, color, false);
  } else if (!thin) {
    addArea(pen, box, color, false);
  }
}

/** Paints an upright rectangle: a ruling line where it is thin, else an area. */
export function paintRectangle(pen: Pen, box: Box, color: Paint, whole: boolean): void {
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  if (Math.min(width, height) > RULING_MAX) {
    addArea(pen, box, color, whole);
    return;
  }
  const dot = Math.max(width, height) <= RULING_MAX;
  if (width >= height || (dot && height < width * DOT_RATIO)) {
    addRule(pen, box, 'horizontal', height, color);
  }
  if (height > width || (dot && width < height * DOT_RATIO)) {
    addRule(pen, box, 'vertical', width, color);
  }
}

function addArea(pen: Pen, box: Box, color: Paint, whole: boolean): void {
  const { state, order, drawing } = pen;
  const clipped = intersect(box, state.clip);
  if (clipped === null) return;
  const solid = whole && color !== null && isSolid(state, state.fillAlpha);
  drawing.areas.push({ box: clipped, color, solid, order });
}

export function addRule(
  pen: Pen,
  box: Box,
  orientation: 'horizontal' | 'vertical',
  thickness: number,
  color: Paint,
): void {
  const clipped = intersect(box, pen.state.clip);
  if (clipped === null) return;
  const length = orientation === 'horizontal' ? clipped[2] - clipped[0] : clipped[3] - clipped[1];
  if (length <= 0) return;
  pen.drawing.rules.push({ box: clipped, orientation, thickness, color, order: pen.order });
}
