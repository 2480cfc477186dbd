import type { Glyph } from '../../model/index.ts';

/**
 * How far the copies of a fake bold lie apart at most, in ems: office programs shift them by 0.02 to 0.05. Two real letters
 * lie at least an advance apart, and the narrowest (`l` or `i` of a condensed face) is 0.2 em wide.
 */
const COPY_SHIFT = 0.08;

/** A copy lies nearer than this share of the glyph's own advance, so that no real double letter is taken for one. */
const ADVANCE_SHARE = 0.5;

/** The glyphs that only repeat an earlier one in its place: a bold made by printing twice. White space never counts. */
export function doubledOf(glyphs: readonly Glyph[]): ReadonlySet<Glyph> {
  const doubled = new Set<Glyph>();
  const cells = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    if (glyph.unicode.trim() === '') continue;
    if (hasOriginal(glyph, cells)) {
      doubled.add(glyph);
      continue;
    }
    const key = keyOf(cellOf(glyph.x), cellOf(glyph.y));
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [glyph]);
    else cell.push(glyph);
  }
  return doubled;
}

/** Whether one of the earlier glyphs is what the glyph repeats. */
function hasOriginal(glyph: Glyph, cells: ReadonlyMap<number, readonly Glyph[]>): boolean {
  const reach = reachOf(glyph);
  for (let column = cellOf(glyph.x - reach); column <= cellOf(glyph.x + reach); column++) {
    for (let row = cellOf(glyph.y - reach); row <= cellOf(glyph.y + reach); row++) {
      const cell = cells.get(keyOf(column, row));
      if (cell?.some((other) => isCopy(glyph, other, reach)) === true) return true;
    }
  }
  return false;
}

function reachOf(glyph: Glyph): number {
  return Math.min(glyph.size * COPY_SHIFT, glyph.advance * ADVANCE_SHARE);
}

function isCopy(glyph: Glyph, other: Glyph, reach: number): boolean {
  return (
    glyph.unicode === other.unicode &&
    glyph.angle === other.angle &&
    Math.abs(glyph.size - other.size) < glyph.size * COPY_SHIFT &&
    Math.abs(glyph.x - other.x) <= reach &&
    Math.abs(glyph.y - other.y) <= reach
  );
}

/** Points across a cell of the index: some glyphs' worth, so that a glyph is compared with its neighbours alone. */
const CELL = 5;

function cellOf(length: number): number {
  return Math.floor(length / CELL);
}

/** Distinct for cells within 50,000 points of the page's corner. */
function keyOf(column: number, row: number): number {
  return column * 20_000 + row;
}
