import type { FillingFacts, ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import type { Rule, Violation } from '../../rule.ts';

const PEOPLE = ['responsible', 'handler', 'phone'] as const;

function* check({ signoff, evidence }: ProjectRecord): Iterable<Violation<FillingFacts['P5']>> {
  // A form without a line for signatures asks for none.
  const printed =
    Object.values(signoff).some((value) => value !== null) ||
    Object.keys(evidence).some((path) => path.startsWith('/signoff'));
  if (!printed) return;
  const empty = PEOPLE.filter((field) => (signoff[field] ?? '').trim() === '');
  const [first, ...others] = empty;
  if (first === undefined) return;
  yield {
    paths: [`/signoff/${first}`, ...others.map((field) => `/signoff/${field}`)],
    facts: { empty },
  };
}

export const signoffPeople: Rule<'P5'> = {
  id: 'P5',
  severity: 'note',
  title: '负责人、经办人或联系电话未填写',
  titleEn: 'The people who answer for the form are not named',
  ...FORM,
  check,
};
