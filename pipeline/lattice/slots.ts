import { TOUCH_TOLERANCE } from './crossings.ts';
import type { Line, RuledLines } from './ruling-lines.ts';

/**
 * The smallest cells that the crossings of some lines make, and which of their sides are drawn.
 * `across[r * columns + c]` is the line at `ys[r]` from `xs[c]` to `xs[c + 1]`;
 * `down[r * (columns + 1) + c]` the one at `xs[c]` from `ys[r]` to `ys[r + 1]`.
 */
export interface Slots {
  /** Ascending, points. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly columns: number;
  readonly rows: number;
  readonly across: Uint8Array;
  readonly down: Uint8Array;
  /** The sides along which no line stood, placed where the lines that cross them stop. */
  readonly missing: { left: boolean; top: boolean; right: boolean; bottom: boolean };
}

/** Slots of one grid: beyond them the lines are a drawing (graph paper, a map), not a table. */
export const MOST_SLOTS = 250_000;

/** Slots from which on they must be of a legible size on the whole, and that size in square points: 6 by 6. */
const MANY_SLOTS = 2_000;
const LEAST_SLOT = 36;

/** The slots between the lines of one connected set, or null where they enclose nothing or too much. */
export function slotsOf(lines: RuledLines): Slots | null {
  let { borders: xs, before: left, after: right } = bordersOf(lines.vertical, lines.horizontal, 2);
  let { borders: ys, before: top, after: bottom } = bordersOf(lines.horizontal, lines.vertical, 2);
  // A table without borders on two opposite sides has none around it: then a single line shows where a side is.
  if (left && right) {
    ({ borders: ys, before: top, after: bottom } = bordersOf(lines.horizontal, lines.vertical, 1));
  } else if (top && bottom) {
    ({ borders: xs, before: left, after: right } = bordersOf(lines.vertical, lines.horizontal, 1));
  }
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || isDrawing(xs, ys)) return null;
  const across = new Uint8Array((rows + 1) * columns);
  const down = new Uint8Array(rows * (columns + 1));
  for (const line of lines.horizontal) {
    const row = ys.indexOf(line.position);
    draw(line, xs, (column) => {
      across[row * columns + column] = 1;
    });
  }
  for (const line of lines.vertical) {
    const column = xs.indexOf(line.position);
    draw(line, ys, (row) => {
      down[row * (columns + 1) + column] = 1;
    });
  }
  return { xs, ys, columns, rows, across, down, missing: { left, top, right, bottom } };
}

/** Whether so many lines stand so close that they are hatching, a chart or a map. */
function isDrawing(xs: readonly number[], ys: readonly number[]): boolean {
  const slots = (xs.length - 1) * (ys.length - 1);
  const area = ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));
  return slots > MOST_SLOTS || (slots > MANY_SLOTS && area < slots * LEAST_SLOT);
}

interface Borders {
  /** Ascending. */
  readonly borders: readonly number[];
  /** The first, or last, of them is missing as a line. */
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * The positions of `lines`, and at either end the place where at least `fewest` of the lines that cross them stop
 * beyond the outermost of them: there a border is missing.
 */
function bordersOf(lines: readonly Line[], crossing: readonly Line[], fewest: 1 | 2): Borders {
  const borders = [...new Set(lines.map((line) => line.position))].sort((a, b) => a - b);
  const first = borders[0];
  const last = borders.at(-1);
  if (first === undefined || last === undefined) return { borders, before: false, after: false };
  const reach = (reaches: readonly number[]) => outermost(reaches, fewest);
  const before = reach(crossing.map((line) => first - line.start));
  const after = reach(crossing.map((line) => line.end - last));
  const all = [
    ...(before === null ? [] : [first - before]),
    ...borders,
    ...(after === null ? [] : [last + after]),
  ];
  return { borders: all, before: before !== null, after: after !== null };
}

/** The greatest reach beyond the outermost border that so many lines share. */
function outermost(reaches: readonly number[], fewest: 1 | 2): number | null {
  const beyond = reaches.filter((reach) => reach > TOUCH_TOLERANCE).sort((a, b) => b - a);
  if (fewest === 1) return beyond[0] ?? null;
  for (const [index, reach] of beyond.entries()) {
    const next = beyond[index + 1];
    if (next !== undefined && reach - next <= TOUCH_TOLERANCE) return (reach + next) / 2;
  }
  return null;
}

/** Calls `mark` for each stretch between neighbouring borders that the line covers from end to end. */
function draw(line: Line, borders: readonly number[], mark: (index: number) => void): void {
  for (let index = 0; index + 1 < borders.length; index++) {
    const from = borders[index] ?? 0;
    const to = borders[index + 1] ?? 0;
    if (from < line.start - TOUCH_TOLERANCE) continue;
    if (to > line.end + TOUCH_TOLERANCE) break;
    mark(index);
  }
}

/**
 * Draws the outer borders that are missing: on each side of the whole, from the first to the last line that runs
 * into it, and on to the corner where the next side is missing too. A table without side borders, or cut by a page
 * break, is closed by it.
 */
export function closed(slots: Slots): Slots {
  const { columns, rows, missing } = slots;
  const across = slots.across.slice();
  const down = slots.down.slice();
  for (const border of [0, rows]) {
    const row = Math.min(border, rows - 1);
    const into = indices(columns + 1, (c) => slots.down[row * (columns + 1) + c] === 1);
    const [from, to] = reachOf(into, columns, missing.left, missing.right);
    across.fill(1, border * columns + from, border * columns + to);
  }
  for (const border of [0, columns]) {
    const column = Math.min(border, columns - 1);
    const into = indices(rows + 1, (r) => slots.across[r * columns + column] === 1);
    const [from, to] = reachOf(into, rows, missing.top, missing.bottom);
    for (let r = from; r < to; r++) down[r * (columns + 1) + border] = 1;
  }
  return { ...slots, across, down };
}

/** From the first to the last of the lines that run into a side, or to a corner that is missing. */
function reachOf(
  into: readonly number[],
  end: number,
  openBefore: boolean,
  openAfter: boolean,
): [from: number, to: number] {
  const [first, last] = [into[0], into.at(-1)];
  if (first === undefined || last === undefined) return [0, 0];
  return [openBefore ? 0 : first, openAfter ? end : last];
}

function indices(length: number, wanted: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < length; index++) if (wanted(index)) found.push(index);
  return found;
}

