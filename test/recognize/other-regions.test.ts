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

describe('columns of money', () => {
  it('of a horizon are no source, however they end', () => {
    const form = read([
      NAME,
      OFFICES,
      [span('项目资金(元)', 1, 3), '资金来源', span('全周期资金', 2), span('本年度资金', 2)],
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
