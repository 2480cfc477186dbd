import {
  fenOf,
  type Indicator,
  type ProjectRecord,
  type RepetitionFacts,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { isCost } from '../../reading/classes.ts';
import { measureOf } from '../../reading/measure.ts';
import { compare } from '../../reading/number.ts';
import { twinsOf } from '../../reading/twins.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Units of what does not add up over years: shares, marks, spans of time, temperatures, ranks. */
const NOT_ADDITIVE =
  /^(?:[%％‰]|分|分钟|小时|天|日|周|月|个月|年|度|℃|级|倍|名次|位|米\/秒|元\/.*|.*\/.*)$/u;

function* check(record: ProjectRecord): Iterable<Violation<RepetitionFacts['X5']>> {
  for (const { implementation, annual, by } of twinsOf(record)) {
    if (by !== 'name') continue;
    const [whole, year] = [implementation.indicator, annual.indicator];
    if (!exceeds(year, whole)) continue;
    yield {
      paths: [`${annual.path}/value`, `${implementation.path}/value`],
      facts: { name: whole.name, implementation: whole.value.text, annual: year.value.text },
    };
  }
}

/** Whether the year is to reach more than the whole implementation. */
export function exceeds(year: Indicator, whole: Indicator): boolean {
  if (isCost(year) && year.value.kind === 'money' && whole.value.kind === 'money') {
    const [a, b] = [year.value.yuan, whole.value.yuan];
    return a !== null && b !== null && fenOf(a) > fenOf(b);
  }
  if (year.level2 !== '数量指标' || year.value.kind !== 'quantity') return false;
  if (/[≤<±]/u.test(`${year.value.comparator ?? ''}${whole.value.comparator ?? ''}`)) return false;
  const a = measureOf(year.value);
  const b = measureOf(whole.value);
  if (a === null || b === null || a.unit !== b.unit || NOT_ADDITIVE.test(a.unit)) return false;
  return compare(a.number, b.number) > 0;
}

export const annualOverWhole: Rule<'X5'> = {
  id: 'X5',
  severity: 'error',
  title: '可累加指标的年度值大于实施期值',
  titleEn: 'The annual value of an additive indicator exceeds the implementation value',
  ...ARITHMETIC,
  check,
};
