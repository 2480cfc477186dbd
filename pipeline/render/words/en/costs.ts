import type { CostFacts, CostTerm } from '../../../model/index.ts';
import { withFields } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, field, horizons, listed, yuan } from './say.ts';

export const costs: Sentences<CostFacts> = {
  C1: each(
    (fact) =>
      `The cost "${fact.name}", ${yuan(fact.yuan)}, is more than the ${horizons(fact.horizons)} money, ${yuan(fact.money)}`,
  ),
  C2: each(
    (fact) =>
      `${fact.terms.map(term).join(' + ')} = ${yuan(fact.sum)}, which is ${fact.more ? 'more' : 'less'} than the ` +
      `${horizons(fact.horizons)} money of ${yuan(fact.money)}`,
  ),
  C3: (facts) => {
    const [first, ...others] = facts;
    if (first !== undefined && others.length === 0) {
      return `The cost "${first.name}" is given as ${first.text}: a cost is a ceiling, so ≤ ${yuan(first.yuan)}`;
    }
    const items = facts.map(
      ({ name, text, yuan: amount }) => `"${name}" ${text}, so ≤ ${yuan(amount)}`,
    );
    return `A cost is a ceiling and not given as "≥": ${items.join('; ')}`;
  },
  C4: (facts) => {
    const products = facts.flatMap((fact) => {
      if (fact.said === 'text') return [];
      const price = `${yuan(fact.price)}${fact.per}`;
      return [
        `"${fact.name}" ${price} × "${fact.quantity}" ${fact.count} = ${yuan(fact.yuan)}, ` +
          `more than the ${horizons(fact.horizons)} money of ${yuan(fact.money)}`,
      ];
    });
    const inTexts = withFields(facts.flatMap((fact) => (fact.said === 'text' ? [fact] : []))).map(
      (fact) =>
        `In ${listed(fact.fields.map(field))}, ${fact.product} = ${yuan(fact.yuan)}, more than the money of ${yuan(fact.money)}`,
    );
    return [...products, ...inTexts].join('; ');
  },
  C5: each(
    (fact) =>
      `The only cost, "${fact.name}", restates the whole ${horizons(fact.horizons)} money of ${yuan(fact.money)}`,
  ),
  C6: each((fact) => {
    if (fact.said === 'empty') return `The ${horizons(fact.horizons)} cost class is empty`;
    const spelled = fact.costs.map(
      ({ name, text }) => `"${name}" ${text === null ? '(no value)' : `"${text}"`}`,
    );
    return `The ${horizons(fact.horizons)} cost indicators hold no number: ${spelled.join(', ')}`;
  }),
};

/** `购房补贴 ≥100,000 yuan`, `招聘成本 50,000 yuan/人 × 5 人`. */
function term({ name, comparator, yuan: amount, per, count }: CostTerm): string {
  const price = `${name} ${comparator}${yuan(amount)}${per}`;
  return count === null ? price : `${price} × ${count}`;
}
