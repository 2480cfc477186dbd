import { grouped, type ProjectRecord, type ReadingFacts } from '../../model/index.ts';
import { FORM } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { settledIn } from './settled.ts';

/** What was printed, what it became and why; repairs that say the same of several rows together. Cut names are told by P1. */
function* check(record: ProjectRecord): Iterable<Violation<ReadingFacts['R1']>> {
  const isSettled = settledIn(record);
  const told = record.repairs.filter(
    ({ reason, path }) => reason !== 'cut-off-cell' && !isSettled(path),
  );
  const groups = grouped(told, ({ reason, printed, value }) =>
    JSON.stringify([reason, printed, value]),
  );
  for (const same of groups.values()) {
    const [first, ...others] = same;
    if (first === undefined) continue;
    const { reason, printed, value } = first;
    const proofs = same.flatMap(({ because }) => because ?? []);
    yield {
      paths: [first.path, ...others.map(({ path }) => path), ...proofs],
      facts: { reason, printed, value, times: same.length },
      suggestion: value,
    };
  }
}

export const classRepairs: Rule<'R1'> = {
  id: 'R1',
  severity: 'note',
  title: '对读取内容作了修复',
  titleEn: 'A repair was made to what was read',
  ...FORM,
  check,
};
