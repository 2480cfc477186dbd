import type { FillingFacts, ToldFact } from '../../../model/index.ts';
import { listsOf } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, field, horizons } from './say.ts';

type Cut = ToldFact<FillingFacts['P1']>;
type CutName = Extract<Cut, { said: 'name' }>;

const PEOPLE = {
  responsible: 'the person responsible',
  handler: 'the handler',
  phone: 'the telephone',
} as const;
const YEARS = {
  title: 'The title',
  file: 'The file name',
  'filled-in': 'The date of filling in,',
} as const;

/** All names that were cut in one way in one sentence, what is in full beside what is printed. */
function cutNames(facts: readonly Cut[]): string[] {
  const names = facts.filter((fact) => fact.said === 'name');
  return listsOf(names, ({ whole, repaired }) => [whole === null, repaired]).map((list) => {
    const [{ whole, repaired }] = list;
    const what = whole === null ? 'that fill their column and may be cut' : 'that are cut';
    const mended = repaired ? ', completed from the other horizon' : '';
    return `Names of ${horizons(list[0].horizons)} indicators ${what}${mended}: ${list.map(inFull).join(', ')}`;
  });
}

function inFull({ printed, whole }: CutName): string {
  return whole === null ? `"${printed}"` : `"${printed}" is "${whole}"`;
}

const sayCut = each<Exclude<Cut, CutName>>((fact) => {
  switch (fact.said) {
    case 'department':
      return `The department's name "${fact.printed}" is cut; it was completed from the unit to "${fact.whole}"`;
    case 'start':
      return `"${fact.clause}…" in the ${horizons(fact.horizons)} goal seems to lack its first character: ${field(fact.field)} has "${fact.whole}…"`;
    case 'text':
      return `In ${field(fact.field)} the text breaks off at "…${fact.end}": ${brokenBecause(fact)}`;
  }
});

function brokenBecause({ because, length }: Extract<Cut, { said: 'text' }>): string {
  switch (because) {
    case 'twin':
      return 'that of the other horizon goes on';
    case 'ending':
      return 'something should follow';
    case 'list':
      return 'the last item of its list is unfinished, its cell may have no more room';
    case 'limit':
      return `it has exactly ${length} characters, its cell may have no more room`;
  }
}

export const filling: Sentences<FillingFacts> = {
  P1: (facts) =>
    [...cutNames(facts), sayCut(facts.filter((fact) => fact.said !== 'name'))]
      .filter((part) => part !== '')
      .join('; '),
  P2: (facts) =>
    `A prompt or placeholder of the template was left in: ${facts.map(({ prompt }) => `"${prompt}"`).join(', ')}`,
  P3: each((fact) => {
    if (fact.said === 'missing') return 'The form does not say for which year it is';
    return `${YEARS[fact.said]} "${fact.text}" contradicts the form's year, ${fact.year}`;
  }),
  P4: each((fact) => {
    switch (fact.said) {
      case 'missing':
        return `The department "${fact.department}" has no code, as forms like it in the batch have`;
      case 'malformed':
        return `The department code "${fact.code}" is malformed`;
      case 'cut':
        return `The department "${fact.department}" and the unit "${fact.unit}" differ only by an end that was cut`;
      case 'two-names':
        return `The code ${fact.code} has two names in the batch: ${fact.names.map((name) => `"${name}"`).join(' and ')}`;
    }
  }),
  P5: each(({ empty }) => `Not filled in: ${empty.map((one) => PEOPLE[one]).join(', ')}`),
  P6: each(
    ({ kind, masked }) =>
      `${kind === 'mobile' ? 'A mobile' : 'An identity'} number (${masked}) stands in a form that is to be published`,
  ),
  P7: each((fact) =>
    fact.printed
      ? `Not filled in: ${field(fact.field)}`
      : `The form has nothing for ${field(fact.field)}`,
  ),
  A1: each(({ choices, ticked }) =>
    ticked.length === 0
      ? `None is ticked of ${choices.map((one) => `"${one}"`).join(', ')}`
      : `Ticked at once, where one is to be chosen: ${ticked.map((one) => `"${one}"`).join(', ')}`,
  ),
};
