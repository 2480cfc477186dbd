import type { Indicator, ProjectRecord, TaxonomyFacts } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import { className, compact } from '../../reading/classes.ts';
import { indicatorsOf, type Placed } from '../../reading/horizon.ts';
import { misplacedIn } from '../../reading/misplaced.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<TaxonomyFacts['T5']>> {
  const misplaced = misplacedIn(record);
  for (const { placed, fits, because } of misplaced) {
    const { indicator, path } = placed;
    yield {
      paths: [path],
      facts: {
        said: 'content',
        horizon: indicator.horizon,
        name: indicator.name,
        value: indicator.value.text,
        because,
        under: className(indicator),
        fits,
      },
      suggestion: fits,
    };
  }
  const told = new Set(misplaced.map(({ placed }) => placed.path));
  for (const [whole, year] of dividedTwins(record)) {
    if (told.has(whole.path) || told.has(year.path)) continue;
    yield {
      paths: [year.path, whole.path],
      facts: {
        said: 'divided',
        name: year.indicator.name,
        value: year.indicator.value.text,
        implementation: className(whole.indicator),
        annual: className(year.indicator),
      },
    };
  }
}

/** One name and value that the two horizons put under different classes, and each under one only. */
function dividedTwins(record: ProjectRecord): [whole: Placed, year: Placed][] {
  const years = indicatorsOf(record, 'annual');
  const wholes = indicatorsOf(record, 'implementation');
  const keyed = (placed: Placed) => ({ placed, content: contentOf(placed.indicator) });
  const [keyedWholes, keyedYears] = [wholes.map(keyed), years.map(keyed)];
  return keyedWholes.flatMap(({ placed: whole, content }) => {
    const namesakes = keyedYears.filter((year) => year.content === content);
    const siblings = keyedWholes.filter((other) => other.content === content);
    const year = namesakes[0]?.placed;
    if (year === undefined || namesakes.length > 1 || siblings.length > 1) return [];
    return className(year.indicator) === className(whole.indicator) ? [] : [[whole, year]];
  });
}

function contentOf({ name, value }: Indicator): string {
  return `${compact(name)}|${compact(value.text)}`;
}

export const misplacedContent: Rule<'T5'> = {
  id: 'T5',
  severity: 'warning',
  title: '指标内容与所列类别不符',
  titleEn: 'The content fits another class',
  ...COVERAGE,
  check,
};
