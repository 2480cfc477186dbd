import type { ClassMark, Level1 } from '../model/index.ts';
import { isCutClass, level1Of, level2Of, withoutPoints } from '../vocabulary/index.ts';
import { type Piece, printed } from './form-builder.ts';
import { keyOf } from './label-key.ts';

/** No class is printed here. */
export const NO_CLASS = { canonical: null, printed: null, cut: false, carried: false } as const;

/** A cell where classes stand may leave the word out, or have another: `产出`, `数量(20分)`, `产出目标`. */
function withWord<T>(of: (key: string) => T | null, key: string): T | null {
  return of(key) ?? of(`${withoutPoints(key).replace(/目标$/u, '')}指标`);
}

/** The first-level class that a cell names. */
export function level1Mark(piece: Piece): ClassMark<Level1> {
  const key = keyOf(piece);
  return {
    canonical: withWord(level1Of, key),
    printed: printed(piece),
    cut: isCutClass(key),
    carried: false,
  };
}

/** The second-level class that a cell names. */
export function level2Mark(piece: Piece): ClassMark {
  const key = keyOf(piece);
  return {
    canonical: withWord(level2Of, key),
    printed: printed(piece),
    cut: isCutClass(key),
    carried: false,
  };
}
