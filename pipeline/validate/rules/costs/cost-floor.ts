import type { ProjectRecord } from '../../../model/index.ts';
import { COST_FIRST } from '../../grounds.ts';
import { costItems } from '../../reading/cost.ts';
import { filledHorizons, sayYuan, sayYuanEn } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

/** What is saved may well be "at least". */
const SAVED = /节约|节省|降低|减少|压减|节支/u;

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const horizon of filledHorizons(record)) {
    for (const { placed, fen, kind } of costItems(record, horizon)) {
      const { name, value } = placed.indicator;
      if (kind !== 'sum' || SAVED.test(name)) continue;
      if (value.comparator !== '≥' && value.comparator !== '>') continue;
      yield {
        paths: [`${placed.path}/value`],
        message: `成本指标「${name}」写作 ${value.text}：成本是上限，应为 ≤${sayYuan(fen)}`,
        messageEn: `The cost "${name}" is given as ${value.text}: a cost is a ceiling, so ≤ ${sayYuanEn(fen)}`,
        suggestion: `≤${value.number ?? ''}${value.unit ?? ''}`,
      };
    }
  }
}

export const costFloor: Rule = {
  id: 'C3',
  severity: 'warning',
  title: '成本指标用了“≥”',
  titleEn: 'A cost with ≥ or >',
  ...COST_FIRST,
  check,
};
