import { firstFrom, grouped } from '../model/index.ts';
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
    const from = firstFrom(
      vertical.length,
      (v) => (vertical[v]?.position ?? 0) >= line.start - TOUCH_TOLERANCE,
    );
    for (let v = from; v < vertical.length; v++) {
      const other = vertical[v];
      if (other === undefined || other.position > line.end + TOUCH_TOLERANCE) break;
      if (!reaches(other, line.position)) continue;
      const a = rootOf(h);
      const b = rootOf(horizontal.length + v);
      if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const flat = grouped(horizontal.entries(), ([h]) => rootOf(h));
  const upright = grouped(vertical.entries(), ([v]) => rootOf(horizontal.length + v));
  const linesOf = (own: readonly [number, Line][] = []): Line[] => own.map(([, line]) => line);
  return [...new Set([...flat.keys(), ...upright.keys()])].map((root) => ({
    horizontal: linesOf(flat.get(root)),
    vertical: linesOf(upright.get(root)),
  }));
}

function reaches(line: Line, coordinate: number): boolean {
  return coordinate >= line.start - TOUCH_TOLERANCE && coordinate <= line.end + TOUCH_TOLERANCE;
}
