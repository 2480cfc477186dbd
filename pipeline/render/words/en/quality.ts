import type { QualityFacts, ToldFact } from '../../../model/index.ts';
import { listsOf } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons } from './say.ts';

type Told = { readonly [R in keyof QualityFacts]: ToldFact<QualityFacts[R]> };

/** One sentence for all indicators of which the same is said. */
function listing<F extends Told[keyof Told]>(
  say: (fact: F) => string,
  item: (fact: F) => string,
): (facts: readonly F[]) => string {
  return (facts) =>
    listsOf(facts, say)
      .map(
        (list) => `${say(list[0])} (${horizons(list[0].horizons)}): ${list.map(item).join(', ')}`,
      )
      .join('; ');
}

function valued({ name, value }: { readonly name: string; readonly value: string }): string {
  return `"${name}" ${value}`;
}

export const quality: Sentences<QualityFacts> = {
  Q1: listing<Told['Q1']>(
    () => 'Indicators without a value',
    ({ name, value }) => `"${name}"${value === '' ? '' : ` (only "${value}")`}`,
  ),
  Q2: listing<Told['Q2']>(() => 'Words or a date where a number is asked for', valued),
  Q3: listing<Told['Q3']>(
    ({ repeats }) =>
      repeats
        ? 'Values that repeat their name and cannot be measured'
        : 'Values that name neither degree nor standard',
    valued,
  ),
  Q4: listing<Told['Q4']>(
    ({ said }) => (said === 'missing' ? 'Values without a unit' : 'Units foreign to the name'),
    (fact) =>
      fact.said === 'missing' ? valued(fact) : `${valued(fact)} (${fact.expected} is expected)`,
  ),
  Q5: each((fact) => {
    const column = fact.column === 'value' ? 'target' : 'result';
    const misread =
      fact.misread === null ? '' : ` (a converter may have read ≥ as 2: ${fact.misread})`;
    return `The ${column} ${fact.value} of "${fact.name}" (${horizons(fact.horizons)}) is ${fact.over ? 'over 100%' : 'below 0'}${misread}`;
  }),
  Q6: listing<Told['Q6']>(
    ({ lowest }) =>
      lowest === null ? 'Targets of all the people asked' : `Targets below ${lowest}%`,
    valued,
  ),
  Q7: listing<Told['Q7']>(
    ({ better }) =>
      better === null
        ? 'Values that cannot be more than 100%'
        : `${better === 'more' ? 'More' : 'Less'} is better, the comparator points the other way`,
    valued,
  ),
  Q8: listing<Told['Q8']>(
    () => 'Targets inside the name, which belong into the value',
    ({ name, target }) => `"${target}" in "${name}"`,
  ),
};
