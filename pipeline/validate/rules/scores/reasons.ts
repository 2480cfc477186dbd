import type { ProjectRecord, ScoreFacts } from '../../../model/index.ts';
import { SELF_EVALUATION } from '../../grounds.ts';
import { isNothing } from '../../reading/classes.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import { compare, textOf } from '../../reading/number.ts';
import { outcomeOf } from '../../reading/outcome.ts';
import { scoredIndicators } from '../../reading/score.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<ScoreFacts['W5']>> {
  if (record.kind !== 'self-evaluation') return;
  for (const horizon of filledHorizons(record)) {
    for (const { indicator, path, weight, score } of scoredIndicators(record, horizon)) {
      const note = indicator.note?.trim() ?? '';
      if (!isNothing(note) && !/^0+$/u.test(note)) continue;
      const lost = weight !== null && score !== null && compare(score, weight) < 0;
      const missed = outcomeOf(indicator)?.reached === false;
      if (!lost && !missed) continue;
      const { name, value, actual } = indicator;
      yield {
        paths: [`${path}/note`, `${path}/score`, `${path}/actual`],
        facts: lost
          ? { said: 'lost', name, points: textOf(weight), score: textOf(score) }
          : { said: 'missed', name, target: value.text, result: actual?.text ?? '' },
      };
    }
  }
}

export const reasons: Rule<'W5'> = {
  id: 'W5',
  severity: 'warning',
  title: '失分或未完成而没有说明原因',
  titleEn: 'Points lost or a target missed without a reason',
  ...SELF_EVALUATION,
  check,
};
