import type { Indicator, IndicatorValue } from '../../model/index.ts';
import { measureOf } from './measure.ts';

/** Years that forms speak of; a quantity that is one of them by chance is not of a time. */
const YEAR = /^(?:19[5-9]|20\d)\d$/u;

/**
 * The value of an indicator, a year without its 年 as the date that it is: `2025` of 完成时间 or in the class 时效指标, and
 * `2025年度` of anything. A date is no quantity, so nothing is summed or ordered by it.
 */
export function withYearAsDate({
  name,
  level2,
  value,
}: Pick<Indicator, 'name' | 'level2' | 'value'>): IndicatorValue {
  const { kind, number, unit } = value;
  if (kind !== 'quantity' || number === null || !YEAR.test(number)) return value;
  const isYear =
    unit === '年度' ||
    (unit === null && (level2 === '时效指标' || measureOf(name, value).family === 'date'));
  return isYear ? { ...value, kind: 'date', number: null, unit: null, date: number } : value;
}
