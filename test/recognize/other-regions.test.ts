import { describe, expect, it } from 'vitest';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';
import { asTruth } from './region-truth.ts';

/* Habits of regions' forms that were read wrongly, each in a form of its own; money is `source label amount role=…`, in yuan. */

const source = { file: 'form.pdf', sha256: '0'.repeat(64) };

/** The one form of a table of six columns, all of it read. */
function read(rows: readonly DrawnRow[], above = '项目支出绩效目标表') {
  const { forms, unaccounted } = recognize(documentOf(above, ruledGrid([...rows])));
  expect(forms.map(({ leftovers }) => leftovers.map(({ text }) => text))).toEqual([[]]);
  expect(unaccounted).toBe(0);
  return forms.map((form) => asTruth(normalize(form, source, { repair: true })))[0];
}

const NAME: DrawnRow = ['项目名称', span('机井改造', 5)];
const OFFICES: DrawnRow = ['主管部门', span('某局', 2), '实施单位', span('某站', 2)];
const TABLE: DrawnRow[] = [
  ['一级指标', '二级指标', span('三级指标', 2), span('指标值', 2)],
  ['产出指标', '数量指标', span('改造机井', 2), span('30眼', 2)],
];
const MONEY: DrawnRow = ['资金总额', span('145.60', 2), '其中:财政资金', span('120.60', 2)];

describe('the unit of money', () => {
  it('may stand in a cell of its own beside its label', () => {
    const form = read([NAME, OFFICES, ['金额单位', span('万元', 5)], MONEY, ...TABLE]);
    expect(form?.funding).toEqual({
      unit: '万元',
      annual: ['total 资金总额 1456000.00', 'fiscal 其中:财政资金 1206000.00'],
    });
  });

  it('may stand behind the department over the table, whose code a blank parts from its name', () => {
    const form = read([NAME, MONEY, ...TABLE], '327001 某县农业农村局  单位：万元');
    expect(form?.funding.annual?.[0]).toBe('total 资金总额 1456000.00');
    expect(form?.department).toEqual(['327001', '某县农业农村局']);
  });
});

describe('the unit of money in brackets behind the year', () => {
  it('is read, and the year too', () => {
    const form = read([NAME, OFFICES, MONEY, ...TABLE], '（2025年度）    （单位：万元）');
    expect(form?.year).toBe(2025);
    expect(form?.funding.annual?.[0]).toBe('total 资金总额 1456000.00');
  });
});

describe('columns of money', () => {
  it('may be the sources of a ledger under a heading that says 资金, which is none', () => {
    const form = read([
      [span('项目名称', 1, 2), span('资金(元)', 3), span('绩效目标', 1, 2), span('产出指标', 1, 2)],
      ['合计', '其中：中央', '县级'],
      ['农机补贴', '300', '200', '100', '补贴农机', '补贴台数：1100台'],
    ]);
    expect(form?.funding.annual).toEqual([
      'total 合计 300.00',
      'central 其中:中央 200.00',
      'local 县级 100.00',
    ]);
  });

  it('may have a blank beside their heading, which spans it', () => {
    const form = read([
      NAME,
      OFFICES,
      [span('项目资金(元)', 1, 2), '', '年初预算数', '', '1-7月执行数', '全年预计执行数'],
      ['年度资金总额', '520', '', '301', '520'],
      ...TABLE,
    ]);
    expect(form?.funding.annual).toEqual([
      'total 年度资金总额 null initial=520.00 executed=301.00 forecast=520.00',
    ]);
  });

  it('may say 调整预算 and 实际支出', () => {
    const form = read([
      NAME,
      OFFICES,
      [span('预算执行率(10分)', 1, 2), '', '年初预算', '调整预算', '实际支出', '得分'],
      ['合计(元)', '150', '140', '138', '9.9'],
      ...TABLE,
    ]);
    expect(form?.funding.annual).toEqual([
      'total 合计(元) 140.00 initial=150.00 executed=138.00 score=9.9',
    ]);
  });

  it.each([
    ['项目资金(元)', '本年度资金'],
    ['年度资金(元)', '年度资金'],
  ])('of a horizon are no source, however they end: %s, %s', (section, annual) => {
    const form = read([
      NAME,
      OFFICES,
      [span(section, 1, 3), '资金来源', span('全周期资金', 2), span(annual, 2)],
      ['资金总额', span('480', 2), span('160', 2)],
      ['财政拨款', span('420', 2), span('140', 2)],
      ...TABLE,
    ]);
    expect(form?.funding.implementation).toEqual([
      'total 资金总额 480.00',
      'fiscal 财政拨款 420.00',
    ]);
    expect(form?.funding.annual).toEqual(['total 资金总额 160.00', 'fiscal 财政拨款 140.00']);
  });

  it('may be sides whose totals say 预算数 and 执行数: so are the sources under them', () => {
    const form = read([
      NAME,
      OFFICES,
      [span('预算执行情况(元)', 1, 2), '预算数', '160', '执行数', span('159', 2)],
      ['其中:财政拨款', '150', '其中:财政拨款', span('149', 2)],
      ...TABLE,
    ]);
    expect(form?.funding.annual).toEqual([
      'total 预算数 160.00 executed=159.00',
      'fiscal 其中:财政拨款 150.00 executed=149.00',
    ]);
  });
});

