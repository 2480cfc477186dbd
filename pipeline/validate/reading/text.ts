import { isNothing } from './classes.ts';

/** What two texts are compared by: letters and digits, without the punctuation and spaces that writers vary. */
export function essence(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether two texts say the same, and anything at all. */
export function sameText(a: string | null, b: string | null): boolean {
  if (a === null || b === null || isNothing(a) || isNothing(b)) return false;
  const [first, second] = [essence(a), essence(b)];
  return first !== '' && first === second;
}
