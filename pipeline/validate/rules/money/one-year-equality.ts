import type { ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { sayYuan, sayYuanEn, totalOf } from '../../reading/horizon.ts';
import { termOf, termText } from '../../reading/term.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  if (termOf(record).kind !== 'one-year') return;
  const whole = totalOf(record, 'implementation');
  const year = totalOf(record, 'annual');
  if (whole === null || year === null || whole === year) return;
  const words = termText(record);
  yield {
    paths: ['/funding/annual/total', '/funding/implementation/total', '/attribute', '/period'],
    message: `${words}为一年期项目，年度资金 ${sayYuan(year)}，应等于实施期资金 ${sayYuan(whole)}，相差 ${sayYuan(
      year > whole ? year - whole : whole - year,
    )}`,
    messageEn:
      `A project of one year (${words}) spends ${sayYuanEn(year)} in the year and ` +
      `${sayYuanEn(whole)} in all: the two should be equal`,
  };
}

export const oneYearEquality: Rule = {
  id: 'M3',
  severity: 'error',
  title: '一年期项目的年度资金不等于实施期资金',
  titleEn: 'A project of one year has different annual and implementation money',
  ...ARITHMETIC,
  check,
};
