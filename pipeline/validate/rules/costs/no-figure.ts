import type { CostFacts, Horizon, ProjectRecord } from '../../../model/index.ts';
import { COST_FIRST } from '../../grounds.ts';
import { costIndicators, isCost, isNothing } from '../../reading/classes.ts';
import { filledHorizons, indicatorsOf } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<CostFacts['C6']>;

function* check(record: ProjectRecord): Iterable<Broken> {
  for (const horizon of filledHorizons(record)) {
    const costs = costIndicators(record, horizon);
    if (costs.length === 0) {
      yield* emptyClass(record, horizon);
      continue;
    }
    if (costs.some(({ indicator: { value } }) => value.number !== null || value.yuan !== null))
      continue;
    const [first, ...others] = costs.map(({ path }) => `${path}/value`);
    if (first === undefined) continue;
    const told = costs.map(({ indicator: { name, value } }) => ({
      name,
      text: isNothing(value.text) ? null : value.text,
    }));
    yield {
      paths: [first, ...others],
      facts: { said: 'no-number', horizon, costs: told },
    };
  }
}

/** A class that is printed and left empty, unless its money stands under another class for want of the label. */
function* emptyClass(record: ProjectRecord, horizon: Horizon): Iterable<Broken> {
  const at = record.emptyClasses.findIndex((empty) => empty.horizon === horizon && isCost(empty));
  if (at < 0) return;
  const elsewhere = indicatorsOf(record, horizon).some(
    ({ indicator: { level1, value } }) => level1 === '产出指标' && value.yuan !== null,
  );
  if (elsewhere) return;
  yield {
    paths: [`/emptyClasses/${at}`],
    facts: { said: 'empty', horizon },
  };
}

export const costWithoutFigure: Rule<'C6'> = {
  id: 'C6',
  severity: 'warning',
  title: '成本指标为空或没有数字',
  titleEn: 'The cost class is empty or not a number',
  ...COST_FIRST,
  check,
};
