import type { RepetitionFacts } from '../../../model/index.ts';
import type { Sentences } from '../sentences.ts';
import { each, field, yuan } from './say.ts';

const DIFFER: Readonly<Record<RepetitionFacts['X7']['differ'], string>> = {
  direction: 'the comparators point opposite ways',
  magnitude: 'one number in units of different size',
  number: 'both horizons are the same year, yet the numbers differ',
  date: 'both horizons are the same year, yet the dates differ',
};

function listed({ others, count }: { readonly others: readonly string[]; readonly count: number }) {
  const names = others.map((name) => `"${name}"`).join(', ');
  return count > others.length ? `${names} and ${count - others.length} more` : names;
}

export const repetition: Sentences<RepetitionFacts> = {
  X1: each(({ oneYear }) =>
    oneYear
      ? 'The annual goal is the implementation goal (a project of one year)'
      : 'The annual goal is the implementation goal: it does not say what this year should reach',
  ),
  X2: each(
    (fact) =>
      `The money differs (${yuan(fact.implementation)} in all, ${yuan(fact.annual)} in the year), ` +
      `yet the ${fact.indicators} indicators of both horizons are the same`,
  ),
  X3: each((fact) => `Word for word, ${field(fact.field)} is ${field(fact.repeats)}`),
  X4: each((fact) =>
    fact.said === 'goal'
      ? `The goal is the same as that of ${listed(fact)}`
      : `${fact.shared} of ${fact.of} indicators have the names and values of ${listed(fact)}`,
  ),
  X5: each(
    (fact) =>
      `"${fact.name}" is ${fact.annual} in the year, more than the ${fact.implementation} of the whole implementation`,
  ),
  X6: each(
    (fact) =>
      `The horizons name one indicator differently: "${fact.implementation}" and, in the year, "${fact.annual}"`,
  ),
  X7: each(
    (fact) =>
      `"${fact.name}" is ${fact.implementation} in the implementation and ${fact.annual} in the annual horizon: ${DIFFER[fact.differ]}`,
  ),
};
