import { type Box, holds } from '../../model/index.ts';
import type { AreaMark } from './drawing.ts';
import { contains } from './matrix.ts';

/** Colours nearer than this in each of red, green and blue (0 to 255) look the same. */
const SAME_COLOR = 8;

/** White paper. */
const PAPER = '#ffffff';

/** Height in points of the bands that the areas are sorted into, so that a page of many is asked quickly. */
const BAND = 16;

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
}

export function groundOf(areas: readonly AreaMark[], page: Box): Ground {
  const count = Math.max(1, Math.ceil(page[3] / BAND));
  const bands: AreaMark[][] = Array.from({ length: count }, () => []);
  const bandOf = (y: number): number => Math.min(count - 1, Math.max(0, Math.floor(y / BAND)));
  for (const area of areas.toSorted((a, b) => a.order - b.order)) {
    for (let band = bandOf(area.box[1]); band <= bandOf(area.box[3]); band++) {
      bands[band]?.push(area);
    }
  }
  const covers = (box: Box, order: number): boolean =>
    (bands[bandOf((box[1] + box[3]) / 2)] ?? []).some(
      (area) => area.order > order && area.solid && contains(area.box, box),
    );
  return {
    matches(x, y, order, color) {
      const below = (bands[bandOf(y)] ?? []).findLast(
        (area) => area.order < order && holds(area.box, x, y),
      );
      if (below === undefined) return looksLike(color, PAPER);
      return below.solid && below.color !== null && looksLike(color, below.color);
    },
    covers,
    buries: ([left, top, right, bottom], order) =>
      covers([left - BURIAL, top - BURIAL, right + BURIAL, bottom + BURIAL], order),
  };
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