describe('lines of money', () => {
  it('may sum the parts of a source, which is not the total', () => {
    const form = read([
      NAME,
      OFFICES,
      [span('项目资金(元)', 1, 5), '年度资金总额', span('100', 4)],
      ['一、财政拨款小计', span('90', 4)],
      ['1.中央资金', span('50', 4)],
      ['2.县级资金', span('40', 4)],
      ['二、自筹资金', span('10', 4)],
      ...TABLE,
    ]);
    expect(form?.funding.implementation).toBeUndefined();
    expect(form?.funding.annual).toEqual([
      'total 年度资金总额 100.00',
      'fiscal 一、财政拨款小计 90.00',
      'central 1.中央资金 50.00',
      'local 2.县级资金 40.00',
      'selfRaised 二、自筹资金 10.00',
    ]);
  });

  it('may have their amount in their own cell, with its unit and no blank before it', () => {
    const form = read([
      NAME,
      OFFICES,
      [span('资金总额：560万元', 3), span('其中：财政拨款560万元', 3)],
      ...TABLE,
    ]);
    expect(form?.funding.annual).toEqual([
      'total 资金总额 5600000.00',
      'fiscal 其中:财政拨款 5600000.00',
    ]);
  });

  it('may have blanks between label and amount, where no lines tell what a label spans', () => {
    const form = read([
      NAME,
      OFFICES,
      [span('项目资金(元)', 1, 2), '资金总额', '', '', '', '92'],
      ['其他资金', '', '', '', '12'],
      ...TABLE,
    ]);
    expect(form?.funding.annual).toEqual(['total 资金总额 92.00', 'other 其他资金 12.00']);
  });

  it('may sum the tasks of a department under their label', () => {
    const form = read(
      [
        ['部门名称', span('某县审计局', 5)],
        [span('年度主要任务', 1, 2), '任务名称', span('主要内容', 2), '总额(万元)', '财政拨款'],
        ['审计监督', span('审计项目26个', 2), '310', '300'],
        ['金额合计', span('', 3), '310', '300'],
        ...TABLE,
      ],
      '部门整体支出绩效目标表',
    );
    expect(form?.funding.annual).toEqual([
      'total 总额(万元) 3100000.00',
      'fiscal 财政拨款 3000000.00',
    ]);
  });
});

describe('rows of labels and values that no line parts', () => {
  it('are read by their labels', () => {
    const form = read([
      [span('项目名称 机井改造', 6)],
      [span('主管部门 某县水利局 实施单位 某县水利站', 6)],
      [span('资金总额(万元) 195 其中:债券资金 95', 6)],
      ...TABLE,
    ]);
    expect(form).toMatchObject({
      projectName: '机井改造',
      department: [null, '某县水利局'],
      implementingUnit: [null, '某县水利站'],
      funding: {
        unit: '万元',
        annual: ['total 资金总额(万元) 1950000.00', 'loan 其中:债券资金 950000.00'],
      },
    });
  });
});

describe('labels with the number that they have in their form', () => {
  it('are the labels without it', () => {
    const form = read([
      ['一、项目名称', span('机井改造', 5)],
      ['(二)主管部门', span('某局', 2), '三、实施单位', span('某站', 2)],
      ['四、绩效目标', span('改造机井30眼', 5)],
      ['资金总额(元)', span('100', 5)],
      ['一级指标', '二级指标', span('三级指标', 2), span('指标值', 2)],
      ['1.产出指标', '1.1数量指标', span('改造机井', 2), span('30眼', 2)],
    ]);
    expect(form).toMatchObject({
      projectName: '机井改造',
      department: [null, '某局'],
      implementingUnit: [null, '某站'],
      goals: { annual: '改造机井30眼' },
    });
    expect(form?.indicators[0]?.slice(0, 4)).toEqual([
      'annual',
      '产出指标',
      '数量指标',
      '改造机井',
    ]);
  });
});

describe('部门 beside 单位', () => {
  it('is the department, in each row of a ledger', () => {
    const heads = ['部门', '单位', '项目名称', '年初预算(元)', '三级指标', '指标值'];
    const form = read([
      heads,
      ['某县公安局', '某县公安局本级', '禁毒宣传', '120', '宣传场次', '48场'],
      ['某县公安局', '某县公安局本级', '禁毒宣传', '120', '知晓率', '≥95%'],
    ]);
    expect(form).toMatchObject({
      department: [null, '某县公安局'],
      implementingUnit: [null, '某县公安局本级'],
    });
    // Nothing was adjusted or spent: what stood at the beginning is the budget.
    expect(form?.funding.annual).toEqual(['total 年初预算(元) 120.00']);
  });

  it('may have the number that it has in its form', () => {
    const form = read([
      ['一、项目名称', span('机井改造', 5)],
      ['二、部门', span('某县水利局', 2), '单位', span('某县水利站', 2)],
      MONEY,
      ...TABLE,
    ]);
    expect(form).toMatchObject({
      department: [null, '某县水利局'],
      implementingUnit: [null, '某县水利站'],
    });
  });
});

