import type { ToldFact } from '../../model/index.ts';

/** What is said of the findings of some rules, in one language. */
export type Sentences<Facts> = {
  readonly [R in keyof Facts]: (facts: readonly ToldFact<Facts[R]>[]) => string;
};

/** Each fact with a sentence of its own. */
export function each<F>(
  separator: string,
  say: (fact: F) => string,
): (facts: readonly F[]) => string {
  return (facts) => [...new Set(facts.map(say))].join(separator);
}

/** Enough of a text to know it by; the whole stands in the form. */
const LONGEST = 40;

export function shortened(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
}
