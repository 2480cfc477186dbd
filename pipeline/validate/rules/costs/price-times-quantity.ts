import type { ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { costItems } from '../../reading/cost.ts';
import {
  filledHorizons,
  fundings,
  HORIZON_EN,
  HORIZON_ZH,
  sayYuan,
  sayYuanEn,
  totalOf,
} from '../../reading/horizon.ts';
import { statements } from '../../reading/narrative.ts';
import { textOf } from '../../reading/number.ts';
import { productsIn } from '../../reading/products.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  yield* indicators(record);
  yield* texts(record);
}

/** 50人×1000元/人 in a text: more than all the money that the form has. */
function* texts(record: ProjectRecord): Iterable<Violation> {
  const totals = fundings(record).flatMap(({ horizon }) => totalOf(record, horizon) ?? []);
  const total = totals.reduce((most, one) => (one > most ? one : most), 0n);
  if (total === 0n) return;
  for (const { path, label, text } of statements(record)) {
    for (const product of productsIn(text)) {
      if (product.fen <= total) continue;
      yield {
        paths: [path],
        message: `${label}中 ${product.text} = ${sayYuan(product.fen)}，超过项目资金 ${sayYuan(total)}`,
        messageEn: `${product.text} = ${sayYuanEn(product.fen)}, more than the money of ${sayYuanEn(total)}`,
      };
    }
  }
}

function* indicators(record: ProjectRecord): Iterable<Violation> {
  for (const horizon of filledHorizons(record)) {
    const total = totalOf(record, horizon);
    if (total === null) continue;
    for (const { placed, fen, product } of costItems(record, horizon)) {
      if (product === null || product.fen <= total) continue;
      const { name, value } = placed.indicator;
      const quantity = product.quantity.indicator;
      const unit = quantity.value.unit ?? '';
      const per = (value.unit ?? '').replace(/^[^/／]*/u, '');
      const count = `${textOf(product.count)} ${unit}`;
      yield {
        paths: [
          `${placed.path}/value`,
          `${product.quantity.path}/value`,
          `/funding/${horizon}/total`,
        ],
        message:
          `「${name}」${sayYuan(fen)}${per} ×「${quantity.name}」${count} = ${sayYuan(product.fen)}，` +
          `超过${HORIZON_ZH[horizon]}资金 ${sayYuan(total)}`,
        messageEn:
          `"${name}" ${sayYuanEn(fen)}${per} × "${quantity.name}" ${count} = ${sayYuanEn(product.fen)}, ` +
          `more than the ${HORIZON_EN[horizon]} money of ${sayYuanEn(total)}`,
      };
    }
  }
}

export const priceTimesQuantity: Rule = {
  id: 'C4',
  severity: 'warning',
  title: '单价乘数量超过项目资金',
  titleEn: 'Unit price times quantity exceeds the money',
  ...ARITHMETIC,
  check,
};
