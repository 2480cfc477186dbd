import type { FillingFacts, ToldFact } from '../../../model/index.ts';
import { listsOf } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, field, horizons } from './say.ts';

type Cut = ToldFact<FillingFacts['P1']>;
type CutName = Extract<Cut, { said: 'name' }>;

const PEOPLE = { responsible: '负责人', handler: '经办人', phone: '联系电话' } as const;
const YEARS = { title: '标题「', file: '文件名「', 'filled-in': '填报日期「' } as const;

/** All names that were cut in one way in one sentence, what is in full beside what is printed. */
function cutNames(facts: readonly Cut[]): string[] {
  const names = facts.filter((fact) => fact.said === 'name');
  return listsOf(names, ({ whole, repaired }) => [whole === null, repaired]).map((list) => {
    const [{ whole, repaired }] = list;
    const what = whole === null ? '占满列宽，可能被截断' : '被截断';
    const mended = repaired ? '，已按另一期补全' : '';
    return `${horizons(list[0].horizons)}指标名称${what}${mended}：${list.map(inFull).join('、')}`;
  });
}

function inFull({ printed, whole }: CutName): string {
  return whole === null ? `「${printed}」` : `「${printed}」应为「${whole}」`;
}

const sayCut = each<Exclude<Cut, CutName>>((fact) => {
  switch (fact.said) {
    case 'department':
      return `主管部门名称「${fact.printed}」被截断，已按实施单位补全为「${fact.whole}」`;
    case 'start':
      return `${horizons(fact.horizons)}目标中「${fact.clause}…」疑缺首字：${field(fact.field)}写作「${fact.whole}…」`;
    case 'text':
      return `${field(fact.field)}在「…${fact.end}」处中断，${brokenBecause(fact)}`;
  }
});

function brokenBecause({ because, length }: Extract<Cut, { said: 'text' }>): string {
  switch (because) {
    case 'twin':
      return '另一期目标此后还有文字';
    case 'ending':
      return '其后应当还有文字';
    case 'list':
      return '所列各项中末项没有写完，可能超出栏目所能容纳的字数';
    case 'limit':
      return `恰好 ${length} 个字，可能超出栏目所能容纳的字数`;
  }
}

export const filling: Sentences<FillingFacts> = {
  P1: (facts) =>
    [...cutNames(facts), sayCut(facts.filter((fact) => fact.said !== 'name'))]
      .filter((part) => part !== '')
      .join('；'),
  P2: (facts) => `留有模板的提示或占位文字${facts.map(({ prompt }) => `「${prompt}」`).join('、')}`,
  P3: each((fact) =>
    fact.said === 'missing'
      ? '表中没有写明年度'
      : `${YEARS[fact.said]}${fact.text}」与表内年度 ${fact.year} 不一致`,
  ),
  P4: each((fact) => {
    switch (fact.said) {
      case 'missing':
        return `主管部门「${fact.department}」没有填写代码，同批同类表都有`;
      case 'malformed':
        return `主管部门代码「${fact.code}」格式不正确`;
      case 'cut':
        return `主管部门「${fact.department}」与实施单位「${fact.unit}」只差结尾，名称可能被截断`;
      case 'two-names':
        return `代码 ${fact.code} 在同批中有两个名称：${fact.names.map((name) => `「${name}」`).join('')}`;
    }
  }),
  P5: each(({ empty }) => `${empty.map((one) => PEOPLE[one]).join('、')}未填写`),
  P6: each(
    ({ kind, masked }) =>
      `含${kind === 'mobile' ? '手机号码' : '身份证号'} ${masked}，公开前应当遮盖`,
  ),
  P7: each((fact) =>
    fact.printed ? `${field(fact.field)}没有填写` : `表中没有${field(fact.field)}一栏的内容`,
  ),
  A1: each(({ choices, ticked }) =>
    ticked.length === 0
      ? `${choices.map((one) => `「${one}」`).join('')}都没有勾选`
      : `${ticked.map((one) => `「${one}」`).join('')}同时勾选，只应选其一`,
  ),
};
