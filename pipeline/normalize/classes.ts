import type { ClassMark, Form, Level1 } from '../model/index.ts';
import { COST_FIRST_SCHEME, OUTPUT_COST_SCHEME } from '../model/index.ts';

export type Scheme = Readonly<Record<string, readonly string[]>>;

/** Classes that only the scheme of 2021 has. */
const COST_CLASSES = new Set(COST_FIRST_SCHEME.成本指标);

/** Which of the two schemes a form follows: the one of 2021 as soon as it prints one of its cost classes. */
export function schemeOf(form: Form): Scheme {
  const classes = [...form.indicators, ...form.emptyClasses].map((row) => row.level2.canonical);
  return classes.some((name) => name !== null && COST_CLASSES.has(name))
    ? COST_FIRST_SCHEME
    : OUTPUT_COST_SCHEME;
}

/** The first-level class over a second-level one: in the form's scheme, else in the other; null for none. */
export function parentOf(level2: string | null, scheme: Scheme): Level1 | null {
  if (level2 === null) return null;
  for (const candidate of [scheme, OUTPUT_COST_SCHEME, COST_FIRST_SCHEME]) {
    for (const [level1, classes] of Object.entries(candidate)) {
      if (classes.includes(level2)) return level1 as Level1;
    }
  }
  return null;
}

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
export function resolveLevel1(
  mark: ClassMark<Level1>,
  level2: string | null,
  scheme: Scheme,
): ResolvedLevel1 {
  const parent = parentOf(level2, scheme);
  const text = plainLabel(mark.printed?.text ?? '');
  const ownParent = text !== '' && mark.canonical === level2;
  const misplaced =
    text !== '' && parent !== null && (mark.canonical === null || ownParent) && text !== parent;
  if (misplaced && mark.canonical !== parent)
    return { level1: parent, printed: text, derived: true };
  if (parent !== null && (mark.canonical === null || mark.carried)) {
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
