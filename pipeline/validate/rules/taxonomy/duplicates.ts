import type { ProjectRecord, TaxonomyFacts } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { className, compact, isNothing } from '../../reading/classes.ts';
import { filledHorizons, indicatorsOf } from '../../reading/horizon.ts';
import { twinsOf } from '../../reading/twins.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<TaxonomyFacts['T6']>> {
  const longer = longerNames(record);
  for (const horizon of filledHorizons(record)) {
    const first = new Map<string, string>();
    for (const { indicator, path } of indicatorsOf(record, horizon)) {
      const name = compact(longer.get(path) ?? indicator.name);
      if (isNothing(name)) continue;
      const key = `${indicator.level1}|${indicator.level2}|${name}|${compact(indicator.value.text)}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, path);
        continue;
      }
      yield {
        paths: [path, earlier],
        facts: {
          horizon,
          under: className(indicator),
          name: indicator.name,
          value: indicator.value.text,
        },
      };
    }
  }
}

/** Two names that a narrow column cut to the same stump are two indicators: by path, what the other horizon calls them. */
function longerNames(record: ProjectRecord): Map<string, string> {
  const names = new Map<string, string>();
  for (const { implementation, annual } of twinsOf(record)) {
    const [a, b] = [compact(implementation.indicator.name), compact(annual.indicator.name)];
    if (a !== b && a.startsWith(b)) names.set(annual.path, a);
    if (a !== b && b.startsWith(a)) names.set(implementation.path, b);
  }
  return names;
}

export const duplicates: Rule<'T6'> = {
  id: 'T6',
  severity: 'error',
  title: '同类指标重复',
  titleEn: 'The same class, name and value twice in one horizon',
  ...ARITHMETIC,
  check,
};
