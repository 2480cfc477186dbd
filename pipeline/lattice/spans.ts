import type { Slots } from './slots.ts';

/** A rectangle of slots. */
export interface Span {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Rectangles that are looked for in one region that is none, before it is cut row by row. */
const MOST_LARGEST = 32;

/** Slots of a region in which the largest rectangles are looked for; a larger one is cut row by row. */
const MOST_SEARCHED = 4_096;

/**
 * The cells, in row-major order: neighbouring slots that no line parts are one. A region that is no rectangle (a
 * missing piece of line, an outline with a notch) is cut into the largest rectangles that it holds, so that every
 * slot is covered once.
 */
export function spansOf(slots: Slots): Span[] {
  const { columns, rows } = slots;
  const regions = new Int32Array(rows * columns).fill(-1);
  const spans: Span[] = [];
  let regionCount = 0;
  for (let slot = 0; slot < regions.length; slot++) {
    if (regions[slot] !== -1) continue;
    const region = flood(slots, regions, slot, regionCount++);
    const box = boundsOf(region, columns);
    if (box.rowSpan * box.columnSpan === region.length) spans.push(box);
    else spans.push(...rectanglesOf(slots, region, box));
  }
  return spans.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Marks every slot that is reached from `start` without crossing a line with `name`, and gives them. */
function flood(
  { columns, rows, across, down }: Slots,
  regions: Int32Array,
  start: number,
  name: number,
) {
  const region = [start];
  regions[start] = name;
  const enter = (slot: number) => {
    if (regions[slot] !== -1) return;
    regions[slot] = name;
    region.push(slot);
  };
  for (let next = 0; next < region.length; next++) {
    const slot = region[next] ?? 0;
    const r = Math.floor(slot / columns);
    const c = slot % columns;
    if (c > 0 && down[r * (columns + 1) + c] === 0) enter(slot - 1);
    if (c + 1 < columns && down[r * (columns + 1) + c + 1] === 0) enter(slot + 1);
    if (r > 0 && across[r * columns + c] === 0) enter(slot - columns);
    if (r + 1 < rows && across[(r + 1) * columns + c] === 0) enter(slot + columns);
  }
  return region;
}

function boundsOf(region: readonly number[], columns: number): Span {
  let [top, left, bottom, right] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (const slot of region) {
    const r = Math.floor(slot / columns);
    const c = slot % columns;
    top = Math.min(top, r);
    bottom = Math.max(bottom, r);
    left = Math.min(left, c);
    right = Math.max(right, c);
  }
  return { row: top, column: left, rowSpan: bottom - top + 1, columnSpan: right - left + 1 };
}

/** The region cut into rectangles, the largest on the page first; what is left after many is cut row by row. */
function rectanglesOf(slots: Slots, region: readonly number[], bounds: Span): Span[] {
  const free = new Uint8Array(bounds.rowSpan * bounds.columnSpan);
  for (const slot of region) {
    const r = Math.floor(slot / slots.columns) - bounds.row;
    const c = (slot % slots.columns) - bounds.column;
    free[r * bounds.columnSpan + c] = 1;
  }
  const found: Span[] = [];
  const most = free.length <= MOST_SEARCHED ? MOST_LARGEST : 0;
  let left = region.length;
  let first = 0;
  while (left > 0) {
    first = free.indexOf(1, first);
    const span =
      found.length < most
        ? largestRectangle(slots, free, bounds)
        : firstRectangle(free, bounds, first);
    for (let r = 0; r < span.rowSpan; r++) {
      const from = (span.row - bounds.row + r) * bounds.columnSpan + span.column - bounds.column;
      free.fill(0, from, from + span.columnSpan);
    }
    left -= span.rowSpan * span.columnSpan;
    found.push(span);
  }
  return found;
}

/** The free rectangle of the largest area on the page; the first in row-major order among equals. */
function largestRectangle({ xs, ys }: Slots, free: Uint8Array, bounds: Span): Span {
  const { row, column, rowSpan, columnSpan } = bounds;
  const heights = new Int32Array(columnSpan);
  let best: Span | null = null;
  let bestArea = 0;
  for (let r = 0; r < rowSpan; r++) {
    for (let c = 0; c < columnSpan; c++) {
      heights[c] = free[r * columnSpan + c] === 1 ? (heights[c] ?? 0) + 1 : 0;
    }
    for (let c = 0; c < columnSpan; c++) {
      let height = heights[c] ?? 0;
      for (let right = c; right < columnSpan && height > 0; right++) {
        height = Math.min(height, heights[right] ?? 0);
        if (height === 0) break;
        const top = row + r + 1 - height;
        const width = (xs[column + right + 1] ?? 0) - (xs[column + c] ?? 0);
        const area = width * ((ys[row + r + 1] ?? 0) - (ys[top] ?? 0));
        if (area <= bestArea * (1 + 1e-9)) continue;
        bestArea = area;
        best = { row: top, column: column + c, rowSpan: height, columnSpan: right - c + 1 };
      }
    }
  }
  return best ?? firstRectangle(free, bounds, free.indexOf(1));
}

/** From the first free slot as far to the right as it goes, then down. */
function firstRectangle(free: Uint8Array, bounds: Span, first: number): Span {
  const wide = bounds.columnSpan;
  const r = Math.floor(first / wide);
  const c = first % wide;
  let right = c + 1;
  while (right < wide && free[r * wide + right] === 1) right++;
  let bottom = r + 1;
  while (
    bottom < bounds.rowSpan &&
    !free.subarray(bottom * wide + c, bottom * wide + right).includes(0)
  ) {
    bottom++;
  }
  return {
    row: bounds.row + r,
    column: bounds.column + c,
    rowSpan: bottom - r,
    columnSpan: right - c,
  };
}
