import { type CostFacts, type ProjectRecord, yuanOf } from '../../../model/index.ts';
import { COST_FIRST } from '../../grounds.ts';
import { agree } from '../../reading/amounts.ts';
import { costIndicators } from '../../reading/classes.ts';
import { costItems } from '../../reading/cost.ts';
import { filledHorizons, totalOf } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<CostFacts['C5']>> {
  for (const horizon of filledHorizons(record)) {
    const total = totalOf(record, horizon);
    const [item, ...others] = costItems(record, horizon);
    if (total === null || total === 0n || item === undefined || others.length > 0) continue;
    if (costIndicators(record, horizon).length > 1 || item.kind !== 'sum') continue;
    if (!agree(item, { fen: total, slack: 0n })) continue;
    const { name, value } = item.placed.indicator;
    yield {
      paths: [`${item.placed.path}/value`, `/funding/${horizon}/total`],
      facts: { horizon, name, text: value.text, money: yuanOf(total) },
    };
  }
}

export const wholeRestated: Rule<'C5'> = {
  id: 'C5',
  severity: 'note',
  title: '成本指标只是重复资金总额',
  titleEn: 'The cost indicator is the whole appropriation restated',
  ...COST_FIRST,
  check,
};
