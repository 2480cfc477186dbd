import type { RepetitionFacts } from '../../../model/index.ts';
import type { Sentences } from '../sentences.ts';
import { each, field, yuan } from './say.ts';

const DIFFER: Readonly<Record<RepetitionFacts['X7']['differ'], string>> = {
  direction: '比较符号方向相反',
  magnitude: '数字相同而单位大小不同',
  number: '两期本是同一年度，数值却不同',
  date: '两期本是同一年度，时间却不同',
};

function listed({ others, count }: { readonly others: readonly string[]; readonly count: number }) {
  const names = others.map((name) => `「${name}」`).join('、');
  return count > others.length ? `${names}等 ${count} 个项目` : names;
}

export const repetition: Sentences<RepetitionFacts> = {
  X1: each(({ oneYear }) =>
    oneYear
      ? '年度目标与实施期目标相同（一年期项目）'
      : '年度目标与实施期目标相同，没有写明本年度要达到的部分',
  ),
  X2: each(
    (fact) =>
      `实施期资金 ${yuan(fact.implementation)}、年度资金 ${yuan(fact.annual)}，两期的 ${fact.indicators} 个指标却完全相同`,
  ),
  X3: each((fact) => `${field(fact.field)}与${field(fact.repeats)}内容相同`),
  X4: each((fact) =>
    fact.said === 'goal'
      ? `绩效目标与${listed(fact)}相同`
      : `${fact.of} 个指标中有 ${fact.shared} 个与${listed(fact)}的名称和指标值相同`,
  ),
  X5: each((fact) => `「${fact.name}」年度 ${fact.annual} 大于实施期 ${fact.implementation}`),
  X6: each(
    (fact) => `同一指标两期名称不同：实施期「${fact.implementation}」，年度「${fact.annual}」`,
  ),
  X7: each(
    (fact) =>
      `「${fact.name}」实施期为 ${fact.implementation}，年度为 ${fact.annual}，${DIFFER[fact.differ]}`,
  ),
};
