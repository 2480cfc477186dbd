import {
  fenOf,
  type Indicator,
  type IndicatorValue,
  type ProjectRecord,
  type RepetitionFacts,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { totalOf } from '../../reading/horizon.ts';
import { measureOf } from '../../reading/measure.ts';
import { compare } from '../../reading/number.ts';
import { termOf } from '../../reading/term.ts';
import { twinsOf } from '../../reading/twins.ts';
import type { Rule, Violation } from '../../rule.ts';
import { exceeds } from './annual-over-whole.ts';

type Differ = RepetitionFacts['X7']['differ'];

/** What the two values of one indicator cannot differ in, and do; null where they agree or may well differ. */
type Test = (whole: Indicator, year: Indicator, record: ProjectRecord) => Differ | null;

const TESTS: readonly Test[] = [direction, magnitude, number, date];

function* check(record: ProjectRecord): Iterable<Violation<RepetitionFacts['X7']>> {
  for (const { implementation, annual, by } of twinsOf(record)) {
    const [whole, year] = [implementation.indicator, annual.indicator];
    // X5 tells of a year that is to reach more than all.
    if (by !== 'name' || exceeds(year, whole)) continue;
    const differ = TESTS.map((test) => test(whole, year, record)).find((found) => found !== null);
    if (differ === undefined || differ === null) continue;
    yield {
      paths: [`${annual.path}/value`, `${implementation.path}/value`],
      facts: {
        name: whole.name,
        implementation: whole.value.text,
        annual: year.value.text,
        differ,
      },
    };
  }
}

/** What is to be large cannot be to be small in the year. */
function direction({ value: whole }: Indicator, { value: year }: Indicator): Differ | null {
  const [a, b] = [sideOf(whole), sideOf(year)];
  return a !== null && b !== null && a !== b ? 'direction' : null;
}

function sideOf({ comparator }: IndicatorValue): 'floor' | 'ceiling' | null {
  if (comparator === '≥' || comparator === '>') return 'floor';
  return comparator === '≤' || comparator === '<' ? 'ceiling' : null;
}

/** 5078万元 and 5078元: one number, a thousand or ten thousand times apart. */
function magnitude({ value: whole }: Indicator, { value: year }: Indicator): Differ | null {
  const [a, b] = [measureOf(whole), measureOf(year)];
  if (a === null || b === null || a.number.digits === 0n || compare(a.number, b.number) !== 0) {
    return null;
  }
  return a.unit !== b.unit && baseOf(a.unit) === baseOf(b.unit) ? 'magnitude' : null;
}

/** 万元 is 元, 万人次 is 人次, ‰ is %. */
function baseOf(unit: string): string {
  return unit.replace(/^(?:[十百千万亿]+(?=.)|‰$)/u, (scale) => (scale === '‰' ? '%' : ''));
}

/** In a project of one year with the same money in both horizons, both are one thing. Time alone does not hang on money. */
function areOne({ level2 }: Indicator, record: ProjectRecord): boolean {
  if (termOf(record).kind !== 'one-year') return false;
  const [whole, year] = [totalOf(record, 'implementation'), totalOf(record, 'annual')];
  return level2 === '时效指标' || (whole !== null && whole === year);
}

function number(whole: Indicator, year: Indicator, record: ProjectRecord): Differ | null {
  if (!areOne(year, record)) return null;
  if (whole.value.kind === 'money' && year.value.kind === 'money') {
    const [a, b] = [whole.value.yuan, year.value.yuan];
    return a !== null && b !== null && fenOf(a) !== fenOf(b) ? 'number' : null;
  }
  const [a, b] = [measureOf(whole.value), measureOf(year.value)];
  if (a === null || b === null || compare(a.number, b.number) === 0) return null;
  // 2024 beside 2025年: the unit was left to the other.
  return a.unit === b.unit || a.unit === '' || b.unit === '' ? 'number' : null;
}

/** 2025年底前 and 2025年12月 agree as far as both say. */
function date(whole: Indicator, year: Indicator, record: ProjectRecord): Differ | null {
  const [a, b] = [whole.value.date, year.value.date];
  if (a === null || b === null || !areOne(year, record)) return null;
  return a.startsWith(b) || b.startsWith(a) ? null : 'date';
}

export const differingValues: Rule<'X7'> = {
  id: 'X7',
  severity: 'warning',
  title: '同一指标两期的指标值相互矛盾',
  titleEn: 'The two horizons contradict each other in the value of one indicator',
  ...ARITHMETIC,
  check,
};
