import { describe, expect, it } from 'vitest';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';
import { asTruth } from './region-truth.ts';

/* The shapes in which forms print their money; each line is `source label amount role=…`, in yuan. */

const TOP: DrawnRow[] = [
  ['项目名称', span('校舍改造', 5)],
  ['主管部门', span('某局', 2), '实施单位', span('某中心', 2)],
];
const TABLE: DrawnRow[] = [
  ['一级指标', '二级指标', span('三级指标', 2), span('指标值', 2)],
  ['产出指标', '数量指标', span('改造校舍', 2), span('3所', 2)],
];
const source = { file: 'form.pdf', sha256: '0'.repeat(64) };

function read(rows: readonly DrawnRow[], title = '项目支出绩效目标表') {
  const { forms, unaccounted } = recognize(
    documentOf(title, ruledGrid([...TOP, ...rows, ...TABLE])),
  );
  const [form, ...others] = forms;
  if (form === undefined) throw new Error('no form was found');
  expect(others).toEqual([]);
  expect(form.leftovers.map(({ text }) => text)).toEqual([]);
  expect(form.roles.filter(({ role }) => role === 'label:unknown')).toEqual([]);
  expect(unaccounted).toBe(0);
  return asTruth(normalize(form, source, { repair: true }));
}

describe('columns of amounts', () => {
  it('may have a heading of two rows, stages of the budget over its sources', () => {
    const { funding } = read([
      [span('预算情况(万元)', 1, 3), span('年初预算数', 2), span('调整后预算数', 2), '预算执行数'],
      ['总额', '其中:财政资金', '总额', '其中:财政资金', '总额'],
      ['100', '60', '110', '66', '90'],
    ]);
    expect(funding).toEqual({
      unit: '万元',
      annual: [
        'total 总额 1100000.00 initial=1000000.00 executed=900000.00',
        'fiscal 其中:财政资金 660000.00 initial=600000.00',
      ],
    });
  });

  it('may have a total over two rows beside 其中, and sources that no vocabulary knows', () => {
    const { funding, extra } = read([
      [span('项目资金(元)', 1, 3), span('资金总额', 1, 2), span('其中:', 4)],
      ['财政拨款', '自有资金', '社会资本', '福彩公益金'],
      ['100', '60', '10', '20', '10'],
    ]);
    expect(funding.annual).toEqual([
      'total 资金总额 100.00',
      'fiscal 财政拨款 60.00',
      'selfRaised 自有资金 10.00',
      'other 社会资本 20.00',
      'other 福彩公益金 10.00',
    ]);
    expect(extra).toBeUndefined();
  });

  it('may be levels of government', () => {
    const { funding } = read([
      [span('资金来源(元)', 1, 2), '合计', '中央', '省级', '市级', '县级'],
      ['100', '10', '20', '30', '40'],
    ]);
    expect(funding.annual).toEqual([
      'total 合计 100.00',
      'central 中央 10.00',
      'provincial 省级 20.00',
      'municipal 市级 30.00',
      'local 县级 40.00',
    ]);
  });

  it('may be the whole period and the year', () => {
    const { funding } = read([
      [span('项目资金(元)', 1, 3), span('资金来源', 2), '全周期', span('当年', 2)],
      [span('资金总额', 2), '300', span('100', 2)],
      [span('其中:财政拨款', 2), '200', span('80', 2)],
    ]);
    expect(funding.implementation).toEqual([
      'total 资金总额 300.00',
      'fiscal 其中:财政拨款 200.00',
    ]);
    expect(funding.annual).toEqual(['total 资金总额 100.00', 'fiscal 其中:财政拨款 80.00']);
  });

  it('may say how they are worked out', () => {
    const { funding } = read([
      [
        span('预算执行情况(元)(20分)', 1, 2),
        '',
        '预算数(A)',
        '执行数(B)',
        '执行率(B/A)',
        '得分(20分*执行率)',
      ],
      ['年度财政资金总额', '100', '90', '90%', '18'],
    ]);
    expect(funding.annual).toEqual([
      'total 年度财政资金总额 100.00 executed=90.00 rate=90% score=18',
    ]);
  });

  it('may stand beside one that is none: 完成目标可能性', () => {
    const heading = [
      '年初预算数',
      '1-8月执行数',
      '1-8月执行率',
      '全年预计执行数',
      '完成目标可能性',
    ];
    const { funding, extra } = read([
      [span('项目资金(元)', 1, 2), ...heading],
      ['100', '50', '50%', '95', '确定能'],
    ]);
    expect(funding.annual).toEqual([
      'total 年初预算数 null initial=100.00 executed=50.00 forecast=95.00 rate=50%',
    ]);
    expect(extra).toEqual({ 完成目标可能性: '确定能' });
  });
});

