import type { Indicator, ProjectRecord, TaxonomyFacts } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import { filledHorizons, indicatorsOf } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

/** The names that a sentence lists; the places of all are in the finding. */
const MOST_NAMES = 3;

/** T1 speaks of what is printed and no class, T2 of the classes that a horizon lacks: neither of a row that is under none. */
function* check(record: ProjectRecord): Iterable<Violation<TaxonomyFacts['T7']>> {
  if (record.kind === 'unit-target') return;
  for (const horizon of filledHorizons(record)) {
    const indicators = indicatorsOf(record, horizon);
    const bare = indicators.filter(({ indicator }) => isBare(indicator));
    const [first, ...others] = bare.map(({ path }) => path);
    if (first === undefined) continue;
    const names = bare.map(({ indicator: { name, value } }) => name || value.text);
    yield {
      paths: [first, ...others],
      facts: {
        horizon,
        count: bare.length,
        isAll: bare.length === indicators.length,
        names: names.slice(0, MOST_NAMES),
      },
    };
  }
}

function isBare({ level1, level2, printedLevel1 = '', printedLevel2 = '' }: Indicator): boolean {
  return level1 === null && level2 === null && `${printedLevel1}${printedLevel2}`.trim() === '';
}

export const unclassed: Rule<'T7'> = {
  id: 'T7',
  severity: 'warning',
  title: '指标没有类别',
  titleEn: 'An indicator under no class',
  ...COVERAGE,
  check,
};
