import {
  COST_FIRST_SCHEME,
  type Indicator,
  OUTPUT_COST_SCHEME,
  type ProjectRecord,
  parentOf,
  type TaxonomyFacts,
} from '../../../model/index.ts';
import { COST_FIRST } from '../../grounds.ts';
import { isSecondLevel, stumpOf } from '../../reading/classes.ts';
import type { Rule, Violation } from '../../rule.ts';

const CHILDREN = [OUTPUT_COST_SCHEME, COST_FIRST_SCHEME];
/** A first level that is printed as its own second level loses nothing. */
const SELF_PARENTED: readonly string[] = ['成本指标', '满意度指标'];

function fits(level1: string, level2: string): boolean {
  return (
    CHILDREN.some((scheme) => scheme[level1]?.includes(level2)) ||
    (level1 === level2 && SELF_PARENTED.includes(level1))
  );
}

/** What stands in a class's cell, and whether the canonical tree has it: null where nothing was printed. */
function outside(indicator: Indicator): string | null {
  const { level1, level2, printedLevel1, printedLevel2 } = indicator;
  if (level2 !== null && !isSecondLevel(level2) && !fits(level1 ?? '', level2)) return level2;
  if (level2 === null && printedLevel2 !== undefined && printedLevel2.trim() !== '') {
    return printedLevel2;
  }
  if (level1 === null && printedLevel1 !== undefined && printedLevel1.trim() !== '') {
    return printedLevel1;
  }
  return null;
}

/** What a class was before a converter cut it or put a second level where the first belongs; null for another fault. */
function damaged(strange: string, { level2, printedLevel1 }: Indicator): string | null {
  if (strange === printedLevel1 && isSecondLevel(strange) && level2 !== null)
    return parentOf(level2);
  return stumpOf(strange);
}

type Said = Violation<TaxonomyFacts['T1']>;

function* check(record: ProjectRecord): Iterable<Said> {
  const repaired = new Set(record.repairs.map(({ path }) => path));
  // A class that is merged over its rows is printed once.
  const told = new Set<string>();
  for (const [at, indicator] of record.indicators.entries()) {
    const path = `/indicators/${at}`;
    const { level1, level2, horizon } = indicator;
    if (repaired.has(`${path}/level1`) || repaired.has(`${path}/level2`)) continue;
    const key = `${horizon}|${level1}|${level2}|${indicator.printedLevel1}|${indicator.printedLevel2}`;
    if (told.has(key)) continue;
    told.add(key);
    const strange = outside(indicator);
    const meant = strange === null ? null : damaged(strange, indicator);
    if (strange !== null && meant !== null) {
      yield {
        paths: [`${path}/${strange === indicator.printedLevel1 ? 'level1' : 'level2'}`, path],
        facts: { said: 'damaged', printed: strange, meant, indicator: indicator.name },
        suggestion: meant,
        severity: 'note',
      };
    } else if (strange !== null) {
      yield {
        paths: [`${path}/${strange === indicator.printedLevel1 ? 'level1' : 'level2'}`, path],
        facts: { said: 'unknown', printed: strange, indicator: indicator.name },
      };
    } else if (level1 !== null && level2 !== null && !fits(level1, level2)) {
      const parent = parentOf(level2);
      yield {
        paths: [`${path}/level2`, `${path}/level1`],
        facts: { said: 'other-parent', level2, level1, parent, indicator: indicator.name },
        ...(parent === null ? {} : { suggestion: parent }),
      };
    }
  }
  yield* mixture(record);
}

/** 成本指标 under 产出指标 beside 经济成本指标 under a first level of its own. */
function* mixture(record: ProjectRecord): Iterable<Said> {
  const under = record.indicators.findIndex(
    ({ level1, level2 }) => level1 === '产出指标' && level2 === '成本指标',
  );
  const own = record.indicators.findIndex(({ level1 }) => level1 === '成本指标');
  if (under < 0 || own < 0) return;
  yield {
    paths: [`/indicators/${under}/level2`, `/indicators/${own}/level1`],
    facts: { said: 'mixed' },
    severity: 'warning',
  };
}

export const classTree: Rule<'T1'> = {
  id: 'T1',
  severity: 'error',
  title: '指标类别不在指标体系内，或上下级不符',
  titleEn: 'A class outside the taxonomy, or under the wrong parent',
  ...COST_FIRST,
  check,
};