describe('lines of amounts', () => {
  const LINES = [
    'total 总额 100.00',
    'fiscal 其中:财政资金 60.00',
    'special 财政专户管理资金 40.00',
  ];

  it.each<[string, DrawnRow[]]>([
    [
      'beside it',
      [
        [span('预算数(元)', 1, 3), '总额', span('100', 4)],
        ['其中:财政资金', span('60', 4)],
        ['财政专户管理资金', span('40', 4)],
      ],
    ],
    [
      'under it',
      [
        [span('', 2), span('预算数(元)', 4)],
        [span('总额', 2), span('100', 4)],
        [span('其中:财政资金', 2), span('60', 4)],
        [span('财政专户管理资金', 2), span('40', 4)],
      ],
    ],
    [
      'side by side under it',
      [
        [span('预算数(元)', 6)],
        ['总额', span('100', 2), '其中:财政资金', span('60', 2)],
        ['财政专户管理资金', span('40', 5)],
      ],
    ],
  ])('may stand %s where the head of money says 预算数', (_, rows) => {
    expect(read(rows).funding).toEqual({ unit: '元', annual: LINES });
  });

  it('may set a budget of the project against that of the year', () => {
    const { funding } = read([
      [span('项目资金(元)', 1, 2), '项目总预算', '1000', '当年年度预算', span('200', 2)],
      ['其中:财政资金', '800', '其中:财政资金', span('150', 2)],
    ]);
    expect(funding.implementation).toEqual([
      'total 项目总预算 1000.00',
      'fiscal 其中:财政资金 800.00',
    ]);
    expect(funding.annual).toEqual(['total 当年年度预算 200.00', 'fiscal 其中:财政资金 150.00']);
  });

  it('may name a source with its horizon', () => {
    const { funding } = read([
      ['中期市财政预算', span('300', 2), '本年度申请市财政预算资金', span('100', 2)],
    ]);
    expect(funding.implementation?.at(-1)).toBe('municipal 中期市财政预算 300.00');
    expect(funding.annual?.at(-1)).toBe('municipal 本年度申请市财政预算资金 100.00');
  });

  it('may be of levels of government, side by side', () => {
    const { funding } = read([
      [span('项目资金(元)', 1, 3), '资金总额', span('100', 4)],
      ['其中:中央', '10', '省级', span('20', 2)],
      ['市级', '30', '县级', span('40', 2)],
    ]);
    expect(funding.annual?.slice(1)).toEqual([
      'central 其中:中央 10.00',
      'provincial 省级 20.00',
      'municipal 市级 30.00',
      'local 县级 40.00',
    ]);
  });

  it('may have names that no vocabulary knows', () => {
    const { funding } = read([
      [span('项目资金(元)', 1, 4), '年度资金总额', span('100', 4)],
      ['其中:财政拨款', span('70', 4)],
      ['社会资本', span('10', 4)],
      ['福彩公益金', span('20', 4)],
    ]);
    expect(funding.annual?.slice(2)).toEqual(['other 社会资本 10.00', 'other 福彩公益金 20.00']);
  });

  it('may be the stages of the budget in one row', () => {
    expect(read([['预算数(元)', '100', '执行数', '90', '执行率', '90%']]).funding.annual).toEqual([
      'total 预算数(元) 100.00 executed=90.00 rate=90%',
    ]);
  });
});
