import type { Bitmap } from './raster.ts';

/** Columns of a line's ink that are of one glyph, the last exclusive. */
export interface GlyphSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Where each glyph's ink begins and ends: parted where there is least ink between the middles of two.
 *
 * @param middles of the glyphs, ascending, columns of `ink`
 */
export function glyphSpans(middles: readonly number[], ink: Bitmap): GlyphSpan[] {
  const columns = columnsOf(ink);
  const borders = [0];
  for (const [index, middle] of middles.entries()) {
    const next = middles[index + 1];
    const before = borders.at(-1) ?? 0;
    if (next === undefined) borders.push(columns.length);
    else borders.push(Math.max(before, emptiest(columns, middle, next)));
  }
  return middles.map((middle, index) => {
    const [from = 0, to = from] = [borders[index], borders[index + 1]];
    let [start, end] = [from, to];
    while (start < end && columns[start] === 0) start++;
    while (end > start && columns[end - 1] === 0) end--;
    return start === end ? { start: middle, end: middle + 1 } : { start, end };
  });
}

/** The first row of a span that has ink, and the one after the last; null where it has none. */
export function inkRows(
  { width, height, data }: Bitmap,
  span: GlyphSpan | undefined,
): { readonly top: number; readonly bottom: number } | null {
  if (span === undefined) return null;
  let [top, bottom] = [height, 0];
  for (let x = Math.max(0, Math.floor(span.start)); x < Math.min(width, span.end); x++) {
    for (let y = 0; y < height; y++) {
      if (data[y * width + x] === 0) continue;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return bottom === 0 ? null : { top, bottom };
}

function columnsOf({ width, height, data }: Bitmap): number[] {
  return Array.from({ length: width }, (_, x) => {
    let count = 0;
    for (let y = 0; y < height; y++) count += data[y * width + x] ?? 0;
    return count;
  });
}

/** The column with the least ink between two places, of equals the one nearest to their middle. */
function emptiest(columns: readonly number[], from: number, to: number): number {
  const middle = (from + to) / 2;
  let best = Math.max(0, Math.round(middle));
  const better = (x: number) =>
    (columns[x] ?? 0) < (columns[best] ?? 0) ||
    ((columns[x] ?? 0) === (columns[best] ?? 0) && Math.abs(x - middle) < Math.abs(best - middle));
  for (let x = Math.max(0, Math.ceil(from)); x <= Math.min(columns.length - 1, to); x++) {
    if (better(x)) best = x;
  }
  return Math.min(columns.length, best);
}
