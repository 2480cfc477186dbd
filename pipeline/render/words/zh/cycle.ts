import type { CycleFacts, Stage, ToldFact } from '../../../model/index.ts';
import type { Sentences } from '../sentences.ts';
import { each, quoted, yuan } from './say.ts';

/** How the forms of each stage are called. */
const FORMS: Readonly<Record<Stage, string>> = {
  target: '绩效目标表',
  approved: '批复的绩效目标',
  monitoring: '绩效运行监控表',
  'self-evaluation': '绩效自评表',
};

export const cycle: Sentences<CycleFacts> = {
  Y1: each(
    ({ name, against, there, here }) =>
      `「${name}」的指标值在${FORMS[against]}中为「${there}」，本表为「${here}」`,
  ),
  Y2: each(
    ({ against, names, count }) =>
      `${FORMS[against]}中的${count}个指标在本表中没有了：${quoted(names)}${count > names.length ? '等' : ''}`,
  ),
  Y3: each(
    ({ against, planned, initial }) =>
      `年初预算数为 ${yuan(initial)}，${FORMS[against]}的年度资金总额为 ${yuan(planned)}`,
  ),
  Y4: each(
    ({ name, against, there, here, result, points, score, due }) =>
      `「${name}」的指标值在${FORMS[against]}中为「${there}」，本表改为「${here}」；实际完成「${result}」，按${FORMS[against]}应得 ${due} 分（分值 ${points}），得分为 ${score}`,
  ),
  Y5: each(
    ({ name, lastYear, lastTarget, result, target }) =>
      `「${name}」${lastYear}年目标「${lastTarget}」、完成「${result}」，本年目标「${target}」低于上年完成值，没有说明理由`,
  ),
  Y6: each(({ years }) => `${years.join('、')}年的年度目标相同，没有逐年细化`),
  Y7: each(
    ({ year, budget, evaluated }) =>
      `${year}年有预算 ${yuan(budget)}，没有自评表；本部门当年已有${evaluated}个项目自评`,
  ),
  Y8: each(
    ({ lastYear, budget, executed, rate, now }) =>
      `${lastYear}年预算 ${yuan(budget)}，执行 ${yuan(executed)}，执行率 ${rate}%，不足一半；本年预算增加到 ${yuan(now)}`,
  ),
  Y9: each((fact) => {
    const { doubt, linked, other, code } = fact;
    const form = `${other.year === null ? '' : `${other.year}年`}${FORMS[other.stage]}「${other.name ?? '未填名称'}」`;
    const held = linked ? `已与${form}作为同一项目` : `没有与${form}作为同一项目`;
    return `${DOUBTS[doubt]({ ...other, own: code })}：${held}，请在台账“关联”表中认定`;
  }),
  Y10: each(({ year }) => `没有找到${year}年的绩效目标表，自评没有可对照的目标`),
  Y11: each(({ filledAt, earlier }) => {
    const list = earlier.map(
      (one) => `${day(one.filledAt)}${one.budget === null ? '' : `（${yuan(one.budget)}）`}`,
    );
    return `共有${earlier.length + 1}个版本，以填报日期最晚的本表（${day(filledAt)}）为准；先前的${list.join('、')}不再计入合计`;
  }),
  Y12: each(
    ({ before, now, year, projects }) =>
      `主管部门原为「${department(before)}」，${year === 0 ? '' : `${year}年`}为「${department(now)}」，涉及${projects}个项目；如不是同一部门，请在台账“关联”表中分开`,
  ),
};

type Other = ToldFact<CycleFacts['Y9']>['other'] & { readonly own: string | null };

const DOUBTS: Readonly<Record<CycleFacts['Y9']['doubt'], (other: Other) => string>> = {
  'names-differ': () => '项目名称不同，其余相近，可能改了名',
  'codes-differ': ({ own, code }) =>
    `名称和部门相同，项目代码不同（本表${own ?? '未填'}，另一张表${code ?? '未填'}）`,
  'departments-differ': ({ department: name }) =>
    `另一张表的主管部门是「${name ?? '未填'}」，可能移交了部门`,
  'units-differ': () => '名称和部门相同，实施单位不同',
  several: () => '同名或相近的项目不止一个',
  split: () => '可能由一个项目拆分而来',
  joined: () => '可能由几个项目合并而成',
};

function day(filledAt: string | null): string {
  return filledAt === null ? '未填日期' : filledAt.slice(0, 10);
}

function department({ code, name }: CycleFacts['Y12']['now']): string {
  return [code, name].filter((part) => part !== null).join('-');
}
