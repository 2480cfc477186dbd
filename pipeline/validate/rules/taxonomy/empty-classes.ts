import { HORIZONS, type ProjectRecord, type TaxonomyFacts } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import { className, isNothing } from '../../reading/classes.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<TaxonomyFacts['T4']>> {
  for (const horizon of HORIZONS) {
    const empty = record.emptyClasses.flatMap((one, at) =>
      one.horizon === horizon && !isFilled(record, one)
        ? [{ name: className(one), path: `/emptyClasses/${at}` }]
        : [],
    );
    const filler = record.indicators.flatMap((one, at) =>
      one.horizon === horizon && isNothing(one.name) && isNothing(one.value.text)
        ? [{ name: className(one), path: `/indicators/${at}` }]
        : [],
    );
    const all = [...empty, ...filler];
    const [first, ...others] = all.map(({ path }) => path);
    if (first === undefined) continue;
    const classes = [...new Set(all.map(({ name }) => name))];
    yield { paths: [first, ...others], facts: { horizon, classes } };
  }
}

/** A class may have got the indicator that was not found in it. */
function isFilled(
  { indicators, corrections }: ProjectRecord,
  { horizon, level1, level2 }: ProjectRecord['emptyClasses'][number],
): boolean {
  return (
    corrections !== undefined &&
    indicators.some(
      (one) => one.horizon === horizon && one.level1 === level1 && one.level2 === level2,
    )
  );
}

export const emptyClasses: Rule<'T4'> = {
  id: 'T4',
  severity: 'note',
  title: '印有的指标类别为空',
  titleEn: 'A class is printed and empty',
  ...COVERAGE,
  check,
};
