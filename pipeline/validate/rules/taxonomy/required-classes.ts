import type { Horizon, ProjectRecord, TaxonomyFacts } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import { className, isBenefit, isCost, isSatisfaction } from '../../reading/classes.ts';
import { filledHorizons, indicatorsOf, type Placed } from '../../reading/horizon.ts';
import { misplacedIn } from '../../reading/misplaced.ts';
import type { Rule, Violation } from '../../rule.ts';

type Said = Violation<TaxonomyFacts['T2']>;
type Requirement = readonly [name: string, test: (placed: Placed) => boolean];

const REQUIRED: readonly Requirement[] = [
  ['数量指标', ({ indicator }) => indicator.level2 === '数量指标'],
  ['质量指标', ({ indicator }) => indicator.level2 === '质量指标'],
  ['时效指标', ({ indicator }) => indicator.level2 === '时效指标'],
  ['成本指标', ({ indicator }) => isCost(indicator) || indicator.level1 === '成本指标'],
  ['效益指标', ({ indicator }) => isBenefit(indicator)],
  ['满意度指标', ({ indicator }) => isSatisfaction(indicator)],
];

function* check(record: ProjectRecord): Iterable<Said> {
  if (record.kind === 'unit-target') return;
  const misplaced = misplacedIn(record);
  for (const horizon of filledHorizons(record)) {
    const indicators = indicatorsOf(record, horizon);
    // Where a class could not be told, it may be the one that seems to be missing.
    if (indicators.some(({ indicator }) => isOpen(indicator))) continue;
    const missing = REQUIRED.filter(
      ([name, test]) =>
        !indicators.some(test) &&
        !misplaced.some(
          ({ placed, fits }) => placed.indicator.horizon === horizon && fits === name,
        ),
    ).map(([name]) => name);
    if (missing.length === 0) continue;
    yield violation(record, horizon, missing);
  }
}

function isOpen({ level1, level2 }: Placed['indicator']): boolean {
  return level2 === null && (level1 === null || level1 === '产出指标');
}

function violation(record: ProjectRecord, horizon: Horizon, missing: readonly string[]): Said {
  const empty = record.emptyClasses.flatMap((one, at) =>
    one.horizon === horizon && missing.includes(className(one)) ? [`/emptyClasses/${at}`] : [],
  );
  return {
    paths: ['/indicators', ...empty],
    facts: { horizon, classes: missing },
  };
}

export const requiredClasses: Rule<'T2'> = {
  id: 'T2',
  severity: 'warning',
  title: '必设的指标类别没有指标',
  titleEn: 'A required class has no indicator',
  ...COVERAGE,
  check,
};
