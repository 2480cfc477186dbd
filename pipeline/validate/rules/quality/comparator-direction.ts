import type { ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { betterOf, isGrowth, percentOf } from '../../reading/measure.ts';
import { compare, whole } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const [at, { name, value }] of record.indicators.entries()) {
    const { comparator, text } = value;
    const floor = comparator === '≥' || comparator === '>';
    const ceiling = comparator === '≤' || comparator === '<';
    const better = betterOf(name);
    const percent = percentOf(value);
    const wrong = (better === 'more' && ceiling) || (better === 'less' && floor);
    const whole100 =
      floor &&
      percent !== null &&
      compare(percent, whole(100)) === 0 &&
      /率|度$/u.test(name) &&
      !isGrowth(name);
    if (!wrong && !whole100) continue;
    yield {
      paths: [`/indicators/${at}/value`],
      message: wrong
        ? `「${name}」写作 ${text}：该指标越${better === 'more' ? '高' : '低'}越好，符号方向相反`
        : `「${name}」写作 ${text}：不可能超过 100%，应为 100%`,
      messageEn: wrong
        ? `"${name}" is given as ${text}: ${better === 'more' ? 'more' : 'less'} is better, the comparator points the other way`
        : `"${name}" is given as ${text}: it cannot be more than 100%`,
      ...(wrong ? {} : { suggestion: '100%' }),
    };
  }
}

export const comparatorDirection: Rule = {
  id: 'Q7',
  severity: 'note',
  title: '指标值的比较符号方向不当',
  titleEn: 'The comparator points the wrong way',
  ...SPECIFIC,
  check,
};
