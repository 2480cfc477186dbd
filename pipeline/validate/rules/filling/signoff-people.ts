import type { ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import type { Rule, Violation } from '../../rule.ts';

const PEOPLE = [
  { field: 'responsible', zh: '负责人', en: 'the person responsible' },
  { field: 'handler', zh: '经办人', en: 'the handler' },
  { field: 'phone', zh: '联系电话', en: 'the telephone' },
] as const;

function* check({ signoff, evidence }: ProjectRecord): Iterable<Violation> {
  // A form without a line for signatures asks for none.
  const printed =
    Object.values(signoff).some((value) => value !== null) ||
    Object.keys(evidence).some((path) => path.startsWith('/signoff'));
  if (!printed) return;
  const empty = PEOPLE.filter(({ field }) => (signoff[field] ?? '').trim() === '');
  const [first, ...others] = empty;
  if (first === undefined) return;
  yield {
    paths: [`/signoff/${first.field}`, ...others.map(({ field }) => `/signoff/${field}`)],
    message: `${empty.map(({ zh }) => zh).join('、')}未填写`,
    messageEn: `Not filled in: ${empty.map(({ en }) => en).join(', ')}`,
  };
}

export const signoffPeople: Rule = {
  id: 'P5',
  severity: 'note',
  title: '负责人、经办人或联系电话未填写',
  titleEn: 'The people who answer for the form are not named',
  ...FORM,
  check,
};
