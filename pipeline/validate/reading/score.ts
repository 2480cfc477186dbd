import type { Horizon, ProjectRecord } from '../../model/index.ts';
import { indicatorsOf, type Placed } from './horizon.ts';
import { type Exact, exactOf, plus, ZERO } from './number.ts';

/** An indicator with the points that it can earn and those that it was given. */
export interface Scored extends Placed {
  readonly weight: Exact | null;
  readonly score: Exact | null;
}

export function scoredIndicators(record: ProjectRecord, horizon: Horizon): Scored[] {
  return indicatorsOf(record, horizon).map((placed) => ({
    ...placed,
    weight: pointsOf(placed.indicator.weight),
    score: pointsOf(placed.indicator.score),
  }));
}

/** `10`, `10分`, `10%`, ` 7.5 `; null for a dash or words. */
export function pointsOf(text: string | null | undefined): Exact | null {
  return exactOf(text?.replace(/[分%％]\s*$/u, ''));
}

/** The sum, or null where there is nothing to add or one of them is missing. */
export function sumOf(points: readonly (Exact | null)[]): Exact | null {
  if (points.length === 0) return null;
  let sum = ZERO;
  for (const one of points) {
    if (one === null) return null;
    sum = plus(sum, one);
  }
  return sum;
}

/** What a form's scores of the year add up to, the budget's own included; null where one of them is missing or no number. */
export function totalScore(record: ProjectRecord): Exact | null {
  const { annual } = record.funding;
  const indicators = scoredIndicators(record, 'annual');
  const budget = { weight: pointsOf(annual?.weight), score: pointsOf(annual?.score) };
  if (budget.weight !== null && budget.score === null) return null;
  const sum = sumOf(indicators.map(({ score }) => score));
  return sum === null ? null : plus(sum, budget.score ?? ZERO);
}
