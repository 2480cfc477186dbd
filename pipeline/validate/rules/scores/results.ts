import type { Indicator, ProjectRecord } from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { compact, isNothing } from '../../reading/classes.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { scoredIndicators } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

/** What makes a text a target and no result: a sign, a bound, a deadline. */
const SOUNDS_LIKE_TARGET =
  /^[≥≤><≧≦＞＜±]|不低于|不少于|不超过|不高于|以上|以内|以下|左右|[底末]?前$|不低|力争|争取/u;

function* check(record: ProjectRecord): Iterable<Violation> {
  if (record.kind !== 'self-evaluation') return;
  for (const horizon of filledHorizons(record)) {
    for (const { indicator, path, score } of scoredIndicators(record, horizon)) {
      const { name, value, actual } = indicator;
      if (score !== null && score.digits > 0n && isNothing(actual?.text)) {
        yield {
          paths: [`${path}/actual`, `${path}/score`],
          message: `「${name}」得分 ${indicator.score ?? ''}，但没有填写实际完成值`,
          messageEn: `"${name}" was given ${indicator.score ?? ''} points without a result`,
        };
      } else if (copiesTarget(indicator)) {
        yield {
          paths: [`${path}/actual`, `${path}/value`],
          message: `「${name}」的实际完成值「${actual?.text ?? ''}」照抄指标值「${value.text}」，不是实际结果`,
          messageEn: `The result "${actual?.text ?? ''}" of "${name}" copies the target's text`,
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

export const results: Rule = {
  id: 'W6',
  severity: 'warning',
  title: '有得分而无实际完成值，或照抄指标值',
  titleEn: "Points without a result, or a result that copies the target's text",
  ...SELF_EVALUATION,
  check,
};
