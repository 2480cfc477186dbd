import type { ProjectRecord, RepetitionFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { termOf } from '../../reading/term.ts';
import { sameText } from '../../reading/text.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<RepetitionFacts['X1']>> {
  const { implementation, annual } = record.goals;
  if (!sameText(implementation, annual)) return;
  const oneYear = termOf(record).kind === 'one-year';
  yield {
    paths: ['/goals/annual', '/goals/implementation'],
    facts: { oneYear },
    ...(oneYear ? { severity: 'note' as const } : {}),
  };
}

export const sameGoal: Rule<'X1'> = {
  id: 'X1',
  severity: 'warning',
  title: '年度目标与实施期目标相同',
  titleEn: 'The annual goal is the implementation goal',
  ...SPECIFIC,
  check,
};
