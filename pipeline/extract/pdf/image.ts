import { isSolid, numberAt, type Operator, type Pen } from './drawing.ts';
import { paintRectangle } from './fill.ts';
import { boxOf, concat, intersect, type Matrix, matrixOf } from './matrix.ts';

/** What the library says of an image that comes inside the operator list. */
interface InlineImage {
  readonly width?: number;
  readonly height?: number;
  readonly data?: unknown;
  /** 1: a bit a pixel, 2: red, green, blue; 3 has transparency as well. */
  readonly kind?: number;
}

const RGBA = 3;

/** An image fills the unit square of its matrix. */
function addImage(pen: Pen, matrix: Matrix, width: number, height: number, opaque: boolean): void {
  if (pen.hidden || pen.state.fillAlpha === 0) return;
  const box = intersect(boxOf(matrix, 0, 0, 1, 1), pen.state.clip);
  if (box === null || box[0] === box[2] || box[1] === box[3]) return;
  const solid = opaque && isSolid(pen.state, pen.state.fillAlpha);
  pen.drawing.images.push({ box, width, height, opaque: solid, order: pen.order });
}

/** One image at several places: `scale` as a matrix without shift, and x, y of each. */
function addRepeated(
  pen: Pen,
  scale: readonly [number, number, number, number],
  positions: ArrayLike<number>,
  width: number,
  height: number,
): void {
  for (let index = 0; index + 1 < positions.length; index += 2) {
    const place: Matrix = [...scale, positions[index] ?? 0, positions[index + 1] ?? 0];
    addImage(pen, concat(pen.state.ctm, place), width, height, false);
  }
}

/** A stencil as thin as a rule and in one colour is how some programs draw their rules. */
function addStencil(pen: Pen, image: InlineImage): void {
  addImage(pen, pen.state.ctm, image.width ?? 0, image.height ?? 0, false);
}

/** The operators of images, stencils and their repetitions. */
export const IMAGE_OPERATORS: Readonly<Record<string, Operator>> = {
  paintImageXObject: (pen, args) => {
    const opaque = pen.imageIsOpaque(String(args[0]));
    addImage(pen, pen.state.ctm, numberAt(args, 1), numberAt(args, 2), opaque);
  },
  paintImageXObjectRepeat: (pen, args) => {
    const scale = [numberAt(args, 1), 0, 0, numberAt(args, 2)] as const;
    addRepeated(pen, scale, args[3] as ArrayLike<number>, 0, 0);
  },
  paintInlineImageXObject: (pen, args) => {
    const image = args[0] as InlineImage;
    const opaque = image.kind !== undefined && image.kind !== RGBA;
    addImage(pen, pen.state.ctm, image.width ?? 0, image.height ?? 0, opaque);
  },
  paintInlineImageXObjectGroup: (pen, args) => {
    for (const entry of args[1] as { transform: number[]; w: number; h: number }[]) {
      addImage(pen, concat(pen.state.ctm, matrixOf(entry.transform)), entry.w, entry.h, false);
    }
  },
  paintImageMaskXObject: (pen, args) => addStencil(pen, args[0] as InlineImage),
  paintImageMaskXObjectGroup: (pen, args) => {
    for (const image of args[0] as (InlineImage & { transform: number[] })[]) {
      const matrix = concat(pen.state.ctm, matrixOf(image.transform));
      addImage(pen, matrix, image.width ?? 0, image.height ?? 0, false);
    }
  },
  paintImageMaskXObjectRepeat: (pen, args) => {
    const image = args[0] as InlineImage;
    const scale = [1, 2, 3, 4].map((index) => numberAt(args, index));
    const [a = 0, b = 0, c = 0, d = 0] = scale;
    const positions = args[5] as ArrayLike<number>;
    addRepeated(pen, [a, b, c, d], positions, image.width ?? 0, image.height ?? 0);
  },
  // A stencil of one pixel: a rectangle in the fill colour.
  paintSolidColorImageMask: (pen) => {
    if (pen.hidden || pen.state.fillAlpha === 0) return;
    paintRectangle(pen, boxOf(pen.state.ctm, 0, 0, 1, 1), pen.state.fill, true);
  },
  // A gradient fills all that the clip lets through.
  shadingFill: (pen) => {
    if (pen.hidden) return;
    pen.drawing.areas.push({ box: pen.state.clip, color: null, solid: false, order: pen.order });
  },
};
