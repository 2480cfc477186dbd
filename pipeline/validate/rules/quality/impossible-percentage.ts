import type {
  Indicator,
  IndicatorValue,
  ProjectRecord,
  QualityFacts,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { isBoundedRate, percentOf } from '../../reading/measure.ts';
import { compare, whole, ZERO } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

type Said = Violation<QualityFacts['Q5']>;

function* check(record: ProjectRecord): Iterable<Said> {
  for (const [at, indicator] of record.indicators.entries()) {
    yield* checkValue(indicator, 'value', indicator.value, `/indicators/${at}/value`);
    // Work may be done beyond its plan; of satisfied people there are never more than all.
    if (indicator.actual !== null && !indicator.name.includes('完成率')) {
      yield* checkValue(indicator, 'actual', indicator.actual, `/indicators/${at}/actual`);
    }
  }
}

function* checkValue(
  { horizon, name }: Indicator,
  column: 'value' | 'actual',
  value: IndicatorValue,
  path: string,
): Iterable<Said> {
  const percent = percentOf(value);
  if (percent === null || !isBoundedRate(name)) return;
  const over = compare(percent, whole(100)) > 0;
  if (!over && compare(percent, ZERO) >= 0) return;
  const tail = /^2(\d{2}(?:\.\d+)?)$/u.exec(value.number ?? '')?.[1];
  const misread = over && value.comparator === null && tail !== undefined ? `≥${tail}%` : null;
  yield {
    paths: [path],
    facts: { horizon, name, value: value.text, column, over, misread },
    ...(misread === null ? {} : { suggestion: misread }),
  };
}

export const impossiblePercentage: Rule<'Q5'> = {
  id: 'Q5',
  severity: 'error',
  title: '百分比超出 0 至 100%',
  titleEn: 'A percentage over 100 or below 0',
  ...ARITHMETIC,
  check,
};
