import type { Indicator, IndicatorValue, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { isBoundedRate, percentOf } from '../../reading/measure.ts';
import { compare, whole, ZERO } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const [at, indicator] of record.indicators.entries()) {
    yield* checkValue(indicator, indicator.value, `/indicators/${at}/value`, '指标值');
    // Work may be done beyond its plan; of satisfied people there are never more than all.
    if (indicator.actual !== null && !indicator.name.includes('完成率')) {
      yield* checkValue(indicator, indicator.actual, `/indicators/${at}/actual`, '实际完成值');
    }
  }
}

function* checkValue(
  { name }: Indicator,
  value: IndicatorValue,
  path: string,
  label: string,
): Iterable<Violation> {
  const percent = percentOf(value);
  if (percent === null || !isBoundedRate(name)) return;
  const over = compare(percent, whole(100)) > 0;
  if (!over && compare(percent, ZERO) >= 0) return;
  const tail = /^2(\d{2}(?:\.\d+)?)$/u.exec(value.number ?? '')?.[1];
  const misread = over && value.comparator === null && tail !== undefined ? `≥${tail}%` : null;
  yield {
    paths: [path],
    message:
      `「${name}」的${label} ${value.text} ${over ? '超过 100%' : '低于 0'}` +
      (misread === null ? '' : `；可能是转换时把「≥」读成了「2」，原为 ${misread}`),
    messageEn:
      `${value.text} of "${name}" is ${over ? 'over 100%' : 'below 0'}` +
      (misread === null ? '' : `; a converter may have read ≥ as 2: ${misread}`),
    ...(misread === null ? {} : { suggestion: misread }),
  };
}

export const impossiblePercentage: Rule = {
  id: 'Q5',
  severity: 'error',
  title: '百分比超出 0 至 100%',
  titleEn: 'A percentage over 100 or below 0',
  ...ARITHMETIC,
  check,
};
