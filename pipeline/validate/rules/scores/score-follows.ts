import type { ProjectRecord, ScoreFacts } from '../../../model/index.ts';
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
import { earned, type Outcome, outcomeOf, shareOf } from '../../reading/outcome.ts';
import { type Scored, scoredIndicators } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<ScoreFacts['W4']>;

/** Scores are given to a tenth of a point. */
const TENTH: Exact = { digits: 1n, places: 1 };
/** So far beyond its target a result may cost points again, because the target was set too low. */
const FAR_BEYOND: Exact = { digits: 13n, places: 1 };

function* check(record: ProjectRecord): Iterable<Broken> {
  for (const horizon of filledHorizons(record)) {
    for (const scored of scoredIndicators(record, horizon)) {
      const violation = checkScore(scored);
      if (violation !== null) yield violation;
    }
  }
}

/** Whether a score follows from what its indicator was to reach and did. */
export function checkScore({ indicator, path, weight, score }: Scored): Broken | null {
  const outcome = outcomeOf(indicator);
  if (outcome === null || weight === null || score === null || outcome.reached === null)
    return null;
  const share = shareOf(outcome);
  const full = compare(share ?? whole(1), FAR_BEYOND) > 0 ? null : weight;
  const due = outcome.reached ? full : share === null ? null : earned(weight, share);
  if (due === null || near(score, due)) return null;
  const points = textOf(quotient(due, whole(1), 1));
  const isRounded = compare(score, rounded(due, 0)) === 0;
  return {
    paths: [`${path}/score`, `${path}/value`, `${path}/actual`, `${path}/weight`],
    facts: {
      name: indicator.name,
      target: indicator.value.text,
      result: indicator.actual?.text ?? '',
      points: textOf(weight),
      score: textOf(score),
      share: outcome.reached ? null : { ...ratioOf(outcome), due: points },
    },
    suggestion: points,
    ...(isRounded ? { severity: 'note' as const } : {}),
  };
}

function ratioOf({ target, result, more }: Outcome): {
  readonly top: string;
  readonly bottom: string;
} {
  const [top, bottom] = more === false ? [target, result] : [result, target];
  return { top: textOf(top), bottom: textOf(bottom) };
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

export const scoreFollows: Rule<'W4'> = {
  id: 'W4',
  severity: 'warning',
  title: '得分与完成情况不符',
  titleEn: 'A score does not follow from value and result',
  ...SELF_EVALUATION,
  check,
};
