import type { ProjectRecord, QualityFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { isAboutSatisfaction } from '../../reading/classes.ts';
import { percentOf } from '../../reading/measure.ts';
import { compare, whole } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

const LOWEST = 80;

function* check(record: ProjectRecord): Iterable<Violation<QualityFacts['Q6']>> {
  for (const [at, indicator] of record.indicators.entries()) {
    const { horizon, name, value } = indicator;
    const percent = percentOf(value);
    if (percent === null || !isAboutSatisfaction(indicator)) continue;
    const low = compare(percent, whole(LOWEST)) < 0;
    if (!low && compare(percent, whole(100)) !== 0) continue;
    yield {
      paths: [`/indicators/${at}/value`],
      facts: { horizon, name, value: value.text, lowest: low ? LOWEST : null },
    };
  }
}

export const satisfactionLevel: Rule<'Q6'> = {
  id: 'Q6',
  severity: 'note',
  title: '满意度目标低于 80% 或等于 100%',
  titleEn: 'A satisfaction target below 80% or equal to 100%',
  ...SPECIFIC,
  check,
};
