import type { Line, RuledLines } from './ruling-lines.ts';

/** Points by which a line may end short of the line that it meets. */
export const TOUCH_TOLERANCE = 3;

/** Lines that hang together by crossings, apart from those that do not: each set may be a grid. */
export function connectedLines({ horizontal, vertical }: RuledLines): RuledLines[] {
  const parents = Int32Array.from({ length: horizontal.length + vertical.length }, (_, i) => i);
  const rootOf = (index: number): number => {
    let root = index;
    for (;;) {
      const parent = parents[root] ?? root;
      if (parent === root) return root;
      const grandparent = parents[parent] ?? parent;
      parents[root] = grandparent;
      root = grandparent;
    }
  };
  for (const [h, line] of horizontal.entries()) {
    const from = firstAtOrAfter(vertical, line.start - TOUCH_TOLERANCE);
    for (let v = from; v < vertical.length; v++) {
      const other = vertical[v];
      if (other === undefined || other.position > line.end + TOUCH_TOLERANCE) break;
      if (!reaches(other, line.position)) continue;
      const a = rootOf(h);
      const b = rootOf(horizontal.length + v);
      if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const sets = new Map<number, { horizontal: Line[]; vertical: Line[] }>();
  const setOf = (index: number) => {
    const root = rootOf(index);
    let set = sets.get(root);
    if (set === undefined) {
      set = { horizontal: [], vertical: [] };
      sets.set(root, set);
    }
    return set;
  };
  for (const [h, line] of horizontal.entries()) setOf(h).horizontal.push(line);
  for (const [v, line] of vertical.entries()) setOf(horizontal.length + v).vertical.push(line);
  return [...sets.values()];
}

function reaches(line: Line, coordinate: number): boolean {
  return coordinate >= line.start - TOUCH_TOLERANCE && coordinate <= line.end + TOUCH_TOLERANCE;
}

/** Index of the first of `lines` (by position) that stands at or after `position`. */
function firstAtOrAfter(lines: readonly Line[], position: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
