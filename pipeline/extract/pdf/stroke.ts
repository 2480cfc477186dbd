import type { Box } from '../../model/index.ts';
import type { Pen } from './drawing.ts';
import { addRule, RULING_MAX } from './fill.ts';
import { intersect, keepsAxes, type Matrix } from './matrix.ts';
import { addShape } from './shapes.ts';
import { isSolid } from './state.ts';
import type { Point, Subpath } from './subpath.ts';

/** A stroke counts as horizontal or vertical up to this slant (rise over run) and this rise in points. */
const SLANT_MAX = 0.01;
const RISE_MAX = 0.75;

/** Strokes the straight, upright segments of a path; slanted and curved ones are no ruling lines. */
export function stroke(pen: Pen, subpaths: readonly Subpath[]): void {
  const { state } = pen;
  if (state.strokeAlpha === 0) return;
  const [flat, tall] = strokeThickness(state.ctm, state.lineWidth);
  for (const subpath of subpaths) {
    const { points, curved, closed } = subpath;
    const count = closed ? points.length : points.length - 1;
    let isUpright = true;
    for (let index = 0; index < count; index++) {
      const end = (index + 1) % points.length;
      const from = points[index];
      const to = points[end];
      if (from === undefined || to === undefined) continue;
      if (curved[end] === true && end > 0) isUpright = false;
      else if (!strokeSegment(pen, from, to, flat, tall)) isUpright = false;
    }
    if (!isUpright) addShape(pen, subpath, state.stroke, false);
  }
}

/** How thick horizontal and vertical lines come out, in points. */
function strokeThickness(ctm: Matrix, width: number): [horizontal: number, vertical: number] {
  if (!keepsAxes(ctm)) {
    const scale = Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]));
    return [width * scale, width * scale];
  }
  const turned = Math.abs(ctm[1]) > Math.abs(ctm[0]);
  const acrossY = turned ? Math.abs(ctm[1]) : Math.abs(ctm[3]);
  const acrossX = turned ? Math.abs(ctm[2]) : Math.abs(ctm[0]);
  return [width * acrossY, width * acrossX];
}

/** Whether the segment was upright; only those rule. */
function strokeSegment(pen: Pen, from: Point, to: Point, flat: number, tall: number): boolean {
  const width = Math.abs(to[0] - from[0]);
  const height = Math.abs(to[1] - from[1]);
  const rise = Math.min(width, height);
  const run = Math.max(width, height);
  if (run <= 0) return true;
  if (rise > RISE_MAX || rise > run * SLANT_MAX) return false;
  const horizontal = width >= height;
  const thickness = horizontal ? flat : tall;
  const middle = horizontal ? (from[1] + to[1]) / 2 : (from[0] + to[0]) / 2;
  const start = horizontal ? Math.min(from[0], to[0]) : Math.min(from[1], to[1]);
  const near = middle - thickness / 2;
  const far = middle + thickness / 2;
  const box: Box = horizontal
    ? [start, near, start + width, far]
    : [near, start, far, start + height];
  const { stroke: color, strokeAlpha } = pen.state;
  if (thickness <= RULING_MAX) {
    addRule(pen, box, horizontal ? 'horizontal' : 'vertical', thickness, color);
    return true;
  }
  // A stroke as thick as a row is how some programs shade one.
  const clipped = intersect(box, pen.state.clip);
  if (clipped === null) return true;
  const solid = color !== null && isSolid(pen.state, strokeAlpha);
  pen.drawing.areas.push({ box: clipped, color, solid, order: pen.order });
  return true;
}
