import {
  type Horizon,
  LEVEL1,
  type Level1,
  type ProjectRecord,
  type ScoreFacts,
} from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { compare, type Exact, exactOf, textOf, whole } from '../../reading/number.ts';
import { type Scored, scoredIndicators, sumOf } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Points by class where the budget line has the other 10. */
const SCHEME: Readonly<Partial<Record<Level1, number>>> = {
  产出指标: 50,
  效益指标: 30,
  满意度指标: 10,
};
const SCHEME_WITH_COST: Readonly<Partial<Record<Level1, number>>> = {
  成本指标: 20,
  产出指标: 40,
  效益指标: 20,
  满意度指标: 10,
};
const SCHEME_SUM = whole(90);

type Broken = Violation<ScoreFacts['W2']>;

interface ClassPoints {
  readonly level1: Level1;
  readonly first: Scored;
  readonly sum: Exact;
  /** What the class's own label says: 产出指标(50分). */
  readonly labelled: Exact | null;
}

function* check(record: ProjectRecord): Iterable<Broken> {
  for (const horizon of filledHorizons(record)) {
    const indicators = scoredIndicators(record, horizon);
    const total = sumOf(indicators.map(({ weight }) => weight));
    if (total === null) continue;
    const classes = LEVEL1.flatMap((level1) => classPoints(level1, indicators));
    for (const { level1, first, sum, labelled } of classes) {
      if (labelled !== null && compare(sum, labelled) !== 0) {
        yield violation(horizon, first, { level1, sum, due: labelled, by: 'label' });
      }
    }
    // Points of a class that does not apply go to others, so only a whole set can be held against the scheme.
    const scheme = classes.some(({ level1 }) => level1 === '成本指标') ? SCHEME_WITH_COST : SCHEME;
    const isWhole =
      classes.length === Object.keys(scheme).length && compare(total, SCHEME_SUM) === 0;
    if (record.kind !== 'self-evaluation' || !isWhole) continue;
    for (const { level1, first, sum, labelled } of classes) {
      const points = scheme[level1];
      if (labelled !== null || points === undefined || compare(sum, whole(points)) === 0) continue;
      yield violation(horizon, first, { level1, sum, due: whole(points), by: 'scheme' });
    }
  }
}

function classPoints(level1: Level1, indicators: readonly Scored[]): ClassPoints[] {
  const own = indicators.filter(({ indicator }) => indicator.level1 === level1);
  const [first] = own;
  const sum = sumOf(own.map(({ weight }) => weight));
  if (first === undefined || sum === null) return [];
  const label = own.map(
    ({ indicator }) => /(\d+(?:\.\d+)?)\s*分/u.exec(indicator.printedLevel1 ?? '')?.[1],
  );
  return [{ level1, first, sum, labelled: exactOf(label.find((points) => points !== undefined)) }];
}

interface Off {
  readonly level1: Level1;
  readonly sum: Exact;
  readonly due: Exact;
  readonly by: 'label' | 'scheme';
}

function violation(horizon: Horizon, { path }: Scored, { level1, sum, due, by }: Off): Broken {
  return {
    paths: [`${path}/weight`, `${path}/level1`],
    facts: { horizon, level1, sum: textOf(sum), due: textOf(due), by },
  };
}

export const classPointsScheme: Rule<'W2'> = {
  id: 'W2',
  severity: 'warning',
  title: '各类指标分值与规定或标签不符',
  titleEn: 'Class points differ from the scheme or from the label',
  ...SELF_EVALUATION,
  check,
};
