import type { Operator, Pen } from './drawing.ts';
import { boxOf, concat, intersect, keepsAxes, type Matrix, matrixOf } from './matrix.ts';

/** Narrows the clip to a box given in the coordinates of `matrix`. */
function clipToBox(pen: Pen, matrix: Matrix, bounds: ArrayLike<number> | null | undefined): void {
  if (!bounds || bounds.length < 4) return;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = Array.from(bounds);
  const { state } = pen;
  state.clip = intersect(state.clip, boxOf(matrix, x0, y0, x1, y1)) ?? [0, 0, 0, 0];
  state.clipIsBox &&= keepsAxes(matrix);
}

interface Group {
  readonly matrix?: ArrayLike<number> | null;
  readonly bbox?: ArrayLike<number> | null;
  readonly smask?: unknown;
}

/** The operators that open and close drawings within the drawing: forms, groups, annotations, marked content. */
export const NESTING_OPERATORS: Readonly<Record<string, Operator>> = {
  paintFormXObjectBegin: (pen, args) => {
    pen.enter();
    const [matrix, bounds] = args as (ArrayLike<number> | null | undefined)[];
    if (matrix) pen.transform(matrixOf(matrix));
    clipToBox(pen, pen.state.ctm, bounds);
  },
  paintFormXObjectEnd: (pen) => pen.leave(),
  beginGroup: (pen, args) => {
    pen.enter();
    const group = (args[0] ?? {}) as Group;
    const { ctm } = pen.state;
    // The form inside applies the matrix itself; here it only says where the bounds are.
    clipToBox(pen, group.matrix ? concat(ctm, matrixOf(group.matrix)) : ctm, group.bbox);
    // Its content is drawn as if alone; what was set before goes for the group as a whole.
    const { state } = pen;
    state.unpainted ||= Boolean(group.smask) || state.fillAlpha === 0;
    state.veiled ||= state.blended || state.masked || state.fillAlpha < 1;
    state.blended = false;
    state.masked = false;
    state.fillAlpha = 1;
    state.strokeAlpha = 1;
  },
  endGroup: (pen) => pen.leave(),
  // An annotation starts afresh on the page, whatever the content before it left open; its layer is named just before it.
  beginAnnotation: (pen, args) => {
    const [id] = args;
    const [, rectangle, transform, matrix] = args as (ArrayLike<number> | null | undefined)[];
    pen.annotation = String(id);
    pen.startOver();
    clipToBox(pen, pen.frame.base, rectangle);
    if (transform) pen.transform(matrixOf(transform));
    if (matrix) pen.transform(matrixOf(matrix));
  },
  endAnnotation: (pen) => {
    pen.annotation = null;
    pen.startOver();
  },
  beginMarkedContent: (pen, args) => {
    const tag = args[0] as string | { name?: string } | undefined;
    const name = typeof tag === 'object' ? tag.name : tag;
    pen.mark(name === 'Artifact' ? 'artifact' : null);
  },
  beginMarkedContentProps: (pen, args) => {
    const [tag, properties] = args;
    if (tag === 'OC') pen.mark(pen.layers.isVisible(properties) ? null : 'hidden');
    else pen.mark(tag === 'Artifact' ? 'artifact' : null);
  },
  endMarkedContent: (pen) => pen.unmark(),
};
