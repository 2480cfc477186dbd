import { type Box, holds } from '../../model/index.ts';
import type { AreaMark } from './drawing.ts';
import { contains } from './matrix.ts';

/** Colours nearer than this in each of red, green and blue (0 to 255) look the same. */
const SAME_COLOR = 8;

/** White paper. */
const PAPER = '#ffffff';

/** Height in points of the bands that the areas are sorted into, so that a page of many is asked quickly; and most bands. */
const BAND = 16;
const MOST_BANDS = 1_000;

/** Points by which an area must reach beyond a rule to have painted it over: cells are shaded up to their borders. */
const BURIAL = 1;

/** The painted areas of a page, asked for what lies beneath or above a place. */
export interface Ground {
  /** Whether the topmost ground beneath the place, at that point of the drawing, has this colour: paper where nothing was painted. */
  matches(x: number, y: number, order: number, color: string): boolean;
  /** Whether something painted later hides the whole box. */
  covers(box: Box, order: number): boolean;
  /** Whether something painted later hides the box and what surrounds it. */
  buries(box: Box, order: number): boolean;
  /** Whether something was painted over the place later. */
  isPainted(x: number, y: number, order: number): boolean;
}

export function groundOf(areas: readonly AreaMark[], page: Box): Ground {
  const height = Math.max(BAND, page[3] / MOST_BANDS);
  const count = Math.max(1, Math.ceil(page[3] / height));
  const bands: AreaMark[][] = Array.from({ length: count }, () => []);
  const bandOf = (y: number): number => Math.min(count - 1, Math.max(0, Math.floor(y / height)));
  for (const area of areas.toSorted((a, b) => a.order - b.order)) {
    for (let band = bandOf(area.box[1]); band <= bandOf(area.box[3]); band++) {
      bands[band]?.push(area);
    }
  }
  const bandAt = (y: number): readonly AreaMark[] => bands[bandOf(y)] ?? [];
  const covers = (box: Box, order: number): boolean =>
    hasAfter(bandAt((box[1] + box[3]) / 2), order, (area) => area.solid && contains(area.box, box));
  return {
    matches(x, y, order, color) {
      const below = lastBefore(bandAt(y), order, (area) => holds(area.box, x, y));
      if (below === undefined) return looksLike(color, PAPER);
      return below.solid && below.color !== null && looksLike(color, below.color);
    },
    covers,
    isPainted: (x, y, order) => hasAfter(bandAt(y), order, (area) => holds(area.box, x, y)),
    buries: ([left, top, right, bottom], order) =>
      covers([left - BURIAL, top - BURIAL, right + BURIAL, bottom + BURIAL], order),
  };
}

/** The last drawn before `order` that satisfies. `areas` in the order of drawing. */
function lastBefore(
  areas: readonly AreaMark[],
  order: number,
  satisfies: (area: AreaMark) => boolean,
): AreaMark | undefined {
  for (let index = countBefore(areas, order) - 1; index >= 0; index--) {
    const area = areas[index];
    if (area !== undefined && satisfies(area)) return area;
  }
  return undefined;
}

/** Whether one drawn after `order` satisfies, those on top asked first. `areas` in the order of drawing. */
function hasAfter(
  areas: readonly AreaMark[],
  order: number,
  satisfies: (area: AreaMark) => boolean,
): boolean {
  for (let index = areas.length - 1; index >= 0; index--) {
    const area = areas[index];
    if (area === undefined || area.order <= order) return false;
    if (satisfies(area)) return true;
  }
  return false;
}

function countBefore(areas: readonly AreaMark[], order: number): number {
  let low = 0;
  let high = areas.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((areas[middle]?.order ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

function looksLike(a: string, b: string): boolean {
  if (a === b) return true;
  return [1, 3, 5].every(
    (at) =>
      Math.abs(
        Number.parseInt(a.slice(at, at + 2), 16) - Number.parseInt(b.slice(at, at + 2), 16),
      ) < SAME_COLOR,
  );
}
