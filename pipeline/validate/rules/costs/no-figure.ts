import type { Horizon, ProjectRecord } from '../../../model/index.ts';
import { COST_FIRST } from '../../grounds.ts';
import { costIndicators, isCost, isNothing } from '../../reading/classes.ts';
import { filledHorizons, HORIZON_EN, HORIZON_ZH, indicatorsOf } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
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
    const spelled = costs.map(
      ({ indicator: { name, value } }) =>
        `「${name}」${isNothing(value.text) ? '没有指标值' : `「${value.text}」`}`,
    );
    yield {
      paths: [first, ...others],
      message: `${HORIZON_ZH[horizon]}成本指标没有数字：${spelled.join('、')}`,
      messageEn: `The ${HORIZON_EN[horizon]} cost indicators hold no number: ${spelled.join(', ')}`,
    };
  }
}

/** A class that is printed and left empty, unless its money stands under another class for want of the label. */
function* emptyClass(record: ProjectRecord, horizon: Horizon): Iterable<Violation> {
  const at = record.emptyClasses.findIndex((empty) => empty.horizon === horizon && isCost(empty));
  if (at < 0) return;
  const elsewhere = indicatorsOf(record, horizon).some(
    ({ indicator: { level1, value } }) => level1 === '产出指标' && value.yuan !== null,
  );
  if (elsewhere) return;
  yield {
    paths: [`/emptyClasses/${at}`],
    message: `${HORIZON_ZH[horizon]}成本指标未填写`,
    messageEn: `The ${HORIZON_EN[horizon]} cost class is empty`,
  };
}

export const costWithoutFigure: Rule = {
  id: 'C6',
  severity: 'warning',
  title: '成本指标为空或没有数字',
  titleEn: 'The cost class is empty or not a number',
  ...COST_FIRST,
  check,
};
