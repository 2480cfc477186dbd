import type { QualityFacts, ToldFact } from '../../../model/index.ts';
import { listsOf } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons } from './say.ts';

type Told = { readonly [R in keyof QualityFacts]: ToldFact<QualityFacts[R]> };

/** One sentence for all indicators of which the same is said: 年度指标…：「甲」、「乙」. */
function listing<F extends Told[keyof Told]>(
  say: (fact: F) => string,
  item: (fact: F) => string,
): (facts: readonly F[]) => string {
  return (facts) =>
    listsOf(facts, say)
      .map(
        (list) => `${horizons(list[0].horizons)}指标${say(list[0])}：${list.map(item).join('、')}`,
      )
      .join('；');
}

function valued({ name, value }: { readonly name: string; readonly value: string }): string {
  return `「${name}」${value}`;
}

export const quality: Sentences<QualityFacts> = {
  Q1: listing<Told['Q1']>(
    () => '没有指标值',
    ({ name, value }) => `「${name}」${value === '' ? '' : `（只有「${value}」）`}`,
  ),
  Q2: listing<Told['Q2']>(() => '应填数字，填的是文字或日期', valued),
  Q3: listing<Told['Q3']>(
    ({ repeats }) => (repeats ? '值只是重复指标名称，无法衡量' : '值没有程度或标准，无法衡量'),
    valued,
  ),
  Q4: listing<Told['Q4']>(
    ({ said }) => (said === 'missing' ? '值没有计量单位' : '值的单位与名称不符'),
    (fact) =>
      fact.said === 'missing' ? valued(fact) : `${valued(fact)}（应为「${fact.expected}」一类）`,
  ),
  Q5: each((fact) => {
    const column = fact.column === 'value' ? '指标值' : '实际完成值';
    const misread =
      fact.misread === null ? '' : `（可能是转换时把「≥」读成了「2」，原为 ${fact.misread}）`;
    return `${horizons(fact.horizons)}「${fact.name}」的${column} ${fact.value} ${fact.over ? '超过 100%' : '低于 0'}${misread}`;
  }),
  Q6: listing<Told['Q6']>(
    ({ lowest }) =>
      lowest === null ? '值等于 100%，满意度难以达到' : `值低于 ${lowest}%，满意度目标偏低`,
    valued,
  ),
  Q7: listing<Told['Q7']>(
    ({ better }) =>
      better === null
        ? '值不可能超过 100%，应为 100%'
        : `越${better === 'more' ? '高' : '低'}越好，指标值的符号方向相反`,
    valued,
  ),
  Q8: listing<Told['Q8']>(
    () => '名称里写有目标，应写在指标值里',
    ({ name, target }) => `「${name}」中的「${target}」`,
  ),
};
