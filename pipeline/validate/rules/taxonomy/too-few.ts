import type { ProjectRecord, TaxonomyFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { filledHorizons, indicatorsOf } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

const FEWEST = 3;

function* check(record: ProjectRecord): Iterable<Violation<TaxonomyFacts['T3']>> {
  const filled = filledHorizons(record);
  if (filled.length === 0) {
    yield { paths: ['/indicators'], facts: { said: 'none' } };
  }
  for (const horizon of filled) {
    const indicators = indicatorsOf(record, horizon);
    if (indicators.length >= FEWEST) continue;
    const [first, ...others] = indicators.map(({ path }) => path);
    yield {
      paths: [first ?? '/indicators', ...others],
      facts: { said: 'few', horizon, count: indicators.length, fewest: FEWEST },
    };
  }
}

export const tooFew: Rule<'T3'> = {
  id: 'T3',
  severity: 'warning',
  title: '指标少于三个',
  titleEn: 'Fewer than three indicators in a horizon',
  ...SPECIFIC,
  check,
};
