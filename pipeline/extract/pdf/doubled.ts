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
  const cells = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    if (glyph.unicode.trim() === '') continue;
    const reach = reachOf(glyph);
    if (reach > 0 && nearby(cells, glyph).some((other) => isCopy(glyph, other, reach))) {
      doubled.add(glyph);
    } else {
      const key = keyOf(glyph.unicode, cellOf(glyph.x), cellOf(glyph.y));
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [glyph]);
      else cell.push(glyph);
    }
  }
  return doubled;
}

function reachOf(glyph: Glyph): number {
  return Math.min(glyph.size * COPY_SHIFT, glyph.advance * ADVANCE_SHARE);
}

function isCopy(glyph: Glyph, other: Glyph, reach: number): boolean {
  return (
    glyph.angle === other.angle &&
    Math.abs(glyph.size - other.size) < glyph.size * COPY_SHIFT &&
    Math.abs(glyph.x - other.x) <= reach &&
    Math.abs(glyph.y - other.y) <= reach
  );
}

/** Points across a cell of the index; wider than the reach of a 60 pt glyph. */
const CELL = 5;

function cellOf(length: number): number {
  return Math.floor(length / CELL);
}

function keyOf(unicode: string, column: number, row: number): string {
  return `${column} ${row} ${unicode}`;
}

/** Earlier glyphs of the same character in and around the glyph's cell. */
function nearby(cells: ReadonlyMap<string, readonly Glyph[]>, glyph: Glyph): Glyph[] {
  const found: Glyph[] = [];
  const column = cellOf(glyph.x);
  const row = cellOf(glyph.y);
  for (let x = column - 1; x <= column + 1; x++) {
    for (let y = row - 1; y <= row + 1; y++) {
      found.push(...(cells.get(keyOf(glyph.unicode, x, y)) ?? []));
    }
  }
  return found;
}
