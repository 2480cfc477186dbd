import {
  type Indicator,
  type IndicatorValue,
  type ProjectRecord,
  type RepetitionFacts,
  yuanOf,
} from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { compact } from '../../reading/classes.ts';
import { indicatorsOf, totalOf } from '../../reading/horizon.ts';
import { twinsOf } from '../../reading/twins.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<RepetitionFacts['X2']>> {
  const whole = totalOf(record, 'implementation');
  const year = totalOf(record, 'annual');
  if (whole === null || year === null || whole === year || whole === 0n || year === 0n) return;
  const twins = twinsOf(record);
  const counts = [indicatorsOf(record, 'implementation'), indicatorsOf(record, 'annual')];
  if (twins.length === 0 || counts.some(({ length }) => length !== twins.length)) return;
  const same = twins.every(({ implementation, annual }) =>
    sameIndicator(implementation.indicator, annual.indicator),
  );
  // Rates and satisfaction are the same every year; what is counted is not.
  const counted = twins.some(({ annual }) => annual.indicator.value.kind === 'quantity');
  if (!same || !counted) return;
  yield {
    paths: ['/indicators', '/funding/implementation/total', '/funding/annual/total'],
    facts: { implementation: yuanOf(whole), annual: yuanOf(year), indicators: twins.length },
  };
}

function sameIndicator(a: Indicator, b: Indicator): boolean {
  const [first, second] = [compact(a.name), compact(b.name)];
  return (first.startsWith(second) || second.startsWith(first)) && sameValue(a.value, b.value);
}

/** 2025 and 2025年 are one value, so is 10份 beside ≥10份 not. */
function sameValue(a: IndicatorValue, b: IndicatorValue): boolean {
  const plain = ({ text }: IndicatorValue) => compact(text).replace(/年$/u, '');
  return plain(a) === plain(b);
}

export const sameIndicators: Rule<'X2'> = {
  id: 'X2',
  severity: 'warning',
  title: '两期资金不同而指标完全相同',
  titleEn: 'The indicators of both horizons are the same though their money differs',
  ...SPECIFIC,
  check,
};
