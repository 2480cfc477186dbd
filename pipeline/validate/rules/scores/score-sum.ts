import type { ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { compare, type Exact, plus, textOf, ZERO } from '../../reading/number.ts';
import { pointsOf, scoredIndicators, sumOf } from '../../reading/score.ts';
import { extraPath } from '../../reading/texts.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Labels under which a form prints what all scores add up to; 总分 alone is what could be reached. */
const TOTAL_LABEL = /^(?:自评|绩效)?(?:总得分|得分合计|合计得分)$|^自评(?:总分|得分)$/u;

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const horizon of filledHorizons(record)) {
    const path = `/funding/${horizon}`;
    const funding = record.funding[horizon];
    const budget = { weight: pointsOf(funding?.weight), score: pointsOf(funding?.score) };
    const indicators = scoredIndicators(record, horizon);
    const lines = [
      { path, name: '预算执行率', ...budget },
      ...indicators.map(({ indicator, ...rest }) => ({ ...rest, name: indicator.name })),
    ];
    for (const line of lines) {
      if (line.score === null || line.weight === null) continue;
      if (compare(line.score, line.weight) <= 0) continue;
      yield {
        paths: [`${line.path}/score`, `${line.path}/weight`],
        message: `「${line.name}」得分 ${textOf(line.score)} 超过分值 ${textOf(line.weight)}`,
        messageEn: `"${line.name}" was given ${textOf(line.score)} of ${textOf(line.weight)} points`,
      };
    }
    const sum = sumOf(indicators.map(({ score }) => score));
    if (sum === null || horizon !== 'annual') continue;
    const openBudget = budget.weight !== null && budget.score === null;
    if (!openBudget) yield* againstTotal(record, plus(sum, budget.score ?? ZERO));
  }
}

function* againstTotal(record: ProjectRecord, sum: Exact): Iterable<Violation> {
  for (const [label, text] of Object.entries(record.extra)) {
    const total = TOTAL_LABEL.test(label.replace(/\s+/gu, '')) ? pointsOf(text) : null;
    if (total === null || compare(total, sum) === 0) continue;
    yield {
      paths: [extraPath(label), '/indicators'],
      message: `各项得分合计 ${textOf(sum)}，表中「${label}」为 ${textOf(total)}`,
      messageEn: `The scores add up to ${textOf(sum)}, the form gives ${textOf(total)} (${label})`,
      suggestion: textOf(sum),
    };
  }
}

export const scoreSum: Rule = {
  id: 'W3',
  severity: 'error',
  title: '得分超过分值，或得分合计与总分不符',
  titleEn: 'A score above its points, or scores that do not add up to the total',
  ...ARITHMETIC,
  check,
};
