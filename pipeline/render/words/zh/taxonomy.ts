import type { TaxonomyFacts } from '../../../model/index.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons, quoted } from './say.ts';

const BECAUSE: Readonly<Record<string, string>> = {
  money: '是金额',
  date: '是日期',
  promptness: '说的是时间',
  satisfaction: '说的是满意度',
};

export const taxonomy: Sentences<TaxonomyFacts> = {
  T1: each((fact) => {
    switch (fact.said) {
      case 'damaged':
        return `「${fact.printed}」疑为转换时损坏，应为「${fact.meant}」（指标「${fact.indicator}」）`;
      case 'unknown':
        return `「${fact.printed}」不在指标体系内（指标「${fact.indicator}」）`;
      case 'other-parent':
        return `「${fact.level2}」列在「${fact.level1}」之下，应属「${fact.parent ?? ''}」（指标「${fact.indicator}」）`;
      case 'mixed':
        return '同一张表混用两种指标体系：成本指标既列在产出指标之下，又单列为一级指标';
    }
  }),
  T2: each((fact) => `${horizons(fact.horizons)}指标缺少：${fact.classes.join('、')}`),
  T3: each((fact) => {
    if (fact.said === 'none') return '表中没有绩效指标';
    const alike = fact.horizons.length > 1 ? '各' : '';
    return `${horizons(fact.horizons)}${alike}只有 ${fact.count} 个指标，少于 ${fact.fewest} 个`;
  }),
  T4: each((fact) => `${horizons(fact.horizons)}有类别而无指标：${fact.classes.join('、')}`),
  T5: each((fact) =>
    fact.said === 'content'
      ? `${horizons(fact.horizons)}「${fact.name}」${fact.value} ${BECAUSE[fact.because]}，却列在「${fact.under}」下，应属「${fact.fits}」`
      : `「${fact.name}」${fact.value}：年度列在「${fact.annual}」，实施期列在「${fact.implementation}」，两处类别应当一致`,
  ),
  T6: each(
    (fact) => `${horizons(fact.horizons)}「${fact.under}」中「${fact.name}」${fact.value} 重复出现`,
  ),
  T7: each((fact) => {
    const more = fact.count > fact.names.length ? `等 ${fact.count} 个` : '';
    return fact.isAll
      ? `${horizons(fact.horizons)}指标均未归入一级、二级指标，如${quoted(fact.names)}`
      : `${horizons(fact.horizons)}指标${quoted(fact.names)}${more}未归入任何一级、二级指标`;
  }),
};
