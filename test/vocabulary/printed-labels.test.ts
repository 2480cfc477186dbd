import { describe, expect, it } from 'vitest';
import { keyOf } from '../../pipeline/recognize/label-key.ts';
import {
  amountColumnOf,
  columnLabelOf,
  fieldOf,
  fundingLabelOf,
  fundingSectionOf,
  goalHeadingOf,
  isExtraLabel,
  isGoalSection,
  isIndicatorSection,
  isTitle,
  kindOfTitle,
  level1Of,
  level2Of,
} from '../../pipeline/vocabulary/index.ts';

/*
 * The labels that regions print, each with what it means: the national forms of 2015, 2018 and 2020, and what provinces
 * made of them. `vocabulary.test.ts` has how labels are spelled.
 */

/** What printed labels mean, and the labels. */
type Meanings = Readonly<Record<string, readonly string[]>>;

function mean(of: (key: string) => string | null | undefined, meanings: Meanings): void {
  const rows = Object.entries(meanings).flatMap(([meaning, labels]) =>
    labels.map((label) => [label, meaning] as const),
  );
  it.each(rows)('%s is %s', (label, meaning) => {
    expect(of(keyOf({ text: label })) ?? 'nothing').toBe(meaning);
  });
}

describe('titles', () => {
  mean((title) => (isTitle(title) ? kindOfTitle(title) : null), {
    target: [
      '项目支出绩效目标表',
      '绩效目标表',
      '绩效目标批复表',
      '专项资金绩效目标表',
      '政策(项目)绩效目标表',
      '项目预算绩效目标表',
      '1、某某专项经费绩效目标表',
    ],
    application: [
      '绩效目标申报表',
      '绩效目标审批表',
      '财政支出项目绩效目标申报表',
      '预算项目绩效目标申报表',
    ],
    'self-evaluation': [
      '绩效自评表',
      '绩效目标自评表',
      '项目支出绩效自评价表',
      '项目支出绩效目标完成情况自评表',
      '部门整体支出绩效自评表',
    ],
    monitoring: ['绩效运行监控表', '绩效目标运行监控表', '项目支出绩效目标执行监控表'],
    'unit-target': [
      '部门（单位）整体支出绩效目标表',
      '单位整体支出绩效目标表',
      '部门（单位）整体绩效目标表',
    ],
    nothing: ['部门收支总体情况表', '政府采购预算表', '绩效目标'],
  });
});

describe('fields', () => {
  mean(fieldOf, {
    projectName: [
      '项目名称',
      '专项(项目)名称',
      '专项资金名称',
      '支出项目',
      '项目名称及代码',
      '项目名称及编码',
    ],
    department: [
      '主管部门',
      '主管部门及代码',
      '主管部门及编码',
      '主管部门名称及代码',
      '项目主管部门',
      '业务主管部门',
      '县级主管部门',
      '预算主管部门',
      '主管部门（公章）',
      '主管部门(盖章)',
    ],
    implementingUnit: [
      '实施单位',
      '实施单位（盖章）',
      '项目执行单位',
      '项目单位',
      '项目实施单位',
      '预算单位',
      '预算单位及代码',
      '填报单位',
      '填报单位（公章）',
      '填报单位（签章）',
      '部门：',
      '用款单位',
      '申报单位',
      '实施主体',
    ],
    attribute: ['项目属性', '项目性质'],
    period: [
      '项目期',
      '项目起止时间',
      '建设周期',
      '实施周期',
      '起止时间',
      '项目起止年限',
      '项目执行期',
      '实施年限',
    ],
    periodStart: ['计划开始日期', '项目开始日期'],
    periodEnd: ['计划完成日期', '项目结束日期'],
    overview: ['项目概况', '项目描述', '项目实施内容'],
    basis: ['立项依据', '项目立项的依据', '项目申报依据', '政策依据'],
    necessity: ['项目设立必要性', '项目设立的必要性', '项目申报的必要性', '立项的必要性'],
    safeguards: ['保证项目实施的制度、措施', '保证项目实施的措施'],
    plan: ['项目实施计划', '项目进度计划', '项目实施进度'],
    responsible: ['负责人', '项目负责人', '单位负责人（签字）', '填报单位负责人'],
    handler: ['经办人', '填表人', '填报人（签名）', '经办人（签章）'],
    phone: ['联系电话', '手机号码', '联系人电话'],
    filledAt: ['填报日期', '填报时间'],
    nothing: ['主要内容', '指标名称', '必要说明'],
  });
  mean((key) => (isExtraLabel(key) ? 'extra' : null), {
    extra: [
      '项目类别',
      '项目分类',
      '项目来源',
      '支出类型',
      '主管部门意见',
      '财政部门意见',
      '资金支出计划（%）',
      '分管负责人',
    ],
  });
});

