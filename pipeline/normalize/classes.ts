import { type ClassMark, type Level1, parentOf } from '../model/index.ts';

/** A first-level class as the record holds it. */
export interface ResolvedLevel1 {
  readonly level1: Level1 | null;
  /** What was printed, where it is not the canonical name. */
  readonly printed: string | null;
  /** The printed label is no first level of this class: the second level decided. */
  readonly derived: boolean;
}

/**
 * The first level of an indicator. A printed one stands, right or wrong: a rule speaks of a wrong parent. It is
 * derived from the second level only where none is printed, where the printed one is no first level (质量指标 as its
 * own parent), or where ragged text merely carried it on from a row above.
 */
export function resolveLevel1(mark: ClassMark<Level1>, level2: string | null): ResolvedLevel1 {
  const parent = level2 === null ? null : parentOf(level2);
  const text = plainLabel(mark.printed?.text ?? '');
  const ownParent = text !== '' && mark.canonical === level2;
  const misplaced =
    text !== '' && parent !== null && (mark.canonical === null || ownParent) && text !== parent;
  if (misplaced && mark.canonical !== parent)
    return { level1: parent, printed: text, derived: true };
  const contradicted = mark.carried && mark.canonical !== parent;
  if (parent !== null && (mark.canonical === null || contradicted)) {
    return { level1: parent, printed: null, derived: false };
  }
  return {
    level1: mark.canonical ?? parent,
    printed: text !== '' && text !== mark.canonical ? text : null,
    derived: false,
  };
}

/** A label without the white space that its cell put into it. */
export function plainLabel(text: string): string {
  return text.replace(/\s+/gu, '');
}
