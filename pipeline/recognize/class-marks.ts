import type { ClassMark, Level1 } from '../model/index.ts';
import {
  isCutClass,
  level1Of as known1,
  level2Of as known2,
  withoutPoints,
} from '../vocabulary/index.ts';
import { type Piece, printed } from './form-builder.ts';
import { keyOf, type Spoken } from './label-key.ts';

/** No class is printed here. */
export const NO_CLASS = { canonical: null, printed: null, cut: false, carried: false } as const;

/** A cell where classes stand may leave the word out, or have another: `产出`, `数量(20分)`, `产出目标`. */
function withWord<T>(of: (key: string) => T | null, key: string): T | null {
  return of(key) ?? of(`${withoutPoints(key).replace(/目标$/u, '')}指标`);
}

/** The classes that a text names where classes stand. */
export const level1Of = (spoken: Spoken): Level1 | null => withWord(known1, keyOf(spoken));
export const level2Of = (spoken: Spoken): string | null => withWord(known2, keyOf(spoken));

/** The first-level class that a cell names. */
export function level1Mark(piece: Piece): ClassMark<Level1> {
  const key = keyOf(piece);
  return {
    canonical: level1Of(piece),
    printed: printed(piece),
    cut: isCutClass(key),
    carried: false,
  };
}

/** The second-level class that a cell names. */
export function level2Mark(piece: Piece): ClassMark {
  const key = keyOf(piece);
  return {
    canonical: level2Of(piece),
    printed: printed(piece),
    cut: isCutClass(key),
    carried: false,
  };
}