/** Without the stretches that end in nothing (underlines, ticks), and without borders that nothing is left of. */
export function pruned(slots: Slots): Slots | null {
  const { columns, rows } = slots;
  const across = slots.across.slice();
  const down = slots.down.slice();
  const wide = columns + 1;
  const loose: number[] = [];
  const check = (r: number, c: number) => {
    if (r >= 0 && c >= 0 && r <= rows && c <= columns && sides(r, c).length === 1) {
      loose.push(r * wide + c);
    }
  };
  /** The drawn stretches at a crossing: where each is stored and which crossing it leads to. */
  const sides = (r: number, c: number) => {
    const found: { drawn: Uint8Array; at: number; r: number; c: number }[] = [];
    const look = (drawn: Uint8Array, at: number, toR: number, toC: number) => {
      if (drawn[at] === 1) found.push({ drawn, at, r: toR, c: toC });
    };
    if (c > 0) look(across, r * columns + c - 1, r, c - 1);
    if (c < columns) look(across, r * columns + c, r, c + 1);
    if (r > 0) look(down, (r - 1) * wide + c, r - 1, c);
    if (r < rows) look(down, r * wide + c, r + 1, c);
    return found;
  };
  for (let r = 0; r <= rows; r++) for (let c = 0; c <= columns; c++) check(r, c);
  for (let node = loose.pop(); node !== undefined; node = loose.pop()) {
    for (const side of sides(Math.floor(node / wide), node % wide)) {
      side.drawn[side.at] = 0;
      check(side.r, side.c);
    }
  }
  return compacted({ ...slots, across, down });
}

/** Without the rows' and columns' borders along which nothing is drawn. */
function compacted(slots: Slots): Slots | null {
  const { columns, rows } = slots;
  const wide = columns + 1;
  const keptRows = indices(rows + 1, (r) =>
    slots.across.subarray(r * columns, (r + 1) * columns).includes(1),
  );
  const keptColumns = indices(wide, (c) => {
    for (let r = 0; r < rows; r++) if (slots.down[r * wide + c] === 1) return true;
    return false;
  });
  const newRows = keptRows.length - 1;
  const newColumns = keptColumns.length - 1;
  if (newRows < 1 || newColumns < 1) return null;
  const across = new Uint8Array((newRows + 1) * newColumns);
  const down = new Uint8Array(newRows * (newColumns + 1));
  for (const [r, row] of keptRows.entries()) {
    for (const [c, column] of keptColumns.entries()) {
      // A stretch of the smaller lattice is drawn whole or not at all, for a border that was taken out had no line.
      if (c < newColumns) across[r * newColumns + c] = slots.across[row * columns + column] ?? 0;
      if (r < newRows) down[r * (newColumns + 1) + c] = slots.down[row * wide + column] ?? 0;
    }
  }
  return {
    xs: keptColumns.map((c) => slots.xs[c] ?? 0),
    ys: keptRows.map((r) => slots.ys[r] ?? 0),
    columns: newColumns,
    rows: newRows,
    across,
    down,
    missing: slots.missing,
  };
}
