import type { ProjectRecord, ScoreFacts } from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { compare, type Exact, quotient, textOf, times, whole } from '../../reading/number.ts';
import { outcomeOf } from '../../reading/outcome.ts';
import { scoredIndicators } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

/** In percent of the target. */
const FAR_BEYOND = whole(130);
/** Full marks on one or two indicators are nothing to look at. */
const FEWEST = 3;

function* check(record: ProjectRecord): Iterable<Violation<ScoreFacts['W7']>> {
  if (record.kind !== 'self-evaluation') return;
  for (const horizon of filledHorizons(record)) {
    const scored = scoredIndicators(record, horizon);
    const full = scored.every(
      ({ weight, score }) => weight !== null && score !== null && compare(weight, score) === 0,
    );
    if (full && scored.length >= FEWEST) {
      yield {
        paths: ['/indicators', ...scored.map(({ path }) => `${path}/score`)],
        facts: { said: 'full', horizon, count: scored.length },
      };
    }
    for (const { indicator, path } of scored) {
      const outcome = outcomeOf(indicator);
      if (outcome === null || outcome.more !== true || outcome.target.digits <= 0n) continue;
      const percent = percentage(outcome.result, outcome.target);
      if (compare(percent, FAR_BEYOND) <= 0) continue;
      yield {
        paths: [`${path}/actual`, `${path}/value`],
        facts: {
          said: 'beyond',
          name: indicator.name,
          target: indicator.value.text,
          result: indicator.actual?.text ?? '',
          percent: textOf(percent),
        },
      };
    }
  }
}

function percentage(result: Exact, target: Exact): Exact {
  return quotient(times(result, whole(100)), target, 1);
}

export const tooGood: Rule<'W7'> = {
  id: 'W7',
  severity: 'note',
  title: '全部满分，或实际值超过目标 130%',
  titleEn: 'Every score full, or a result over 130% of its target',
  ...SELF_EVALUATION,
  check,
};
