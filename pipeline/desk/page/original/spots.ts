import type { FormDetail } from '../../api.ts';
import { fieldsOf } from '../form/places.ts';

/** Where a field stands in an original. */
export interface Spot {
  /** Of the field. */
  readonly path: string;
  /** From 1; null where the original has no pages. */
  readonly page: number | null;
  /** Points; null where there is a line. */
  readonly box: readonly number[] | null;
  readonly line: number | null;
  readonly text: string;
  /** Whether it waits for a person. */
  readonly open: boolean;
}

export function spotsOf(form: FormDetail, source: number): Spot[] {
  return fieldsOf(form).flatMap(({ path, places, open }) =>
    places
      .filter((place) => place.source === source)
      .map(({ page, box, line, text }) => ({ path, page, box, line, text, open })),
  );
}

/** The smallest spot that holds a point; where several are as small, the one after `chosen`, so that clicks go through them. */
export function spotAt(
  spots: readonly Spot[],
  [x, y]: readonly [x: number, y: number],
  chosen: string | null,
): Spot | null {
  const hits = spots.filter(({ box }) => box !== null && holds(box, x, y));
  const least = Math.min(...hits.map(({ box }) => areaOf(box ?? [])));
  const best = hits.filter(({ box }) => areaOf(box ?? []) <= least + 1);
  const at = best.findIndex(({ path }) => path === chosen);
  return best[(at + 1) % best.length] ?? null;
}

function holds(
  [left = 0, top = 0, right = 0, bottom = 0]: readonly number[],
  x: number,
  y: number,
) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function areaOf([left = 0, top = 0, right = 0, bottom = 0]: readonly number[]): number {
  return (right - left) * (bottom - top);
}
