import { type CostFacts, type ProjectRecord, yuanOf } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { costItems, perOf } from '../../reading/cost.ts';
import { filledHorizons, fundings, totalOf } from '../../reading/horizon.ts';
import { statements } from '../../reading/narrative.ts';
import { textOf } from '../../reading/number.ts';
import { productsIn } from '../../reading/products.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<CostFacts['C4']>;

function* check(record: ProjectRecord): Iterable<Broken> {
  yield* indicators(record);
  yield* texts(record);
}

/** 50人×1000元/人 in a text: more than all the money that the form has. */
function* texts(record: ProjectRecord): Iterable<Broken> {
  const totals = fundings(record).flatMap(({ horizon }) => totalOf(record, horizon) ?? []);
  const total = totals.reduce((most, one) => (one > most ? one : most), 0n);
  if (total === 0n) return;
  for (const { path, text } of statements(record)) {
    for (const product of productsIn(text)) {
      if (product.fen <= total) continue;
      yield {
        paths: [path],
        facts: {
          said: 'text',
          field: path,
          product: product.text,
          yuan: yuanOf(product.fen),
          money: yuanOf(total),
        },
      };
    }
  }
}

function* indicators(record: ProjectRecord): Iterable<Broken> {
  for (const horizon of filledHorizons(record)) {
    const total = totalOf(record, horizon);
    if (total === null || total < 0n) continue;
    for (const { placed, fen, product } of costItems(record, horizon)) {
      if (product === null || product.fen <= total) continue;
      const { name, value } = placed.indicator;
      const quantity = product.quantity.indicator;
      const unit = quantity.value.unit ?? '';
      yield {
        paths: [
          `${placed.path}/value`,
          `${product.quantity.path}/value`,
          `/funding/${horizon}/total`,
        ],
        facts: {
          said: 'indicators',
          horizon,
          name,
          price: yuanOf(fen),
          per: perOf(value.unit),
          quantity: quantity.name,
          count: `${textOf(product.count)} ${unit}`,
          yuan: yuanOf(product.fen),
          money: yuanOf(total),
        },
      };
    }
  }
}

export const priceTimesQuantity: Rule<'C4'> = {
  id: 'C4',
  severity: 'warning',
  title: '单价乘数量超过项目资金',
  titleEn: 'Unit price times quantity exceeds the money',
  ...ARITHMETIC,
  check,
};
