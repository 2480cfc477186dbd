import type { ScoreFacts } from '../../../model/index.ts';
import { listsOf } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons } from './say.ts';

export const scores: Sentences<ScoreFacts> = {
  W1: each(
    (fact) =>
      `${horizons(fact.horizons)}指标分值合计 ${fact.sum}，应为 100（预算执行另占 10 分的为 90）`,
  ),
  W2: each(
    ({ level1, sum, due, by }) =>
      `${level1}分值合计 ${sum}，${by === 'label' ? '标签所注' : '规定'}为 ${due}`,
  ),
  W3: each((fact) =>
    fact.said === 'above'
      ? `「${fact.name ?? '预算执行率'}」得分 ${fact.score} 超过分值 ${fact.points}`
      : `各项得分合计 ${fact.sum}，表中「${fact.label}」为 ${fact.total}`,
  ),
  W4: each(({ name, target, result, points, score, share }) => {
    const outcome = `「${name}」目标 ${target}，实际 ${result}`;
    return share === null
      ? `${outcome}，已达到，应得满分 ${points}，得分为 ${score}`
      : `${outcome}，按完成比例应得 ${points} × ${share.top} ÷ ${share.bottom} = ${share.due}，得分为 ${score}`;
  }),
  W5: (facts) =>
    listsOf(facts, ({ said }) => said)
      .map((list) => {
        const items = list.map((fact) =>
          fact.said === 'lost'
            ? `「${fact.name}」分值 ${fact.points}，得分 ${fact.score}`
            : `「${fact.name}」目标 ${fact.target}，实际 ${fact.result}`,
        );
        return `${items.join('；')}，${items.length > 1 ? '都' : ''}没有说明偏差原因`;
      })
      .join('；'),
  W6: each((fact) =>
    fact.said === 'no-result'
      ? `「${fact.name}」得分 ${fact.score}，但没有填写实际完成值`
      : `「${fact.name}」的实际完成值「${fact.result}」照抄指标值「${fact.target}」，不是实际结果`,
  ),
  W7: each((fact) =>
    fact.said === 'full'
      ? `${fact.count} 个指标全部得满分`
      : `「${fact.name}」目标 ${fact.target}，实际 ${fact.result}，为目标的 ${fact.percent}%，目标可能偏低`,
  ),
};
