import type { Operator, Pen } from './drawing.ts';
import { fill } from './fill.ts';
import { intersect } from './matrix.ts';
import { stroke } from './stroke.ts';
import { boundsOf, rectangleOf, type Subpath, subpathsOf } from './subpath.ts';

/** How each painting operator treats the path. */
const PAINTING: Readonly<
  Record<string, { fill?: 'nonzero' | 'evenodd'; stroke?: true; close?: true }>
> = {
  stroke: { stroke: true },
  closeStroke: { stroke: true, close: true },
  fill: { fill: 'nonzero' },
  eoFill: { fill: 'evenodd' },
  fillStroke: { fill: 'nonzero', stroke: true },
  eoFillStroke: { fill: 'evenodd', stroke: true },
  closeFillStroke: { fill: 'nonzero', stroke: true, close: true },
  closeEOFillStroke: { fill: 'evenodd', stroke: true, close: true },
  endPath: {},
};

/**
 * The operators of paths. `paintings` names the library's codes of the painting operators, which come inside
 * `constructPath`: `[code, [commands and coordinates in user space], bounds or null for an empty path]`.
 */
export function pathOperators(
  paintings: ReadonlyMap<number, string>,
): Readonly<Record<string, Operator>> {
  return {
    clip: (pen) => {
      pen.pendingClip = true;
    },
    eoClip: (pen) => {
      pen.pendingClip = true;
    },
    constructPath: (pen, args) => {
      const painting = PAINTING[paintings.get(args[0] as number) ?? ''] ?? {};
      const commands = (args[1] as (Float32Array | null)[])[0] ?? null;
      const painted = painting.fill !== undefined || painting.stroke === true;
      if (!pen.pendingClip && (!painted || pen.hidden)) return;
      const subpaths = commands === null ? [] : subpathsOf(commands, pen.state.ctm);
      pen.admitSegments(subpaths.reduce((sum, { points }) => sum + points.length, 0));
      if (painting.close === true) for (const subpath of subpaths) subpath.closed = true;
      if (!pen.hidden) {
        if (painting.fill !== undefined) fill(pen, subpaths, painting.fill);
        if (painting.stroke === true) stroke(pen, subpaths);
      }
      if (pen.pendingClip) clipTo(pen, subpaths);
    },
  };
}

function clipTo(pen: Pen, subpaths: readonly Subpath[]): void {
  const { state } = pen;
  const [only, second] = subpaths;
  const rectangle = only !== undefined && second === undefined ? rectangleOf(only) : null;
  const bounds = rectangle ?? boundsOf(subpaths);
  // An empty path lets nothing through.
  state.clip = (bounds && intersect(state.clip, bounds)) ?? [0, 0, 0, 0];
  state.clipIsBox &&= rectangle !== null || bounds === null;
  pen.pendingClip = false;
}
