import { type CostFacts, type ProjectRecord, yuanOf } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { costItems } from '../../reading/cost.ts';
import { filledHorizons, totalOf } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<CostFacts['C1']>> {
  for (const horizon of filledHorizons(record)) {
    const total = totalOf(record, horizon);
    if (total === null || total < 0n) continue;
    for (const { placed, fen, slack, kind } of costItems(record, horizon)) {
      if (kind !== 'sum' || fen - slack <= total) continue;
      const { name, value } = placed.indicator;
      yield {
        paths: [`${placed.path}/value`, `/funding/${horizon}/total`],
        facts: { horizon, name, text: value.text, yuan: yuanOf(fen), money: yuanOf(total) },
      };
    }
  }
}

export const costExceedsMoney: Rule<'C1'> = {
  id: 'C1',
  severity: 'error',
  title: '单项成本指标超过项目资金',
  titleEn: 'One cost indicator exceeds the money',
  ...ARITHMETIC,
  check,
};
