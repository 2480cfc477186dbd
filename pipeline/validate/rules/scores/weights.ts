import type { ProjectRecord, ScoreFacts } from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { compare, textOf, whole } from '../../reading/number.ts';
import { scoredIndicators, sumOf } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Without and with a budget line that has the other 10; as shares of one where weights are printed so. */
const FULL = [whole(100), whole(90), whole(1), { digits: 9n, places: 1 }];

function* check(record: ProjectRecord): Iterable<Violation<ScoreFacts['W1']>> {
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
      facts: { horizon, sum: textOf(sum) },
    };
  }
}

export const weights: Rule<'W1'> = {
  id: 'W1',
  severity: 'error',
  title: '指标分值合计不是 100 或 90',
  titleEn: 'Weights add up to neither 100 nor 90',
  ...SELF_EVALUATION,
  check,
};
