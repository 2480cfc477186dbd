import type { DateFacts, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { endingOf } from '../../reading/term.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<DateFacts['D3']>;

function* check(record: ProjectRecord): Iterable<Broken> {
  yield* ofPeriod(record);
  const { year, attribute } = record;
  const ending = endingOf(record);
  if (year === null || attribute === null || ending === null || !('in' in ending)) return;
  if (ending.in >= year) return;
  yield {
    paths: ['/attribute', '/year'],
    facts: {
      said: 'before-year',
      of: 'attribute',
      text: attribute.text,
      end: String(ending.in),
      year,
    },
  };
}

function* ofPeriod({ year, period }: ProjectRecord): Iterable<Broken> {
  if (period === null) return;
  const { start, end, text } = period;
  if (start !== null && end !== null) {
    const length = Math.min(start.length, end.length);
    if (start.slice(0, length) > end.slice(0, length)) {
      yield {
        paths: ['/period'],
        facts: { said: 'reversed', text, start, end },
      };
      return;
    }
  }
  if (end !== null && year !== null && Number(end.slice(0, 4)) < year) {
    yield {
      paths: ['/period', '/year'],
      facts: { said: 'before-year', of: 'period', text, end, year },
    };
  }
}

export const periodOrder: Rule<'D3'> = {
  id: 'D3',
  severity: 'error',
  title: '项目期起止颠倒，或早于预算年度结束',
  titleEn: 'The period ends before it starts, or before the budget year',
  ...ARITHMETIC,
  check,
};
