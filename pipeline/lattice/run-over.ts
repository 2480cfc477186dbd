import { addTo, type Glyph } from '../model/index.ts';
import type { Lattice } from './lattice.ts';

/** Of the font size: glyphs of one run follow each other with less between them, and stand on one base line. */
const SAME_RUN = 0.05;
/** Of the font size: a glyph that reaches over a border by more was not meant to end there. */
const REACHES_OVER = 0.1;

/**
 * Text that was too long for its cell and runs over into an empty neighbour belongs to the cell where it begins: a cell
 * whose only text goes on without a gap from the cell before, over a glyph that stands on the border between them.
 *
 * @param inside the glyphs of each span of the lattice; lists of cells that were run over are emptied into the others
 */
export function gatherRunOver({ xs, spans }: Lattice, inside: Glyph[][]): void {
  const order = spans
    .map((_, at) => at)
    .sort((a, b) => (spans[a]?.column ?? 0) - (spans[b]?.column ?? 0));
  const owner = new Map<Glyph, number>();
  /** By where their advance ends, in whole points. */
  const ends = new Map<number, Glyph[]>();
  const settle = (glyphs: readonly Glyph[], home: number) => {
    for (const glyph of glyphs) {
      owner.set(glyph, home);
      addTo(ends, Math.round(glyph.x + glyph.advance), glyph);
    }
  };
  for (const at of order) {
    const span = spans[at];
    const own = inside[at] ?? [];
    const border = xs[span?.column ?? 0] ?? 0;
    const first = own.reduce<Glyph | null>(
      (least, glyph) => (least === null || glyph.x < least.x ? glyph : least),
      null,
    );
    if (span === undefined || first === null || first.angle !== 0) continue;
    if (first.box[0] > border + first.size || !isOneRun(own)) {
      settle(own, at);
      continue;
    }
    const before = glyphBefore(first, ends);
    const isOver =
      before !== null &&
      (before.box[2] > border + REACHES_OVER * before.size ||
        first.box[0] < border - REACHES_OVER * first.size);
    const home = isOver && before !== null ? (owner.get(before) ?? at) : at;
    if (home !== at) {
      inside[home]?.push(...own);
      inside[at] = [];
    }
    settle(own, home);
  }
}

/** Whether glyphs follow each other on one line. */
function isOneRun(glyphs: readonly Glyph[]): boolean {
  const sorted = [...glyphs].sort((a, b) => a.x - b.x);
  return sorted.every((glyph, at) => {
    const before = sorted[at - 1];
    return before === undefined || follows(before, glyph);
  });
}

function follows(before: Glyph, glyph: Glyph): boolean {
  const room = SAME_RUN * glyph.size;
  return (
    before.font === glyph.font &&
    Math.abs(before.y - glyph.y) <= room &&
    Math.abs(before.x + before.advance - glyph.x) <= room
  );
}

function glyphBefore(glyph: Glyph, ends: ReadonlyMap<number, readonly Glyph[]>): Glyph | null {
  const at = Math.round(glyph.x);
  for (const x of [at - 1, at, at + 1]) {
    for (const other of ends.get(x) ?? []) if (follows(other, glyph)) return other;
  }
  return null;
}
