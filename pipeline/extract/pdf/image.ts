import { numberAt, type Operator, type Pen } from './drawing.ts';
import { paintRectangle } from './fill.ts';
import { boxOf, concat, intersect, type Matrix, matrixOf } from './matrix.ts';
import { isSolid } from './state.ts';

/** What the library says of an image that comes inside the operator list. */
interface InlineImage {
  readonly width?: number;
  readonly height?: number;
  readonly data?: unknown;
  /** 1: a bit a pixel, 2: red, green, blue; 3 has transparency as well. */
  readonly kind?: number;
}

const RGBA = 3;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** An image fills the unit square of its matrix. `solid` if it has no transparent pixel, or has a name to look that up by. */
function addImage(
  pen: Pen,
  matrix: Matrix,
  { width, height }: Size,
  solid = false,
  name: string | null = null,
): void {
  if (pen.hidden || pen.state.fillAlpha === 0) return;
  const box = intersect(boxOf(matrix, 0, 0, 1, 1), pen.state.clip);
  if (box === null || box[0] === box[2] || box[1] === box[3]) return;
  if (!Number.isFinite(width + height)) return;
  const hides = solid && isSolid(pen.state, pen.state.fillAlpha);
  pen.drawing.images.push({ box, width, height, name, solid: hides, order: pen.order });
}

function sizeOf(image: InlineImage): Size {
  return { width: image.width ?? 0, height: image.height ?? 0 };
}

/** One image at several places: `scale` as a matrix without shift, and x, y of each. */
function addRepeated(
  pen: Pen,
  scale: readonly [number, number, number, number],
  positions: ArrayLike<number>,
  size: Size,
): void {
  for (let index = 0; index + 1 < positions.length; index += 2) {
    const place: Matrix = [...scale, positions[index] ?? 0, positions[index + 1] ?? 0];
    addImage(pen, concat(pen.state.ctm, place), size);
  }
}

/** The operators of images, stencils and their repetitions. */
export const IMAGE_OPERATORS: Readonly<Record<string, Operator>> = {
  paintImageXObject: (pen, args) => {
    const size = { width: numberAt(args, 1), height: numberAt(args, 2) };
    addImage(pen, pen.state.ctm, size, true, String(args[0]));
  },
  paintImageXObjectRepeat: (pen, args) => {
    const scale = [numberAt(args, 1), 0, 0, numberAt(args, 2)] as const;
    addRepeated(pen, scale, args[3] as ArrayLike<number>, { width: 0, height: 0 });
  },
  paintInlineImageXObject: (pen, args) => {
    const image = args[0] as InlineImage;
    addImage(pen, pen.state.ctm, sizeOf(image), image.kind !== undefined && image.kind !== RGBA);
  },
  paintInlineImageXObjectGroup: (pen, args) => {
    for (const entry of args[1] as { transform: number[]; w: number; h: number }[]) {
      const matrix = concat(pen.state.ctm, matrixOf(entry.transform));
      addImage(pen, matrix, { width: entry.w, height: entry.h });
    }
  },
  paintImageMaskXObject: (pen, args) => {
    addImage(pen, pen.state.ctm, sizeOf(args[0] as InlineImage));
  },
  paintImageMaskXObjectGroup: (pen, args) => {
    for (const image of args[0] as (InlineImage & { transform: number[] })[]) {
      addImage(pen, concat(pen.state.ctm, matrixOf(image.transform)), sizeOf(image));
    }
  },
  paintImageMaskXObjectRepeat: (pen, args) => {
    const image = args[0] as InlineImage;
    const scale = [1, 2, 3, 4].map((index) => numberAt(args, index));
    const [a = 0, b = 0, c = 0, d = 0] = scale;
    const positions = args[5] as ArrayLike<number>;
    addRepeated(pen, [a, b, c, d], positions, sizeOf(image));
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
