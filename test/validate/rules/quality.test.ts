import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../../pipeline/model/index.ts';
import { day, indicator, madeUpForm, quantity, ratio, words, yuan } from '../form.ts';
import { fired, said } from './fired.ts';

type Case = readonly [name: string, value: Indicator['value']];

function times(rule: string, [name, value]: Case): number {
  return fired(rule, madeUpForm({ indicators: [indicator({ name, value })] })).length;
}

const RULES: readonly (readonly [
  rule: string,
  guilty: readonly Case[],
  innocent: readonly Case[],
])[] = [
  [
    'Q1',
    [
      ['培训人数', words('')],
      ['培训人数', words('/')],
      ['完成率', words('%')],
      ['完成率', words('≥')],
    ],
    [
      ['培训人数', quantity('5人', null, '5', '人')],
      ['', words('')],
      ['安全事故', quantity('0', null, '0', null)],
    ],
  ],
  [
    'Q2',
    [
      ['项目按时完工率', day('2025年完成', '2025')],
      ['群众满意度', day('2025年12月', '2025-12')],
      ['培训人数', words('若干')],
      ['绿化面积(平方米)', words('有所增加')],
    ],
    [
      ['工作效率', words('有效提升')],
      ['价格指数', words('保持稳定')],
      ['群众满意度', words('基本满意')],
      ['完成时间', day('2025年12月', '2025-12')],
      ['完成率', words('不低于上年的95%')],
      ['开展培训', words('有序开展')],
      ['培训人数', quantity('5人', null, '5', '人')],
      // Q1 says that there is none.
      ['培训人数', words('≥')],
    ],
  ],
  [
    'Q3',
    [
      ['改善办学条件', words('改善')],
      ['完成质量', words('符合')],
      ['资金使用', words('按要求')],
      ['服务水平', words('符合规定。')],
    ],
    [
      ['办学条件', words('明显改善')],
      ['保证人才工作顺利开展', words('充分保证')],
      ['资金拨付', words('及时拨付到位')],
      ['是否公开', words('是')],
      ['工程质量', words('合格')],
    ],
  ],
  [
    'Q4',
    [
      ['完成时间', quantity('2025', null, '2025', null)],
      ['建设图书室', quantity('3', null, '3', null)],
      ['完成率', quantity('95个', null, '95', '个')],
      ['培训人数', ratio('95%', null, '95')],
      ['绿化面积', quantity('3个', null, '3', '个')],
    ],
    [
      ['完成时间', day('2025年', '2025')],
      ['安全事故', quantity('0', null, '0', null)],
      ['培训人数(人)', quantity('95', null, '95', null)],
      ['培训人数', quantity('95人次', null, '95', '人次')],
      ['工作效率', quantity('3件', null, '3', '件')],
      ['绿化面积', quantity('3公顷', null, '3', '公顷')],
    ],
  ],
  [
    'Q5',
    [
      ['群众满意度', ratio('295%', null, '295')],
      ['验收合格率', ratio('101%', null, '101')],
      ['覆盖率', ratio('-5%', null, '-5')],
      ['资金预算执行率及拨付率', ratio('400%', null, '400')],
    ],
    [
      ['群众满意度', ratio('100%', null, '100')],
      ['收入增长率', ratio('120%', null, '120')],
      ['合格率提高幅度', ratio('120%', null, '120')],
      ['预算执行率', ratio('100%', null, '100')],
    ],
  ],
  [
    'Q6',
    [
      ['群众满意度', ratio('≥79%', '≥', '79')],
      ['群众满意度', ratio('100%', null, '100')],
    ],
    [
      ['群众满意度', ratio('≥80%', '≥', '80')],
      ['验收合格率', ratio('100%', null, '100')],
    ],
  ],
  [
    'Q7',
    [
      ['群众满意度', ratio('≤90%', '≤', '90')],
      ['验收合格率', ratio('≥100%', '≥', '100')],
      ['设备故障率', ratio('≥5%', '≥', '5')],
    ],
    [
      ['群众满意度', ratio('≥90%', '≥', '90')],
      ['设备故障率', ratio('≤5%', '≤', '5')],
      ['投诉处理率', ratio('≥95%', '≥', '95')],
      ['产值增长率', ratio('≥100%', '≥', '100')],
      ['预算执行率', ratio('≤100%', '≤', '100')],
      ['图书购置成本', yuan('≤5元', '≤', '5')],
    ],
  ],
  [
    'Q8',
    [
      ['培训人数≥500人', words('完成')],
      ['满意度达到95%', words('是')],
      ['建设厂房10万平方米', words('完成')],
    ],
    [
      ['3#教学楼', quantity('4841.54m²', null, '4841.54', 'm²')],
      ['5G基站数量', quantity('3个', null, '3', '个')],
      ['2025年培训人数', quantity('3人', null, '3', '人')],
      ['12345热线办结率', ratio('≥95%', '≥', '95')],
    ],
  ],
];

