import type { DateFacts, ProjectRecord } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check({ kind, year, signoff }: ProjectRecord): Iterable<Violation<DateFacts['D2']>> {
  // Targets are set before the budget; what is told of a year afterwards is filled in afterwards.
  if (kind === 'self-evaluation' || kind === 'monitoring') return;
  const day = signoff.filledAt?.slice(0, 10);
  if (year === null || day === undefined || day.length < 7) return;
  const late = day >= `${year}-01`;
  const early = day < `${year - 1}-07`;
  if (!late && !early) return;
  yield {
    paths: ['/signoff/filledAt', '/year'],
    facts: { day, year, late },
  };
}

export const filledIn: Rule<'D2'> = {
  id: 'D2',
  severity: 'note',
  title: '填报日期不在预算编制期间',
  titleEn: 'Filled in after the year began, or over six months before it',
  ...COVERAGE,
  check,
};
