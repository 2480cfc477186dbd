import { describe, expect, it } from 'vitest';
import { type Indicator, ProjectRecord } from '../../pipeline/model/index.ts';
import { sentenceOf } from '../../pipeline/render/words/index.ts';
import { validate, validateBatch } from '../../pipeline/validate/index.ts';
import {
  day,
  indicator,
  madeUpForm,
  money,
  quantity,
  ratio,
  unitPrice,
  words,
  yuan,
} from './form.ts';

const found = (record: ProjectRecord) =>
  [...validate(record), ...validateBatch([record])].map(
    (finding) => `${finding.rule} ${sentenceOf(finding, 'zh')}`,
  );

it('finds nothing in a form that is filled in as it should be', () => {
  expect(ProjectRecord.parse(madeUpForm())).toEqual(madeUpForm());
  expect(found(madeUpForm())).toEqual([]);
});

const satisfied = (changes: Partial<Indicator> = {}) =>
  indicator({
    level1: '满意度指标',
    level2: '服务对象满意度指标',
    name: '群众满意度',
    value: ratio('≥90%', '≥', '90'),
    ...changes,
  });

/** One year, one horizon, in 万元, with cost as a first level: a bridge. */
const costFirst = madeUpForm({
  projectName: '李家沟危桥改造',
  attribute: { text: '一次性项目', kind: 'one-off' },
  period: { text: '2025/3/1至2025/11/30', years: 1, start: '2025-03-01', end: '2025-11-30' },
  funding: {
    unit: '万元',
    implementation: null,
    annual: money(
      '1234500.00',
      { fiscal: '1234500.00', central: '1000000.00', local: '234500.00' },
      { central: 'fiscal', local: 'fiscal' },
    ),
  },
  narratives: {
    overview: '改造李家沟危桥1座，桥长42.5米，总投资123.45万元，惠及群众3万人。',
    basis: '《2024年农村公路危桥改造计划》(交公路〔2024〕15号)。',
    necessity: '该桥2023年检测为四类桥，存在安全隐患。',
    safeguards: '实行监理制，按进度拨款。',
    plan: '2025年3月开工，6月完成桩基，11月底前通车。前期设计已于2024年10月完成。',
  },
  goals: { implementation: null, annual: '改造危桥1座并通车，消除安全隐患。' },
  indicators: [
    indicator({
      level1: '成本指标',
      level2: '经济成本指标',
      name: '桥梁施工成本',
      value: { ...yuan('≤110.45万元', '≤', '110.45'), unit: '万元', yuan: '1104500.00' },
    }),
    indicator({
      level1: '成本指标',
      level2: '经济成本指标',
      name: '设计监理成本',
      value: { ...yuan('≤13万元', '≤', '13'), unit: '万元', yuan: '130000.00' },
    }),
    indicator({
      level1: '成本指标',
      level2: '社会成本指标',
      name: '施工绕行影响',
      value: words('对群众出行影响较小'),
    }),
    indicator({ name: '改造危桥数量', value: quantity('1座', null, '1', '座') }),
    indicator({ name: '桥梁长度', value: quantity('42.5米', null, '42.5', '米') }),
    indicator({ level2: '质量指标', name: '工程验收合格率', value: ratio('100%', null, '100') }),
    indicator({
      level2: '时效指标',
      name: '完工时间',
      value: { ...day('2025年11月底前', '2025-11-30'), comparator: '≤' },
    }),
    indicator({
      level1: '效益指标',
      level2: '社会效益指标',
      name: '改善群众出行条件',
      value: words('明显改善'),
    }),
    indicator({
      level1: '效益指标',
      level2: '可持续影响指标',
      name: '桥梁设计使用年限',
      value: quantity('≥50年', '≥', '50', '年'),
    }),
    satisfied(),
  ],
  sources: [{ file: '2025年部门预算公开.pdf', sha256: '0'.repeat(64), pages: [3, 4], form: 2 }],
});

/** A year's subsidy as a self-evaluation, filled in after the year. */
const evaluated = madeUpForm({
  kind: 'self-evaluation',
  title: '2025年度项目支出绩效自评表',
  projectName: '高龄老人补贴',
  attribute: null,
  period: null,
  funding: {
    unit: '元',
    implementation: null,
    annual: {
      total: '360000.00',
      label: '年度资金总额',
      initial: '350000.00',
      executed: '342000.00',
      rate: '95%',
      weight: '10',
      score: '9.5',
      lines: [
        {
          source: 'fiscal',
          label: '其中:当年财政拨款',
          amount: '360000.00',
          initial: '350000.00',
          executed: '342000.00',
          weight: '—',
          score: '—',
        },
        {
          source: 'carriedOver',
          label: '上年结转资金',
          amount: null,
          initial: null,
          executed: null,
        },
        { source: 'other', label: '其他资金', amount: null, initial: null, executed: null },
      ],
    },
  },
  goals: {
    implementation: null,
    annual: '为三百名高龄老人发放补贴。',
    actual: '发放二百八十五人。',
  },
  indicators: [
    indicator({
      name: '领取补贴人数',
      value: quantity('≥300人', '≥', '300', '人'),
      actual: quantity('285人', null, '285', '人'),
      weight: '20',
      score: '19',
      note: '部分老人去世或迁出',
    }),
    indicator({
      level2: '质量指标',
      name: '补贴对象准确率',
      value: ratio('100%', null, '100'),
      actual: ratio('100%', null, '100'),
      weight: '10',
      score: '10',
    }),
    indicator({
      level2: '时效指标',
      name: '补贴发放及时率',
      value: ratio('≥95%', '≥', '95'),
      actual: ratio('98%', null, '98'),
      weight: '10',
      score: '10',
    }),
    indicator({
      level2: '成本指标',
      name: '补贴发放标准',
      value: unitPrice('100元/人/月', null, '100', '元/人/月'),
      actual: unitPrice('100元/人/月', null, '100', '元/人/月'),
      weight: '10',
      score: '10',
    }),
    indicator({
      level1: '效益指标',
      level2: '社会效益指标',
      name: '老人生活水平',
      value: words('有效提升'),
      actual: words('有效提升'),
      weight: '30',
      score: '28',
      note: '个别乡镇宣传不够',
    }),
    satisfied({ actual: ratio('93%', null, '93'), weight: '10', score: '10' }),
  ],
  signoff: { responsible: '王某', handler: '李某', phone: '0351-1234567', filledAt: '2026-03-10' },
  extra: { 自评总得分: '96.5', 总分: '100' },
  sources: [{ file: '2026/2025年度自评.pdf', sha256: '0'.repeat(64), pages: [1], form: 1 }],
});

describe('forms of other kinds and layouts', () => {
  it.each([
    ['cost first, one horizon, in 万元', costFirst],
    ['a self-evaluation', evaluated],
  ])('finds nothing in %s', (_, record) => {
    expect(ProjectRecord.parse(record)).toEqual(record);
    expect(found(record)).toEqual([]);
  });

  it('has little to say of a form without money, period, sign-off or narratives', () => {
    const bare = madeUpForm({
      attribute: null,
      period: null,
      funding: { unit: null, implementation: null, annual: null },
      narratives: { overview: null, basis: null, necessity: null, safeguards: null, plan: null },
      goals: { implementation: null, annual: null },
      signoff: { responsible: null, handler: null, phone: null, filledAt: null },
      evidence: {},
    });
    expect(found(bare)).toEqual([]);
  });
});
