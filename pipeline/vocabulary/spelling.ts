import { halfWidth } from '../model/index.ts';

/**
 * How a printed label is compared with the vocabulary: without white space, with full-width letters, digits,
 * brackets and colons folded to half-width, and without what labels carry at their end (a colon, a unit of money).
 * Only labels are folded; values keep their characters.
 */

/** `项目资金 （元）：` → `项目资金(元)`. */
export function spelling(text: string): string {
  return halfWidth(text.replace(/\s+/gu, ''))
    .replace(/[〔【［]/gu, '(')
    .replace(/[〕】］]/gu, ')')
    .replace(/[*:]+$/gu, '')
    .replace(/^[*]+/gu, '');
}

/** A class label without the points it carries: `产出指标(50分)` → `产出指标`. */
export function withoutPoints(key: string): string {
  // From where its number begins: begun anew at each digit of a long one, this would take the square of its length.
  return key.replace(/\(?(?:权重|分值|共)?:?(?<!\d)\d+(?:\.\d+)?(?:分|%)?\)?$/u, '');
}
