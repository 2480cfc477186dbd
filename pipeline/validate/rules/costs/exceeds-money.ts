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
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const horizon of filledHorizons(record)) {
    const total = totalOf(record, horizon);
    if (total === null) continue;
    for (const { placed, fen, slack, kind } of costItems(record, horizon)) {
      if (kind !== 'sum' || fen - slack <= total) continue;
      const { name, value } = placed.indicator;
      yield {
        paths: [`${placed.path}/value`, `/funding/${horizon}/total`],
        message: `成本指标「${name}」${value.text}，即 ${sayYuan(fen)}，超过${HORIZON_ZH[horizon]}资金 ${sayYuan(total)}`,
        messageEn: `The cost "${name}", ${sayYuanEn(fen)}, is more than the ${HORIZON_EN[horizon]} money, ${sayYuanEn(total)}`,
      };
    }
  }
}

export const costExceedsMoney: Rule = {
  id: 'C1',
  severity: 'error',
  title: '单项成本指标超过项目资金',
  titleEn: 'One cost indicator exceeds the money',
  ...ARITHMETIC,
  check,
};
