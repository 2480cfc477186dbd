import type { DateFacts, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { endsTwice } from '../../reading/term.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<DateFacts['D5']>> {
  const { attribute, period } = record;
  if (attribute === null || period === null || !endsTwice(record)) return;
  yield {
    paths: ['/attribute', '/period'],
    facts: { attribute: attribute.text, period: period.text },
  };
}

export const contradictingTerms: Rule<'D5'> = {
  id: 'D5',
  severity: 'warning',
  title: '项目属性与项目期不一致',
  titleEn: 'The attribute and the period name different ends',
  ...ARITHMETIC,
  check,
};