describe('a section of an office', () => {
  it.each([
    ['某县水务局', '规划财务科', true],
    ['某县水务局', '办公室', false],
  ])('is no department beside %s: %s', (office, section, isFirst) => {
    const pairs: DrawnRow[] = [
      ['填报单位', span(office, 5)],
      ['填报部门', span(section, 5)],
    ];
    const form = read([NAME, ...(isFirst ? pairs : pairs.reverse()), MONEY, ...TABLE]);
    expect(form?.implementingUnit).toEqual([null, office]);
    expect(form?.department).toEqual([null, null]);
    expect(form?.extra).toEqual({ 填报部门: section });
  });
});

describe('several goals of one horizon', () => {
  it.each([
    ['年度目标1', '年度目标2'],
    ['1.年度目标', '2.年度目标'],
  ])('under labels with their numbers are its goal together: %s, %s', (one, other) => {
    const form = read([
      NAME,
      MONEY,
      [one, span('改造机井', 5)],
      [other, span('建立管护机制', 5)],
      ...TABLE,
    ]);
    expect(form?.goals).toEqual({ annual: '改造机井\n建立管护机制' });
    expect(form?.extra).toBeUndefined();
  });
});

describe('a block of money', () => {
  it.each([
    ['annual', ['资金总额', '财政拨款小计', '其他资金小计', '合计']],
    ['annual', ['年度资金总额', '财政拨款', '其他资金', '合计']],
    ['implementation', ['实施期资金总额', '财政拨款', '其他资金', '合计']],
  ])('may have its total a second time under its sources: %s, %s', (horizon, labels) => {
    const amounts = ['100', '60', '40', '100'];
    const lines = labels.map((label, at): DrawnRow => [label, span(amounts[at] ?? '', 4)]);
    const [first, ...others] = lines;
    const section = span('项目资金(元)', 1, 4);
    const form = read([NAME, OFFICES, [section, ...(first ?? [])], ...others, ...TABLE]);
    expect(form?.funding).toEqual({
      unit: '元',
      [horizon]: [
        `total ${labels[0]} 100.00`,
        `fiscal ${labels[1]} 60.00`,
        `other ${labels[2]} 40.00`,
      ],
    });
  });

  it('keeps what says of itself that it is of the horizon and is but a part of it', () => {
    const form = read([
      NAME,
      OFFICES,
      [span('项目资金(元)', 1, 3), '本年资金', span('200', 4)],
      ['上年结转资金', span('30', 4)],
      ['本年预算资金', span('170', 4)],
      ...TABLE,
    ]);
    expect(form?.funding.annual).toEqual([
      'total 本年资金 200.00',
      'carriedOver 上年结转资金 30.00',
      'other 本年预算资金 170.00',
    ]);
  });

  it('of a horizon holds for its own lines, whatever total stands over it', () => {
    const form = read([
      NAME,
      OFFICES,
      ['项目总预算', span('960', 2), '项目当年预算', span('320', 2)],
      [span('项目当年预算来源(元)', 1, 3), span('资金来源', 3), span('金额', 2)],
      [span('合计', 3), span('320', 2)],
      [span('1.一般公共预算财政拨款', 3), span('320', 2)],
      ...TABLE,
    ]);
    expect(form?.funding.implementation).toEqual(['total 项目总预算 960.00']);
    expect(form?.funding.annual).toEqual([
      'total 项目当年预算 320.00',
      'fiscal 1.一般公共预算财政拨款 320.00',
    ]);
  });

  it('may have columns of a day and of what is foreseen', () => {
    const form = read([
      NAME,
      OFFICES,
      [
        span('预算资金(元)', 1, 2),
        '项目',
        '年初预算数',
        '截至9月30日执行数',
        '执行率',
        '预计全年执行数',
      ],
      ['合计', '365', '243', '66.58%', '365'],
      ...TABLE,
    ]);
    expect(form?.funding.annual).toEqual([
      'total 合计 null initial=365.00 executed=243.00 forecast=365.00 rate=66.58%',
    ]);
  });
});

describe('two goals with tables of indicators of their own', () => {
  it('may be named over their tables and beside their indicators', () => {
    const head = ['一级指标', '二级指标', '指标名称', span('指标值', 3)];
    const form = read([
      NAME,
      ['资金总额(元)', span('100', 5)],
      ['长期绩效目标1', span('三年培训9000人次', 5)],
      ['年度绩效目标1', span('培训3000人次', 5)],
      [span('长期绩效目标表', 6)],
      head,
      ['产出指标', '数量指标', '培训总人次', span('9000人次', 3)],
      [span('年度绩效目标表', 6)],
      head,
      ['产出指标', '数量指标', '培训人次', span('3000人次', 3)],
    ]);
    expect(form?.goals).toEqual({ implementation: '三年培训9000人次', annual: '培训3000人次' });
    expect(form?.indicators.map(([horizon, , , name]) => [horizon, name])).toEqual([
      ['implementation', '培训总人次'],
      ['annual', '培训人次'],
    ]);
  });
});
