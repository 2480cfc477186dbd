import type { ProjectRecord } from '../../../model/index.ts';
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

function* check(record: ProjectRecord): Iterable<Violation> {
  if (record.kind !== 'self-evaluation') return;
  for (const horizon of filledHorizons(record)) {
    const scored = scoredIndicators(record, horizon);
    const full = scored.every(
      ({ weight, score }) => weight !== null && score !== null && compare(weight, score) === 0,
    );
    if (full && scored.length >= FEWEST) {
      yield {
        paths: ['/indicators', ...scored.map(({ path }) => `${path}/score`)],
        message: `${scored.length} 个指标全部得满分`,
        messageEn: `All ${scored.length} indicators have full scores`,
      };
    }
    for (const { indicator, path } of scored) {
      const outcome = outcomeOf(indicator);
      if (outcome === null || outcome.more !== true || outcome.target.digits <= 0n) continue;
      const percent = percentage(outcome.result, outcome.target);
      if (compare(percent, FAR_BEYOND) <= 0) continue;
      yield {
        paths: [`${path}/actual`, `${path}/value`],
        message: `「${indicator.name}」目标 ${indicator.value.text}，实际 ${indicator.actual?.text ?? ''}，为目标的 ${textOf(percent)}%，目标可能偏低`,
        messageEn: `"${indicator.name}" reached ${textOf(percent)}% of its target ${indicator.value.text}`,
      };
    }
  }
}

function percentage(result: Exact, target: Exact): Exact {
  return quotient(times(result, whole(100)), target, 1);
}

export const tooGood: Rule = {
  id: 'W7',
  severity: 'note',
  title: '全部满分，或实际值超过目标 130%',
  titleEn: 'Every score full, or a result over 130% of its target',
  ...SELF_EVALUATION,
  check,
};
