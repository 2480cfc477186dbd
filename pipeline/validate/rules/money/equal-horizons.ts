import type { ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { sayYuan, sayYuanEn, totalOf } from '../../reading/horizon.ts';
import { termOf, termText } from '../../reading/term.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  const term = termOf(record);
  const lasting = term.kind === 'years' || term.kind === 'endless';
  const recurring = record.attribute?.kind === 'recurring' && term.kind !== 'one-year';
  if (!lasting && !recurring) return;
  const whole = totalOf(record, 'implementation');
  const year = totalOf(record, 'annual');
  if (whole === null || year === null || whole !== year || whole === 0n) return;
  const words = termText(record);
  const endless = term.kind === 'endless';
  yield {
    paths: ['/funding/implementation/total', '/funding/annual/total', '/attribute', '/period'],
    message:
      `${words}不止一年，实施期资金与年度资金却都是 ${sayYuan(whole)}` +
      (endless ? '；99年一类的期限多为系统默认值，应填实际期限' : ''),
    messageEn:
      `The project runs for more than a year (${words}), yet its implementation and its annual money ` +
      `are both ${sayYuanEn(whole)}${endless ? '; a period such as 99 years is a system default' : ''}`,
  };
}

export const equalHorizons: Rule = {
  id: 'M4',
  severity: 'warning',
  title: '多年期项目的实施期资金等于年度资金',
  titleEn: 'A project of several years has the same money for all of them as for one',
  ...ARITHMETIC,
  check,
};
