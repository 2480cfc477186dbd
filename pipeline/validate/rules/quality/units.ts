import type { Indicator, ProjectRecord, QualityFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { compact } from '../../reading/classes.ts';
import type { Rule, Violation } from '../../rule.ts';

interface Expectation {
  readonly name: RegExp;
  /** Units that such a name cannot have. */
  readonly foreign: RegExp;
  readonly expected: string;
}

const COUNTED = '个|项|次|人|家|户|套|台|份|件|名|所|元|万元|平方米|公里|亩|天|年|月|人次|场|期';

const EXPECTATIONS: readonly Expectation[] = [
  {
    name: /(?<!效|频|功)率$|满意度$/u,
    foreign: new RegExp(`^(?:${COUNTED})$`, 'u'),
    expected: '%',
  },
  {
    name: /人数$/u,
    foreign: /^(?:[%％‰]|元|万元|平方米|公里|亩|天|年|月|套|台|份|项)$/u,
    expected: '人',
  },
  {
    name: /次数$/u,
    foreign: /^(?:[%％‰]|元|万元|平方米|公里|亩|天|年|月|套|台|份|人|户|家)$/u,
    expected: '次',
  },
  {
    name: /户数$/u,
    foreign: /^(?:[%％‰]|元|万元|平方米|公里|亩|天|年|月|次|套|台|份)$/u,
    expected: '户',
  },
  {
    name: /面积$/u,
    foreign: /^(?:[%％‰]|元|万元|公里|天|年|月|次|人|户|个|项|套|台|份)$/u,
    expected: '平方米',
  },
];

function* check(record: ProjectRecord): Iterable<Violation<QualityFacts['Q4']>> {
  for (const [at, indicator] of record.indicators.entries()) {
    const facts = missingUnit(indicator) ?? foreignUnit(indicator);
    if (facts === null) continue;
    yield { paths: [`/indicators/${at}/value`, `/indicators/${at}/name`], facts };
  }
}

function missingUnit({ horizon, name, value }: Indicator): QualityFacts['Q4'] | null {
  const bareYear = value.kind === 'date' && /^\d{4}$/u.test(compact(value.text));
  const bareNumber =
    (value.kind === 'quantity' || value.kind === 'ratio') &&
    value.number !== null &&
    (value.unit ?? '').trim() === '' &&
    !/^-?0+(?:\.0+)?$/u.test(value.number);
  // The name may hold the unit: 培训人数(人), 完成率（%）.
  if (!(bareYear || bareNumber) || /[（(][^（）()]{1,5}[)）]$/u.test(name)) return null;
  return { said: 'missing', horizon, name, value: value.text };
}

function foreignUnit({ horizon, name, value }: Indicator): QualityFacts['Q4'] | null {
  const unit = compact(value.unit ?? '');
  const broken = EXPECTATIONS.find(
    (expectation) => expectation.name.test(compact(name)) && expectation.foreign.test(unit),
  );
  if (broken === undefined || value.number === null) return null;
  return { said: 'foreign', horizon, name, value: value.text, unit, expected: broken.expected };
}

export const units: Rule<'Q4'> = {
  id: 'Q4',
  severity: 'warning',
  title: '指标值没有计量单位，或单位与名称不符',
  titleEn: 'A number without a unit, or with a unit foreign to the name',
  ...SPECIFIC,
  check,
};
