import { connectedLines, TOUCH_TOLERANCE } from './crossings.ts';
import type { GridOutline } from './page-blocks.ts';
import { type RuledLines, SNAP_TOLERANCE } from './ruling-lines.ts';
import { closed, pruned, slotsOf } from './slots.ts';
import { type Span, spansOf } from './spans.ts';

/** A table before its text: where its borders stand and which slots each cell spans. Points. */
export interface Lattice extends GridOutline {
  /** Row-major; every slot in exactly one. */
  readonly spans: readonly Span[];
}

/** The tables that lines make: every connected set of lines that encloses two cells or more. */
export function latticesOf(lines: RuledLines): Lattice[] {
  const lattices: Lattice[] = [];
  for (const set of connectedLines(lines)) {
    const lattice = latticeOf(set);
    if (lattice !== null) lattices.push(lattice);
  }
  return lattices;
}

/** One cell alone is a frame around a text, no table. */
function latticeOf(lines: RuledLines): Lattice | null {
  const all = slotsOf(lines);
  if (all === null) return null;
  const slots = pruned(closed(all));
  if (slots === null) return null;
  const spans = spansOf(slots);
  if (spans.length < 2) return null;
  const open = (y: number): boolean[] =>
    slots.xs.slice(0, -1).map((x, c) => !isDrawn(lines, y, x, slots.xs[c + 1] ?? x));
  return {
    drawn: true,
    xs: slots.xs,
    ys: slots.ys,
    spans,
    openTop: open(slots.ys[0] ?? 0),
    openBottom: open(slots.ys.at(-1) ?? 0),
  };
}

/** Whether a line was drawn at `y` from `from` to `to`. */
function isDrawn({ horizontal }: RuledLines, y: number, from: number, to: number): boolean {
  return horizontal.some(
    (line) =>
      Math.abs(line.position - y) <= SNAP_TOLERANCE &&
      line.start <= from + TOUCH_TOLERANCE &&
      line.end >= to - TOUCH_TOLERANCE,
  );
}
