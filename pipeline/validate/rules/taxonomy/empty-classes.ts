import { HORIZONS, type ProjectRecord } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import { className, isNothing } from '../../reading/classes.ts';
import { HORIZON_EN, HORIZON_ZH } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const horizon of HORIZONS) {
    const empty = record.emptyClasses.flatMap((one, at) =>
      one.horizon === horizon ? [{ name: className(one), path: `/emptyClasses/${at}` }] : [],
    );
    const filler = record.indicators.flatMap((one, at) =>
      one.horizon === horizon && isNothing(one.name) && isNothing(one.value.text)
        ? [{ name: className(one), path: `/indicators/${at}` }]
        : [],
    );
    const all = [...empty, ...filler];
    const [first, ...others] = all.map(({ path }) => path);
    if (first === undefined) continue;
    const names = [...new Set(all.map(({ name }) => name))].join('、');
    yield {
      paths: [first, ...others],
      message: `${HORIZON_ZH[horizon]}有类别而无指标：${names}`,
      messageEn: `Printed in the ${HORIZON_EN[horizon]} horizon without an indicator: ${names}`,
    };
  }
}

export const emptyClasses: Rule = {
  id: 'T4',
  severity: 'note',
  title: '印有的指标类别为空',
  titleEn: 'A class is printed and empty',
  ...COVERAGE,
  check,
};
