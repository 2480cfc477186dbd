import type { CostFacts, CostTerm } from '../../../model/index.ts';
import { withFields } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, field, horizons, yuan } from './say.ts';

export const costs: Sentences<CostFacts> = {
  C1: each(
    (fact) =>
      `成本指标「${fact.name}」${fact.text}，即 ${yuan(fact.yuan)}，超过${horizons(fact.horizons)}资金 ${yuan(fact.money)}`,
  ),
  C2: each(
    (fact) =>
      `${fact.terms.map(term).join(' + ')} = ${yuan(fact.sum)}，${fact.more ? '超过' : '少于'}` +
      `${horizons(fact.horizons)}资金 ${yuan(fact.money)}`,
  ),
  C3: (facts) => {
    const [first, ...others] = facts;
    if (first !== undefined && others.length === 0) {
      return `成本指标「${first.name}」写作 ${first.text}：成本是上限，应为 ≤${yuan(first.yuan)}`;
    }
    const items = facts.map(
      ({ name, text, yuan: amount }) => `「${name}」${text}，应为 ≤${yuan(amount)}`,
    );
    return `成本是上限，不应写“≥”：${items.join('；')}`;
  },
  C4: (facts) => {
    const products = facts.flatMap((fact) => {
      if (fact.said === 'text') return [];
      const price = `${yuan(fact.price)}${fact.per}`;
      return [
        `「${fact.name}」${price} ×「${fact.quantity}」${fact.count} = ${yuan(fact.yuan)}，` +
          `超过${horizons(fact.horizons)}资金 ${yuan(fact.money)}`,
      ];
    });
    const inTexts = withFields(facts.flatMap((fact) => (fact.said === 'text' ? [fact] : []))).map(
      (fact) =>
        `${fact.fields.map(field).join('、')}中 ${fact.product} = ${yuan(fact.yuan)}，超过项目资金 ${yuan(fact.money)}`,
    );
    return [...products, ...inTexts].join('；');
  },
  C5: each(
    (fact) =>
      `成本指标只有「${fact.name}」${fact.text}，即${horizons(fact.horizons)}资金全额 ${yuan(fact.money)}，没有细化`,
  ),
  C6: each((fact) => {
    if (fact.said === 'empty') return `${horizons(fact.horizons)}成本指标未填写`;
    const spelled = fact.costs.map(
      ({ name, text }) => `「${name}」${text === null ? '没有指标值' : `「${text}」`}`,
    );
    return `${horizons(fact.horizons)}成本指标没有数字：${spelled.join('、')}`;
  }),
};

/** `购房补贴 ≥100,000 元`, `招聘成本 50,000 元/人 × 5 人`. */
function term({ name, comparator, yuan: amount, per, count }: CostTerm): string {
  const price = `${name} ${comparator}${yuan(amount)}${per}`;
  return count === null ? price : `${price} × ${count}`;
}
