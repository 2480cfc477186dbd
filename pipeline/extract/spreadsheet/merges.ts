import type { Area } from './book.ts';

/** Rows below the last content that a merged area is followed into. */
const MARGIN = 64;

/** The merged areas of a sheet that do not overlap an earlier one: what programs draw of such files. */
export class Merges {
  readonly #byRow = new Map<number, Area[]>();
  /** Those that were left out because a cell of theirs belongs to an earlier one. */
  readonly overlapping: Area[] = [];

  /** @param lastRow the last row with a content: an area is not followed far beyond it. */
  constructor(areas: readonly Area[], lastRow: number) {
    for (const area of areas) {
      const { top, left, bottom, right } = area;
      const last = Math.min(bottom, lastRow + MARGIN);
      if (this.#isTaken(area, last)) this.overlapping.push(area);
      else if (top < bottom || left < right)
        for (let row = top; row <= last; row++) {
          const own = this.#byRow.get(row);
          if (own === undefined) this.#byRow.set(row, [area]);
          else own.push(area);
        }
    }
  }

  #isTaken({ top, left, right }: Area, last: number): boolean {
    for (let row = top; row <= last; row++)
      if (this.#byRow.get(row)?.some((other) => other.left <= right && other.right >= left))
        return true;
    return false;
  }

  /** The area that a cell belongs to; null for a cell of its own. */
  at(row: number, column: number): Area | null {
    return (
      this.#byRow.get(row)?.find(({ left, right }) => left <= column && column <= right) ?? null
    );
  }
}
