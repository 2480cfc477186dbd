import type { ProjectRecord, QualityFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { betterOf, isGrowth, percentOf } from '../../reading/measure.ts';
import { compare, whole } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<QualityFacts['Q7']>> {
  for (const [at, { horizon, name, value }] of record.indicators.entries()) {
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
      facts: { horizon, name, value: text, better: wrong ? better : null },
      ...(wrong ? {} : { suggestion: '100%' }),
    };
  }
}

export const comparatorDirection: Rule<'Q7'> = {
  id: 'Q7',
  severity: 'note',
  title: '指标值的比较符号方向不当',
  titleEn: 'The comparator points the wrong way',
  ...SPECIFIC,
  check,
};
