import { type MoneyFacts, type ProjectRecord, yuanOf } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { totalOf } from '../../reading/horizon.ts';
import { termOf, termPrinted } from '../../reading/term.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<MoneyFacts['M3']>> {
  if (termOf(record).kind !== 'one-year') return;
  const whole = totalOf(record, 'implementation');
  const year = totalOf(record, 'annual');
  if (whole === null || year === null || whole === year) return;
  yield {
    paths: ['/funding/annual/total', '/funding/implementation/total', '/attribute', '/period'],
    facts: {
      printed: termPrinted(record),
      year: yuanOf(year),
      whole: yuanOf(whole),
      apart: yuanOf(year > whole ? year - whole : whole - year),
    },
  };
}

export const oneYearEquality: Rule<'M3'> = {
  id: 'M3',
  severity: 'error',
  title: '一年期项目的年度资金不等于实施期资金',
  titleEn: 'A project of one year has different annual and implementation money',
  ...ARITHMETIC,
  check,
};
