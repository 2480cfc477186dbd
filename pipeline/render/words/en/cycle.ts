import type { CycleFacts, Stage, ToldFact } from '../../../model/index.ts';
import type { Sentences } from '../sentences.ts';
import { each, yuan } from './say.ts';

/** How the forms of each stage are called. */
const FORMS: Readonly<Record<Stage, string>> = {
  target: 'target form',
  approved: 'approved target',
  monitoring: 'monitoring form',
  'self-evaluation': 'self-evaluation',
};

export const cycle: Sentences<CycleFacts> = {
  Y1: each(
    ({ name, against, there, here }) =>
      `"${name}" has the target ${there} in the ${FORMS[against]} and ${here} here`,
  ),
  Y2: each(
    ({ against, names, count }) =>
      `${count} indicators of the ${FORMS[against]} are not here: ${names.join(', ')}${count > names.length ? ' and others' : ''}`,
  ),
  Y3: each(
    ({ against, planned, initial }) =>
      `The initial budget is ${yuan(initial)}, the ${FORMS[against]} plans ${yuan(planned)}`,
  ),
  Y4: each(
    ({ name, against, there, here, result, points, score, due }) =>
      `"${name}" has the target ${there} in the ${FORMS[against]} and ${here} here; for ${result} that gives ${due} of ${points} points, not ${score}`,
  ),
  Y5: each(
    ({ name, lastYear, lastTarget, result, target }) =>
      `"${name}" reached ${result} in ${lastYear} (target ${lastTarget}); this year's target ${target} is below that, and no reason is given`,
  ),
  Y6: each(({ years }) => `The annual goal is the same in ${years.join(', ')}`),
  Y7: each(
    ({ year, budget, evaluated }) =>
      `${yuan(budget)} in ${year} and no self-evaluation; ${evaluated} projects of the department have one`,
  ),
  Y8: each(
    ({ lastYear, budget, executed, rate, now }) =>
      `Of ${yuan(budget)} in ${lastYear} ${yuan(executed)} was spent (${rate}%), less than half; this year has ${yuan(now)}`,
  ),
  Y9: each((fact) => {
    const { doubt, linked, other, code } = fact;
    const form = `the ${FORMS[other.stage]} "${other.name ?? 'without a name'}"${other.year === null ? '' : ` of ${other.year}`}`;
    const held = linked
      ? `it was taken for one project with ${form}`
      : `it was not taken for one project with ${form}`;
    return `${DOUBTS[doubt]({ ...other, own: code })}: ${held}; say so in the sheet 关联 of the ledger`;
  }),
  Y10: each(({ year }) => `There is no target form of ${year} to evaluate this against`),
  Y11: each(({ filledAt, earlier }) => {
    const list = earlier.map(
      (one) => `${day(one.filledAt)}${one.budget === null ? '' : ` (${yuan(one.budget)})`}`,
    );
    return `There are ${earlier.length + 1} versions; this one holds, filled in last (${day(filledAt)}), and those of ${list.join(', ')} are in no sum`;
  }),
  Y12: each(
    ({ before, now, year, projects }) =>
      `The department was "${department(before)}" and is "${department(now)}"${year === 0 ? '' : ` in ${year}`}, in ${projects} projects; if they are two, part them in the sheet 关联`,
  ),
};

type Other = ToldFact<CycleFacts['Y9']>['other'] & { readonly own: string | null };

const DOUBTS: Readonly<Record<CycleFacts['Y9']['doubt'], (other: Other) => string>> = {
  'names-differ': () => 'Another name and much else the same: it may have been renamed',
  'codes-differ': ({ own, code }) =>
    `The same name and department with another code (${own ?? 'none'} here, ${code ?? 'none'} there)`,
  'departments-differ': ({ department: name }) =>
    `The other form is of "${name ?? 'no department'}": it may have been handed over`,
  'units-differ': () => 'The same name and department with another implementing unit',
  several: () => 'Several projects have this name or one like it',
  split: () => 'It may be a part of a project that was split',
  joined: () => 'It may be several projects that were joined',
};

function day(filledAt: string | null): string {
  return filledAt === null ? 'no date' : filledAt.slice(0, 10);
}

function department({ code, name }: CycleFacts['Y12']['now']): string {
  return [code, name].filter((part) => part !== null).join('-');
}
