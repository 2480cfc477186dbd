import type { ProjectRecord, RepetitionFacts } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { compact } from '../../reading/classes.ts';
import { twinsOf } from '../../reading/twins.ts';
import type { Rule, Violation } from '../../rule.ts';

/** So many characters at least, and half of the shorter name, must be shared for two names to mean one thing. */
const SHARED = 3;

function* check(record: ProjectRecord): Iterable<Violation<RepetitionFacts['X6']>> {
  for (const { implementation, annual, by } of twinsOf(record)) {
    if (by !== 'place') continue;
    const [a, b] = [compact(implementation.indicator.name), compact(annual.indicator.name)];
    if (a.startsWith(b) || b.startsWith(a)) continue;
    const shared = sharedStart(a, b);
    if (shared < SHARED || shared * 2 < Math.min(a.length, b.length)) continue;
    // 2024年培训 and 2025年培训, 一期 and 二期 are two things.
    if (/[\d一二三四五六七八九十]/u.test(a.slice(shared) + b.slice(shared))) continue;
    yield {
      paths: [`${annual.path}/name`, `${implementation.path}/name`],
      facts: { implementation: a, annual: b },
    };
  }
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return length;
}

export const differingNames: Rule<'X6'> = {
  id: 'X6',
  severity: 'note',
  title: '同一指标在两期的名称不同',
  titleEn: 'The two horizons name one indicator differently',
  ...ARITHMETIC,
  check,
};
