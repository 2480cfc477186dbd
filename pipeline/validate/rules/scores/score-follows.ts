import type { ProjectRecord } from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import {
  compare,
  type Exact,
  plus,
  quotient,
  rounded,
  textOf,
  whole,
} from '../../reading/number.ts';
import { earned, outcomeOf, shareOf } from '../../reading/outcome.ts';
import { type Scored, scoredIndicators } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Scores are given to a tenth of a point. */
const TENTH: Exact = { digits: 1n, places: 1 };
/** So far beyond its target a result may cost points again, because the target was set too low. */
const FAR_BEYOND: Exact = { digits: 13n, places: 1 };

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const horizon of filledHorizons(record)) {
    for (const scored of scoredIndicators(record, horizon)) {
      const violation = checkScore(scored);
      if (violation !== null) yield violation;
    }
  }
}

function checkScore({ indicator, path, weight, score }: Scored): Violation | null {
  const outcome = outcomeOf(indicator);
  if (outcome === null || weight === null || score === null || outcome.reached === null)
    return null;
  const share = shareOf(outcome);
  const full = compare(share ?? whole(1), FAR_BEYOND) > 0 ? null : weight;
  const due = outcome.reached ? full : share === null ? null : earned(weight, share);
  if (due === null || near(score, due)) return null;
  const target = indicator.value.text;
  const result = indicator.actual?.text ?? '';
  const points = textOf(quotient(due, whole(1), 1));
  const isRounded = compare(score, rounded(due, 0)) === 0;
  return {
    paths: [`${path}/score`, `${path}/value`, `${path}/actual`, `${path}/weight`],
    message: outcome.reached
      ? `「${indicator.name}」目标 ${target}，实际 ${result}，已达到，应得满分 ${textOf(weight)}，得分为 ${textOf(score)}`
      : `「${indicator.name}」目标 ${target}，实际 ${result}，按完成比例应得 ${textOf(weight)} × ${ratioText(outcome)} = ${points}，得分为 ${textOf(score)}`,
    messageEn: outcome.reached
      ? `"${indicator.name}" reached its target ${target} (${result}) and should have all ${textOf(weight)} points, not ${textOf(score)}`
      : `"${indicator.name}": ${textOf(weight)} × ${ratioText(outcome)} = ${points} points, not ${textOf(score)}`,
    suggestion: points,
    ...(isRounded ? { severity: 'note' as const } : {}),
  };
}

function ratioText({
  target,
  result,
  more,
}: {
  target: Exact;
  result: Exact;
  more: boolean | null;
}): string {
  const [top, bottom] = more === false ? [target, result] : [result, target];
  return `${textOf(top)} ÷ ${textOf(bottom)}`;
}

function near(score: Exact, due: Exact): boolean {
  const minus = { digits: -due.digits, places: due.places };
  const difference = plus(score, minus);
  const size = {
    ...difference,
    digits: difference.digits < 0n ? -difference.digits : difference.digits,
  };
  return compare(size, TENTH) <= 0;
}

export const scoreFollows: Rule = {
  id: 'W4',
  severity: 'warning',
  title: '得分与完成情况不符',
  titleEn: 'A score does not follow from value and result',
  ...SELF_EVALUATION,
  check,
};
