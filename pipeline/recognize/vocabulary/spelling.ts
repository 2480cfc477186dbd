import { halfWidth } from '../../model/index.ts';

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

const MONEY_UNIT = '(?:人民币)?(元|千元|万元|百万元|亿元)';
const UNIT_IN_BRACKETS = new RegExp(`\\((?:单位:?)?${MONEY_UNIT}\\)`, 'u');

/** A label without the unit of money in brackets, and that unit: `项目资金(万元)` → `项目资金`, `万元`. */
export function withoutUnit(key: string): { key: string; unit: string | null } {
  const match = UNIT_IN_BRACKETS.exec(key);
  if (match === null) return { key, unit: null };
  return { key: key.replace(UNIT_IN_BRACKETS, '').replace(/:+$/u, ''), unit: match[1] ?? null };
}

/** `金额单位:万元`, `单位：元` as a line or a cell of its own; the unit, or null. */
export function moneyUnitIn(text: string): string | null {
  const match = new RegExp(`^\\(?(?:金额)?(?:计量)?单位:${MONEY_UNIT}\\)?$`, 'u').exec(
    spelling(text),
  );
  return match?.[1] ?? null;
}

/** A class label without the points it carries: `产出指标(50分)` → `产出指标`. */
export function withoutPoints(key: string): string {
  return key.replace(/\(?(?:权重|分值|共)?:?\d+(?:\.\d+)?(?:分|%)?\)?$/u, '');
}