describe.each(RULES)('%s', (rule, guilty, innocent) => {
  it.each(guilty)('fires on “%s”', (...one) => {
    expect(times(rule, one)).toBe(1);
  });

  it.each(innocent)('does not fire on “%s”', (...one) => {
    expect(times(rule, one)).toBe(0);
  });
});

it('Q5 says that a converter may have read ≥ as 2', () => {
  const value = ratio('295%', null, '295');
  const form = madeUpForm({ indicators: [indicator({ name: '满意度', value })] });
  expect(said('Q5', form)).toEqual([
    '年度「满意度」的指标值 295% 超过 100%（可能是转换时把「≥」读成了「2」，原为 ≥95%）',
  ]);
  expect(fired('Q5', form)[0]?.suggestion).toBe('≥95%');
});

it('Q5 lets work be done beyond its plan, but not people be more than all', () => {
  const actual = ratio('120%', null, '120');
  const done = indicator({ name: '任务完成率', value: ratio('100%', null, '100'), actual });
  const pleased = { ...done, name: '群众满意度' };
  expect(fired('Q5', madeUpForm({ indicators: [done] }))).toEqual([]);
  expect(fired('Q5', madeUpForm({ indicators: [pleased] })).map(({ paths }) => paths[0])).toEqual([
    '/indicators/0/actual',
  ]);
});

it.each(['卫生室达标率', '经费支出合规率', '医疗废物规范处置率'])(
  'Q5 knows that %s is a share of all',
  (name) => {
    const over = indicator({ name, value: ratio('106%', null, '106') });
    expect(fired('Q5', madeUpForm({ indicators: [over] }))).toHaveLength(1);
  },
);

it('names all indicators of which one thing is said, and both horizons, in one sentence', () => {
  const of = (name: string, value: string) =>
    (['implementation', 'annual'] as const).map((horizon) =>
      indicator({ horizon, name, value: words(value) }),
    );
  const form = madeUpForm({
    indicators: [
      ...of('改善办学条件', '改善'),
      ...of('完成质量', '符合'),
      ...of('机制健全', '健全'),
    ],
  });
  expect(said('Q3', form)).toEqual([
    '实施期和年度指标值只是重复指标名称，无法衡量：「改善办学条件」改善、「机制健全」健全；' +
      '实施期和年度指标值没有程度或标准，无法衡量：「完成质量」符合',
  ]);
});

it('Q6 knows by its class what asks for satisfaction', () => {
  const classed = {
    level1: '满意度指标',
    level2: '服务对象满意度指标',
    name: '部门满意',
    value: ratio('≥25%', '≥', '25'),
  } as const;
  expect(said('Q6', madeUpForm({ indicators: [indicator(classed)] }))).toEqual([
    '年度指标值低于 80%，满意度目标偏低：「部门满意」≥25%',
  ]);
});
