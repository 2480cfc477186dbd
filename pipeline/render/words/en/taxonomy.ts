import type { TaxonomyFacts } from '../../../model/index.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons } from './say.ts';

const BECAUSE: Readonly<Record<string, string>> = {
  money: 'is money',
  date: 'is a date',
  promptness: 'is about time',
  satisfaction: 'is about satisfaction',
};

export const taxonomy: Sentences<TaxonomyFacts> = {
  T1: each((fact) => {
    switch (fact.said) {
      case 'damaged':
        return `"${fact.printed}" seems to be damaged, it should be "${fact.meant}" (indicator "${fact.indicator}")`;
      case 'unknown':
        return `"${fact.printed}" is no class of the taxonomy (indicator "${fact.indicator}")`;
      case 'other-parent':
        return `${fact.level2} stands under ${fact.level1}, it belongs to ${fact.parent ?? ''} (indicator "${fact.indicator}")`;
      case 'mixed':
        return 'Two taxonomies are mixed: cost stands under 产出指标 and as a first level of its own';
    }
  }),
  T2: each((fact) => `The ${horizons(fact.horizons)} indicators lack ${fact.classes.join(', ')}`),
  T3: each((fact) => {
    if (fact.said === 'none') return 'The form has no indicator';
    const alike = fact.horizons.length > 1 ? 'horizons have' : 'horizon has';
    return `The ${horizons(fact.horizons)} ${alike} ${fact.count} indicator(s), fewer than ${fact.fewest}`;
  }),
  T4: each(
    (fact) =>
      `Printed in the ${horizons(fact.horizons)} horizon without an indicator: ${fact.classes.join(', ')}`,
  ),
  T5: each((fact) =>
    fact.said === 'content'
      ? `"${fact.name}" ${fact.value} (${horizons(fact.horizons)}) ${BECAUSE[fact.because]}, but stands under ${fact.under} and not ${fact.fits}`
      : `"${fact.name}" ${fact.value} is ${fact.annual} in the annual and ${fact.implementation} in the implementation horizon`,
  ),
  T6: each(
    (fact) =>
      `"${fact.name}" ${fact.value} stands twice under ${fact.under} in the ${horizons(fact.horizons)} horizon`,
  ),
  T7: each((fact) => {
    const names = fact.names.map((name) => `"${name}"`).join(', ');
    const all = fact.count > fact.names.length ? `${fact.count} of them, among them ` : '';
    return fact.isAll
      ? `None of the ${horizons(fact.horizons)} indicators stands under a class, such as ${names}`
      : `Under no class in the ${horizons(fact.horizons)} horizon: ${all}${names}`;
  }),
};
