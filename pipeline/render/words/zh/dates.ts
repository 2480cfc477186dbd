import type { DateFacts } from '../../../model/index.ts';
import { fieldOf } from '../field.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons, quoted } from './say.ts';

export const dates: Sentences<DateFacts> = {
  D1: each((fact) => {
    if (fact.said === 'date') {
      const span = `${fact.from ?? '…'} 至 ${fact.to ?? '…'}`;
      return `「${fact.name}」${fact.text} ${fact.early ? '早于' : '晚于'}${horizons(fact.horizons)}（${span}）`;
    }
    if (fact.said === 'step') {
      return `项目实施计划中的「${fact.text}」早于 ${fact.year} 年度，又未说明已经完成`;
    }
    const what = fact.name === null ? `「${fact.text}」` : `「${fact.name}」${fact.text} `;
    return `${what}长于项目期 ${fact.months} 个月（${quoted(fact.printed)}）`;
  }),
  D2: each(({ day, year, late }) =>
    late
      ? `填报日期 ${day} 已在 ${year} 年度开始之后，绩效目标应与预算同步设定`
      : `填报日期 ${day} 比 ${year} 年度开始早半年以上`,
  ),
  D3: each((fact) => {
    if (fact.said === 'reversed') {
      return `项目期「${fact.text}」的开始 ${fact.start} 晚于结束 ${fact.end}`;
    }
    const what = fact.of === 'period' ? '项目期' : '项目属性';
    return `${what}「${fact.text}」在 ${fact.end} 结束，早于预算年度 ${fact.year}`;
  }),
  D4: each((fact) => {
    const what =
      fact.said === 'indicator'
        ? `${horizons(fact.horizons)}「${fact.name}」`
        : (fieldOf(fact.field, null)?.zh ?? '');
    return `${what}「${fact.text}」的年份不可能`;
  }),
  D5: each(({ attribute, period }) => `项目属性「${attribute}」与项目期「${period}」不一致`),
};
