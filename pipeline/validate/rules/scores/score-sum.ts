import { extraPath, type ProjectRecord, type ScoreFacts } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { compare, type Exact, textOf } from '../../reading/number.ts';
import { pointsOf, scoredIndicators, totalScore } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<ScoreFacts['W3']>;

/** Labels under which a form prints what all scores add up to; 总分 alone is what could be reached. */
const TOTAL_LABEL = /^(?:自评|绩效)?(?:总得分|得分合计|合计得分)$|^自评(?:总分|得分)$/u;

function* check(record: ProjectRecord): Iterable<Broken> {
  for (const horizon of filledHorizons(record)) {
    const path = `/funding/${horizon}`;
    const funding = record.funding[horizon];
    const budget = { weight: pointsOf(funding?.weight), score: pointsOf(funding?.score) };
    const indicators = scoredIndicators(record, horizon);
    const lines = [
      { path, name: null, ...budget },
      ...indicators.map(({ indicator, ...rest }) => ({ ...rest, name: indicator.name })),
    ];
    for (const line of lines) {
      if (line.score === null || line.weight === null) continue;
      if (compare(line.score, line.weight) <= 0) continue;
      yield {
        paths: [`${line.path}/score`, `${line.path}/weight`],
        facts: {
          said: 'above',
          name: line.name,
          score: textOf(line.score),
          points: textOf(line.weight),
        },
      };
    }
  }
  const sum = totalScore(record);
  if (sum !== null) yield* againstTotal(record, sum);
}

function* againstTotal(record: ProjectRecord, sum: Exact): Iterable<Broken> {
  for (const [label, text] of Object.entries(record.extra)) {
    const total = TOTAL_LABEL.test(label.replace(/\s+/gu, '')) ? pointsOf(text) : null;
    if (total === null || compare(total, sum) === 0) continue;
    yield {
      paths: [extraPath(label), '/indicators'],
      facts: { said: 'total', label, sum: textOf(sum), total: textOf(total) },
      suggestion: textOf(sum),
    };
  }
}

export const scoreSum: Rule<'W3'> = {
  id: 'W3',
  severity: 'error',
  title: '得分超过分值，或得分合计与总分不符',
  titleEn: 'A score above its points, or scores that do not add up to the total',
  ...ARITHMETIC,
  check,
};
