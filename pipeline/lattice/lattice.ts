import { connectedLines, TOUCH_TOLERANCE } from './crossings.ts';
import type { GridOutline } from './page-blocks.ts';
import { type Line, type RuledLines, SNAP_TOLERANCE } from './ruling-lines.ts';
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
  const { horizontal, vertical } = lines;
  const open = (y: number): boolean[] =>
    slots.xs.slice(0, -1).map((x, c) => !isDrawn(horizontal, y, x, slots.xs[c + 1] ?? x));
  const openBeside = (x: number): boolean[] =>
    slots.ys.slice(0, -1).map((y, r) => !isDrawn(vertical, x, y, slots.ys[r + 1] ?? y));
  return {
    drawn: true,
    xs: slots.xs,
    ys: slots.ys,
    spans,
    openTop: open(slots.ys[0] ?? 0),
    openBottom: open(slots.ys.at(-1) ?? 0),
    openLeft: openBeside(slots.xs[0] ?? 0),
    openRight: openBeside(slots.xs.at(-1) ?? 0),
  };
}

/** Whether one of some lines in one direction was drawn at a position from `from` to `to`. */
function isDrawn(lines: readonly Line[], at: number, from: number, to: number): boolean {
  return lines.some(
    (line) =>
      Math.abs(line.position - at) <= SNAP_TOLERANCE &&
      line.start <= from + TOUCH_TOLERANCE &&
      line.end >= to - TOUCH_TOLERANCE,
  );
}
