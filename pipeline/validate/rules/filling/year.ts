import type { FillingFacts, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Years after the budget year in which a form of a kind is still filled in, and before it. */
const FILLED: Readonly<Record<ProjectRecord['kind'], readonly [before: number, after: number]>> = {
  target: [1, 0],
  application: [1, 0],
  'unit-target': [1, 0],
  monitoring: [0, 1],
  'self-evaluation': [0, 2],
};

type Said = Violation<FillingFacts['P3']>;

function* check(record: ProjectRecord): Iterable<Said> {
  const { year, title, kind, signoff } = record;
  if (year === null) {
    yield { paths: ['/year'], facts: { said: 'missing' } };
    return;
  }
  const [before, after] = FILLED[kind];
  const titled = yearsIn(title ?? '');
  if (titled.length === 1 && titled[0] !== year) {
    yield { paths: ['/title', '/year'], facts: { said: 'title', text: title ?? '', year } };
  }
  for (const { file } of record.sources) {
    const name = file.split('/').at(-1) ?? '';
    const named = yearsIn(name);
    // What tells of a year is published in the next one, under its number.
    if (named.length === 0 || named.some((one) => one >= year && one <= year + after)) continue;
    yield { paths: ['/year'], facts: { said: 'file', text: name, year } };
  }
  const filled = Number(signoff.filledAt?.slice(0, 4) ?? Number.NaN);
  if (filled < year - before || filled > year + after) {
    const day = signoff.filledAt?.slice(0, 10) ?? '';
    yield {
      paths: ['/signoff/filledAt', '/year'],
      facts: { said: 'filled-in', text: day, year },
    };
  }
}

/** Years that a text names, each as four digits of their own (not a part of 20250122). */
function yearsIn(text: string): number[] {
  return [...new Set([...text.matchAll(/(?<!\d)20\d{2}(?!\d)/gu)].map(([year]) => Number(year)))];
}

export const formYear: Rule<'P3'> = {
  id: 'P3',
  severity: 'error',
  title: '年度缺失，或与标题、文件名、填报日期矛盾',
  titleEn: 'The year is missing, or title, file name and sign-off contradict it',
  ...ARITHMETIC,
  check,
};
