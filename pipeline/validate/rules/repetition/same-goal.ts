import type { ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { termOf } from '../../reading/term.ts';
import { sameText } from '../../reading/text.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  const { implementation, annual } = record.goals;
  if (!sameText(implementation, annual)) return;
  const oneYear = termOf(record).kind === 'one-year';
  yield {
    paths: ['/goals/annual', '/goals/implementation'],
    message: oneYear
      ? '年度目标与实施期目标相同（一年期项目）'
      : '年度目标与实施期目标相同，没有写明本年度要达到的部分',
    messageEn: oneYear
      ? 'The annual goal is the implementation goal (a project of one year)'
      : 'The annual goal is the implementation goal: it does not say what this year should reach',
    ...(oneYear ? { severity: 'note' as const } : {}),
  };
}

export const sameGoal: Rule = {
  id: 'X1',
  severity: 'warning',
  title: '年度目标与实施期目标相同',
  titleEn: 'The annual goal is the implementation goal',
  ...SPECIFIC,
  check,
};
