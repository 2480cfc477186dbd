import { type CostFacts, type ProjectRecord, yuanOf } from '../../../model/index.ts';
import { COST_FIRST } from '../../grounds.ts';
import { costItems } from '../../reading/cost.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

/** What is saved may well be "at least". */
const SAVED = /节约|节省|降低|减少|压减|节支/u;

function* check(record: ProjectRecord): Iterable<Violation<CostFacts['C3']>> {
  for (const horizon of filledHorizons(record)) {
    for (const { placed, fen, kind } of costItems(record, horizon)) {
      const { name, value } = placed.indicator;
      if (kind !== 'sum' || SAVED.test(name)) continue;
      if (value.comparator !== '≥' && value.comparator !== '>') continue;
      yield {
        paths: [`${placed.path}/value`],
        facts: { name, text: value.text, yuan: yuanOf(fen) },
        suggestion: `≤${value.number ?? ''}${value.unit ?? ''}`,
      };
    }
  }
}

export const costFloor: Rule<'C3'> = {
  id: 'C3',
  severity: 'warning',
  title: '成本指标用了“≥”',
  titleEn: 'A cost with ≥ or >',
  ...COST_FIRST,
  check,
};
