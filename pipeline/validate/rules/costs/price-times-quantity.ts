import type { ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { costItems } from '../../reading/cost.ts';
import {
  filledHorizons,
  HORIZON_EN,
  HORIZON_ZH,
  sayYuan,
  sayYuanEn,
  totalOf,
} from '../../reading/horizon.ts';
import { textOf } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
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
