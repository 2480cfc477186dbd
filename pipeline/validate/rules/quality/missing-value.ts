import type { ProjectRecord, QualityFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { compact, isNothing } from '../../reading/classes.ts';
import { isBareMark } from '../../reading/measure.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<QualityFacts['Q1']>> {
  for (const [at, { horizon, name, value }] of record.indicators.entries()) {
    if (isNothing(name)) continue;
    const text = compact(value.text);
    if (value.number !== null || !(isNothing(text) || isBareMark(text))) continue;
    yield {
      paths: [`/indicators/${at}/value`, `/indicators/${at}/name`],
      facts: { horizon, name, value: text },
    };
  }
}

export const missingValue: Rule<'Q1'> = {
  id: 'Q1',
  severity: 'warning',
  title: '有指标名称而无指标值',
  titleEn: 'A name without a value',
  ...SPECIFIC,
  check,
};
