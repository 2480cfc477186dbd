import type { ProjectRecord } from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { filledHorizons, HORIZON_EN, HORIZON_ZH } from '../../reading/horizon.ts';
import { compare, textOf, whole } from '../../reading/number.ts';
import { scoredIndicators, sumOf } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Without and with a budget line that has the other 10; as shares of one where weights are printed so. */
const FULL = [whole(100), whole(90), whole(1), { digits: 9n, places: 1 }];

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const horizon of filledHorizons(record)) {
    const indicators = scoredIndicators(record, horizon);
    const sum = sumOf(indicators.map(({ weight }) => weight));
    if (sum === null || FULL.some((full) => compare(full, sum) === 0)) continue;
    yield {
      paths: [
        '/indicators',
        ...indicators.map(({ path }) => `${path}/weight`),
        `/funding/${horizon}/weight`,
      ],
      message: `${HORIZON_ZH[horizon]}指标分值合计 ${textOf(sum)}，应为 100（预算执行另占 10 分的为 90）`,
      messageEn: `The weights of the ${HORIZON_EN[horizon]} indicators add up to ${textOf(sum)}, neither 100 nor 90`,
    };
  }
}

export const weights: Rule = {
  id: 'W1',
  severity: 'error',
  title: '指标分值合计不是 100 或 90',
  titleEn: 'Weights add up to neither 100 nor 90',
  ...SELF_EVALUATION,
  check,
};
