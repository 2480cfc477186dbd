import type { FieldName } from '../../model/index.ts';
import { spelling } from './spelling.ts';

/** The labels of the header and of the signature line, as forms print them; of a field, those that name it best come first. */
export const fieldNames: Readonly<Record<FieldName, readonly string[]>> = {
  projectName: [
    '项目名称',
    '专项(项目)名称',
    '专项名称',
    '专项资金名称',
    '支出项目',
    '项目支出名称',
    '政策(项目)名称',
    '预算项目名称',
    '单位名称、项目名称',
  ],
  projectCode: ['项目编码', '项目代码', '项目编号'],
  department: [
    '主管部门',
    '主管部门名称',
    '主管部门(单位)',
    '项目主管部门',
    '业务主管部门',
    '县级主管部门',
    '市级主管部门',
    '省级主管部门',
    '区级主管部门',
    '一级预算部门',
    '主管单位',
    '预算主管部门',
    '部门(单位)名称',
    '部门名称',
    '预算部门',
    '预算部门名称',
    '部门(单位)',
  ],
  implementingUnit: [
    '实施单位',
    '项目实施单位',
    '项目执行单位',
    '项目单位',
    '项目承担单位',
    '实施主体',
    '项目实施主体',
    '资金使用单位',
    '用款单位',
    '使用单位',
    '申报单位',
    '项目申报单位',
    '预算单位',
    '预算单位名称',
    '填报单位',
    '填报单位名称',
    '申报单位名称',
    '填报部门',
    '编制单位',
    '单位名称',
    '部门',
    '单位',
  ],
  attribute: ['项目属性', '项目性质'],
  period: [
    '项目期',
    '项目期限',
    '项目周期',
    '项目起止时间',
    '项目实施期',
    '建设周期',
    '实施期限',
    '项目年限',
    '实施周期',
    '项目实施周期',
    '起止时间',
    '项目起止年限',
    '项目执行期',
    '项目实施时间',
    '实施时间',
    '实施年限',
  ],
  periodStart: [
    '计划开始日期',
    '项目开始时间',
    '项目开始日期',
    '开始日期',
    '开始时间',
    '计划开始时间',
    '起始时间',
    '开始年月',
  ],
  periodEnd: [
    '计划完成日期',
    '项目结束时间',
    '项目结束日期',
    '结束日期',
    '完成日期',
    '计划完成时间',
    '结束时间',
    '终止时间',
    '结束年月',
  ],
  responsible: ['负责人', '项目负责人', '单位负责人', '部门负责人', '项目责任人', '填报单位负责人'],
  handler: ['经办人', '填表人', '填报人', '制表人', '项目联系人', '联系人'],
  phone: ['联系电话', '电话', '联系方式', '办公电话', '电话号码', '手机号码', '联系人电话'],
  filledAt: ['填报日期', '填报时间', '填表日期', '填表时间', '日期'],
  overview: [
    '项目概况',
    '项目概述',
    '项目基本情况',
    '项目内容',
    '项目主要内容',
    '项目简介',
    '项目描述',
    '项目内容概述',
    '项目实施内容',
  ],
  basis: [
    '立项依据',
    '项目立项依据',
    '政策依据',
    '设立依据',
    '项目设立依据',
    '项目依据',
    '项目支出立项依据',
    '申报依据',
    '项目申报依据',
  ],
  necessity: [
    '项目设立必要性',
    '立项必要性',
    '项目立项必要性',
    '项目申报必要性',
    '项目实施必要性',
    '项目必要性',
    '必要性',
  ],
  safeguards: [
    '保证项目实施的制度、措施',
    '保证项目实施的制度措施',
    '保证项目实施的制度和措施',
    '保证项目实施的措施',
    '保障措施',
    '项目保障措施',
    '实施保障措施',
  ],
  plan: [
    '项目实施计划',
    '实施计划',
    '项目实施进度计划',
    '项目进度安排',
    '项目进度计划',
    '项目实施进度',
    '实施进度计划',
    '项目实施方案',
    '项目支出实施方案',
  ],
};

/** Labels that are understood as labels and have no field of their own: their pairs go to `extra`. */
export const extraNames = [
  '项目类别',
  '项目分类',
  '项目来源',
  '项目类型',
  '项目级次',
  '支出类型',
  '单位编码',
  '单位代码',
  '部门编码',
  '预算年度',
  '资金用途',
  '项目用途',
  '支出内容',
  '资金支出计划(%)',
  '资金支出计划',
  '项目可行性',
  '立项可行性',
  '资金性质',
  '功能科目',
  '支出功能分类',
  '支付方式',
  '分配方式',
  '是否跨年',
  '是否重点项目',
  '主管处室',
  '归口处室',
  '业务处室',
  '审核意见',
  '财政部门审核意见',
  '主管部门审核意见',
  '主管部门意见',
  '财政部门意见',
  '其他需要说明事项',
  '其他说明',
  '其他需要说明的事项',
  '备注',
  '说明',
  '项目地址',
  '建设地点',
  '受益对象',
  '年度主要任务',
  '自评总得分',
  '自评等级',
  '总分',
  '总得分',
  '单位(盖章)',
  '表号',
  '审核人',
  '分管领导',
  '分管负责人',
  '财务负责人',
  '项目负责人及电话',
  '联系人及电话',
] as const;

/** What a label says of its value beside its name: that a code is in it, or that it is stamped or signed. */
const ASIDES = /[及和](?:其)?(?:代码|编码)$|\((?:公章|盖章|签章|签字|签名|章)\)$/u;

const fieldOfKey: ReadonlyMap<string, FieldName> = new Map(
  Object.entries(fieldNames).flatMap(([field, labels]) =>
    labels.map((label) => [plainly(spelling(label)), field as FieldName] as const),
  ),
);
const extraKeys: ReadonlySet<string> = new Set(extraNames.map(spelling));

/** The field that a label's key announces, or null. */
export function fieldOf(key: string): FieldName | null {
  return fieldOfKey.get(plainly(key)) ?? null;
}

/** How strong a label is for its field: of two values the one under the stronger label is the field's; 0 is the strongest. */
export function strengthOf(field: FieldName, key: string): number {
  const plain = plainly(key);
  const at = fieldNames[field].findIndex((label) => plainly(spelling(label)) === plain);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** `主管部门(公章)`, `主管部门及代码` → `主管部门`; `项目设立的必要性` → `项目设立必要性`. */
function plainly(key: string): string {
  return key.replace(ASIDES, '').replaceAll('的', '');
}

export function isExtraLabel(key: string): boolean {
  return extraKeys.has(key) || OPINION.test(key);
}

/** 财政部门支出股室初审意见: what an office says of the form; of whom it is, no table can list. */
const OPINION =
  /^(?=.{4,24}$).*(?:审核|初审|终审|复审|会审|审批|审查|审定|复核|核定|批复|评审|股室|科室|处室|机关|领导|部门|单位)意见(?:\(.{1,10}\))?$/u;

/** (盖章), 签字： 年 月 日: where a form is stamped or signed, and no more. */
export function isStamp(text: string): boolean {
  return /^\(?(?:单位)?(?:盖章|公章|签章|签字|签名|印章)(?:处)?\)?:?(?:\d*年\d*月\d*日)?$/u.test(
    spelling(text),
  );
}

export const SIGNOFF_FIELDS: ReadonlySet<FieldName> = new Set([
  'responsible',
  'handler',
  'phone',
  'filledAt',
]);
