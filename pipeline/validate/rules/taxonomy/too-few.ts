import type { ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { filledHorizons, HORIZON_EN, HORIZON_ZH, indicatorsOf } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

const FEWEST = 3;

function* check(record: ProjectRecord): Iterable<Violation> {
  const filled = filledHorizons(record);
  if (filled.length === 0) {
    yield {
      paths: ['/indicators'],
      message: '表中没有绩效指标',
      messageEn: 'The form has no indicator',
    };
  }
  for (const horizon of filled) {
    const indicators = indicatorsOf(record, horizon);
    if (indicators.length >= FEWEST) continue;
    const [first, ...others] = indicators.map(({ path }) => path);
    yield {
      paths: [first ?? '/indicators', ...others],
      message: `${HORIZON_ZH[horizon]}只有 ${indicators.length} 个指标，少于 ${FEWEST} 个`,
      messageEn: `The ${HORIZON_EN[horizon]} horizon has ${indicators.length} indicator(s), fewer than ${FEWEST}`,
    };
  }
}

export const tooFew: Rule = {
  id: 'T3',
  severity: 'warning',
  title: '指标少于三个',
  titleEn: 'Fewer than three indicators in a horizon',
  ...SPECIFIC,
  check,
};
