/**
 * Boxes on a page. All lengths are points (1/72 inch); the origin is the page's top left corner, y grows downwards.
 */

/** `[left, top, right, bottom]` in points. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Where a text stands: a box on a page or sheet, or a line of a text file (all counted from 1). */
export type Place =
  | { readonly page: number; readonly box: Box }
  | { readonly line: number; readonly column: number };

/** The smallest box that holds all of `boxes`; `null` when there are none. */
export function unionOf(boxes: Iterable<Box>): Box | null {
  let union: Box | null = null;
  for (const box of boxes) {
    union =
      union === null
        ? box
        : [
            Math.min(union[0], box[0]),
            Math.min(union[1], box[1]),
            Math.max(union[2], box[2]),
            Math.max(union[3], box[3]),
          ];
  }
  return union;
}

/** Whether the point lies in the box, its left and top edges included. */
export function holds(box: Box, x: number, y: number): boolean {
  return x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
}

/** The area that two boxes share, in square points. */
export function overlapOf(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/** A box as evidence has it: to 0.01 points. */
export function roundedBox(box: readonly number[]): number[] {
  return box.map((length) => Math.round(length * 100) / 100);
}

/** A place on a page as a key: what evidence says of it and what a stage knows exactly are the same. */
export function placeKey({
  page,
  box,
}: {
  readonly page?: number | undefined;
  readonly box?: readonly number[] | undefined;
}): string {
  return `${page}|${box === undefined ? '' : roundedBox(box).join()}`;
}