describe('money', () => {
  mean((key) => (fundingSectionOf(key) === null ? null : 'money'), {
    money: [
      '项目资金',
      '资金情况（万元）',
      '项目资金申请',
      '项目资金\n（元）',
      '预算情况',
      '预算规模',
      '年度资金安排(万元)',
      '项目预算执行情况',
    ],
  });
  mean((key) => fundingLabelOf(key)?.source, {
    total: [
      '预算数',
      '年度资金总额：',
      '实施期资金总额',
      '项目总金额',
      '年度金额',
      '部门预算总额（万元）',
      '年度财政资金总额',
      '申请资金总额',
    ],
    fiscal: [
      '其中:财政拨款',
      '本年财政拨款',
      '当年财政拨款',
      '上级资金',
      '本年一般公共预算拨款',
      '1、资金来源：（1）政府预算资金',
      '政府性基金预算',
      '国有资本经营预算',
      '财政性资金',
      '财政拨款收入',
    ],
    central: ['中央财政资金', '①中央财政资金', '（1）中央补助'],
    provincial: ['省级财政资金', '自治区财政资金', '兵团资金'],
    municipal: ['市级财政资金'],
    local: [
      '市县(区)财政资金',
      '本级资金',
      '本级财政安排',
      '县（市、区）级资金',
      '市（县）级资金',
      '镇级财政资金',
      '街道资金',
    ],
    carriedOver: ['上年结转资金', '上年结转', '结转结余资金'],
    selfRaised: ['单位自筹', '自有资金'],
    special: ['财政专户管理资金', '（2）财政专户管理资金'],
    unit: ['单位资金', '（3）单位资金', '事业单位经营收入', '上级补助收入'],
    other: ['其他资金', '援疆资金', '社会资金', '非财政资金'],
    nothing: ['资金结构', '基本支出', '项目支出', '三公经费'],
  });
  mean(amountColumnOf, {
    initial: ['年初预算数', '年初预算数（A）'],
    amount: ['全年预算数', '全年预算数（A）', '调整预算数'],
    executed: ['全年执行数', '全年执行数（B）', '1-7月执行数', '实际支出', '上半年执行数'],
    rate: ['执行率', '执行率（B/A）', '1-7月执行率', '预算执行率(%)'],
    forecast: ['全年预计执行数', '预计执行数'],
    weight: ['分值', '分值（10分）'],
    score: ['得分'],
  });
});

describe('goals', () => {
  mean((key) => goalHeadingOf(key) ?? (isGoalSection(key) ? 'section' : null), {
    implementation: [
      '实施期目标',
      '实施周期总目标',
      '项目总目标',
      '总目标',
      '中期目标',
      '中期（规划）目标',
      '中长期目标',
      '长期目标',
      '三年总目标',
      '中期滚动目标(2019年--2021年)',
      '中期目标（2025年—2026年）',
    ],
    annual: [
      '年度目标',
      '年度总体目标',
      '年度绩效目标',
      '年度总目标',
      '项目年度目标',
      '项目年度绩效目标',
      '预期目标',
      '预期目标（年初设定）',
      '年初设定目标',
    ],
    actual: ['实际完成情况', '年度目标完成情况', '全年完成情况', '年度总体目标完成情况'],
    section: ['总体目标', '绩效目标', '总体绩效目标', '整体目标'],
    nothing: ['目标1：完善服务体系', '完成情况'],
  });
});

describe('indicator tables', () => {
  mean((key) => columnLabelOf(key)?.role, {
    level1: ['一级指标'],
    level2: ['二级指标', '二级指标名称'],
    name: ['三级指标', '指标内容', '指标名称', '三级指标名称', '具体指标(三级指标)'],
    nature: ['指标性质', '运算符号'],
    value: [
      '指标值',
      '年度指标值',
      '年度指标值（A）',
      '目标值',
      '年度(/项目)指标值',
      '当年预期实现值',
      '实施期指标值',
      '实施周期指标值',
      '全年目标值',
      '年初目标值',
      '绩效指标值',
    ],
    unit: ['度量单位', '计量单位'],
    actual: ['实际完成值', '完成值', '实际值', '全年实际值（B）', '1-7月执行情况', '上半年完成值'],
    weight: ['分值', '权重', '指标分值', '权重（%）', '分值（100分）'],
    score: ['得分', '自评得分', '得分（分）'],
    note: ['偏差原因分析及改进措施', '未完成原因分析', '偏差原因及改进措施', '备注'],
    explanation: ['指标解释', '绩效指标描述', '评分标准', '指标说明'],
    forecast: ['全年预计完成情况', '完成目标可能性'],
    direction: ['指标方向性'],
    nothing: ['指标值确定依据', '数据来源', '历史值'],
  });
  mean((key) => columnLabelOf(key)?.horizon, {
    implementation: ['实施周期指标值', '中期指标值', '三级指标（长期）'],
    annual: ['年度指标值', '全年目标值', '三级指标（年度）'],
    nothing: ['指标值', '一级指标'],
  });
  mean((key) => (isIndicatorSection(key) ? 'section' : null), {
    section: ['绩效指标', '绩\n效\n指\n标', '中期绩效指标', '年度绩效指标', '实施周期绩效指标'],
  });
});

describe('classes', () => {
  mean(level1Of, {
    成本指标: ['成本指标', '成本指标（20分）'],
    产出指标: ['产出指标', '预期产出指标', '项目完成指标', '产出指标(50分)', '产出指标（权重50%）'],
    效益指标: ['效益指标', '效果指标', '效益指标（30）'],
    满意度指标: ['满意度指标', '满意度指标(10分)'],
    nothing: ['投入管理指标', '履职效能'],
  });
  mean(level2Of, {
    数量指标: ['数量指标', '数量指标（20分）'],
    质量指标: ['质量指标'],
    时效指标: ['时效指标', '时效指标(工期指标、形象进度指标)', '工期指标'],
    成本指标: ['成本指标', '预算(或投资规模)控制指标'],
    经济成本指标: ['经济成本指标'],
    社会成本指标: ['社会成本指标'],
    生态环境成本指标: ['生态环境成本指标'],
    经济效益指标: ['经济效益指标', '经济效益'],
    社会效益指标: ['社会效益指标'],
    生态效益指标: ['生态效益指标', '环境效益指标'],
    可持续影响指标: ['可持续影响指标'],
    服务对象满意度指标: [
      '服务对象满意度指标',
      '服务对象满意度',
      '服务对象满意度指',
      '满意度指标',
      '社会公众或服务对象满意度指标',
      '社会公众及服务对象满意度指标',
      '社会公众满意度指标',
      '帮扶对象满意度指标',
    ],
    nothing: ['产出指标', '工作目标管理'],
  });
});
