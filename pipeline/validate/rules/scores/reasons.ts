import type { ProjectRecord } from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { isNothing } from '../../reading/classes.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { compare, textOf } from '../../reading/number.ts';
import { outcomeOf } from '../../reading/outcome.ts';
import { scoredIndicators } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  if (record.kind !== 'self-evaluation') return;
  for (const horizon of filledHorizons(record)) {
    for (const { indicator, path, weight, score } of scoredIndicators(record, horizon)) {
      const note = indicator.note?.trim() ?? '';
      if (!isNothing(note) && !/^0+$/u.test(note)) continue;
      const lost = weight !== null && score !== null && compare(score, weight) < 0;
      const missed = outcomeOf(indicator)?.reached === false;
      if (!lost && !missed) continue;
      const points = lost && weight !== null && score !== null;
      yield {
        paths: [`${path}/note`, `${path}/score`, `${path}/actual`],
        message: points
          ? `「${indicator.name}」分值 ${textOf(weight)}，得分 ${textOf(score)}，没有说明偏差原因`
          : `「${indicator.name}」目标 ${indicator.value.text}，实际 ${indicator.actual?.text ?? ''}，没有说明偏差原因`,
        messageEn: points
          ? `"${indicator.name}" has ${textOf(score)} of ${textOf(weight)} points, and no reason is given`
          : `"${indicator.name}" missed its target ${indicator.value.text}, and no reason is given`,
      };
    }
  }
}

export const reasons: Rule = {
  id: 'W5',
  severity: 'warning',
  title: '失分或未完成而没有说明原因',
  titleEn: 'Points lost or a target missed without a reason',
  ...SELF_EVALUATION,
  check,
};
