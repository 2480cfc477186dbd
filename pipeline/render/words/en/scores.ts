import type { ScoreFacts } from '../../../model/index.ts';
import { listsOf } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons } from './say.ts';

export const scores: Sentences<ScoreFacts> = {
  W1: each(
    (fact) =>
      `The weights of the ${horizons(fact.horizons)} indicators add up to ${fact.sum}, neither 100 nor 90`,
  ),
  W2: each(
    ({ level1, sum, due, by }) =>
      `The points of ${level1} add up to ${sum}, by ${by === 'label' ? 'its own label' : 'the scheme'} they are ${due}`,
  ),
  W3: each((fact) =>
    fact.said === 'above'
      ? `${fact.name === null ? 'The execution of the budget' : `"${fact.name}"`} was given ${fact.score} of ${fact.points} points`
      : `The scores add up to ${fact.sum}, the form gives ${fact.total} (${fact.label})`,
  ),
  W4: each(({ name, target, result, points, score, share }) =>
    share === null
      ? `"${name}" reached its target ${target} (${result}) and should have all ${points} points, not ${score}`
      : `"${name}": ${points} × ${share.top} ÷ ${share.bottom} = ${share.due} points, not ${score}`,
  ),
  W5: (facts) =>
    listsOf(facts, ({ said }) => said)
      .map((list) => {
        const items = list.map((fact) =>
          fact.said === 'lost'
            ? `"${fact.name}" has ${fact.score} of ${fact.points} points`
            : `"${fact.name}" missed its target ${fact.target}`,
        );
        return `${items.join('; ')}, and no reason is given`;
      })
      .join('; '),
  W6: each((fact) =>
    fact.said === 'no-result'
      ? `"${fact.name}" was given ${fact.score} points without a result`
      : `The result "${fact.result}" of "${fact.name}" copies the target's text`,
  ),
  W7: each((fact) =>
    fact.said === 'full'
      ? `All ${fact.count} indicators have full scores`
      : `"${fact.name}" reached ${fact.percent}% of its target ${fact.target}`,
  ),
};
