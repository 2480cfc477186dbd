import type { Indicator, ProjectRecord, ScoreFacts } from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { compact, isNothing } from '../../reading/classes.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { scoredIndicators } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

/** What makes a text a target and no result: a sign, a bound, a deadline. */
const SOUNDS_LIKE_TARGET =
  /^[≥≤><≧≦＞＜±]|不低于|不少于|不超过|不高于|以上|以内|以下|左右|[底末]?前$|不低|力争|争取/u;

function* check(record: ProjectRecord): Iterable<Violation<ScoreFacts['W6']>> {
  if (record.kind !== 'self-evaluation') return;
  for (const horizon of filledHorizons(record)) {
    for (const { indicator, path, score } of scoredIndicators(record, horizon)) {
      const { name, value, actual } = indicator;
      if (score !== null && score.digits > 0n && isNothing(actual?.text)) {
        yield {
          paths: [`${path}/actual`, `${path}/score`],
          facts: { said: 'no-result', name, score: indicator.score ?? '' },
        };
      } else if (copiesTarget(indicator)) {
        yield {
          paths: [`${path}/actual`, `${path}/value`],
          facts: { said: 'copied', name, target: value.text, result: actual?.text ?? '' },
        };
      }
    }
  }
}

/** 100% beside 100% is a result; ≥95% beside ≥95% is none. */
function copiesTarget({ value, actual }: Indicator): boolean {
  const text = compact(value.text);
  return actual !== null && compact(actual.text) === text && SOUNDS_LIKE_TARGET.test(text);
}

export const results: Rule<'W6'> = {
  id: 'W6',
  severity: 'warning',
  title: '有得分而无实际完成值，或照抄指标值',
  titleEn: "Points without a result, or a result that copies the target's text",
  ...SELF_EVALUATION,
  check,
};
