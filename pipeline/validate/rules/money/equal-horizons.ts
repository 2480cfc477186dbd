import { type MoneyFacts, type ProjectRecord, yuanOf } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { totalOf } from '../../reading/horizon.ts';
import { termOf, termPrinted } from '../../reading/term.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<MoneyFacts['M4']>> {
  const term = termOf(record);
  const lasting = term.kind === 'years' || term.kind === 'endless';
  const recurring = record.attribute?.kind === 'recurring' && term.kind !== 'one-year';
  if (!lasting && !recurring) return;
  const whole = totalOf(record, 'implementation');
  const year = totalOf(record, 'annual');
  if (whole === null || year === null || whole !== year || whole === 0n) return;
  yield {
    paths: ['/funding/implementation/total', '/funding/annual/total', '/attribute', '/period'],
    facts: {
      printed: termPrinted(record),
      yuan: yuanOf(whole),
      endless: term.kind === 'endless',
    },
  };
}

export const equalHorizons: Rule<'M4'> = {
  id: 'M4',
  severity: 'warning',
  title: '多年期项目的实施期资金等于年度资金',
  titleEn: 'A project of several years has the same money for all of them as for one',
  ...ARITHMETIC,
  check,
};
