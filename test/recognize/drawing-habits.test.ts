import { describe, expect, it } from 'vitest';
import type { Grid } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';
import { asTruth } from './region-truth.ts';

/* How counties draw the parts of a form, each by itself. */

const TOP: DrawnRow[] = [
  ['项目名称', span('校舍改造', 5)],
  ['主管部门', span('某局', 2), '实施单位', span('某中心', 2)],
];
const MONEY: DrawnRow[] = [['项目资金（万元）', '年度资金总额', span('10', 4)]];
const TABLE: DrawnRow[] = [
  ['一级指标', '二级指标', span('三级指标', 2), span('指标值', 2)],
  ['产出指标', '数量指标', span('改造校舍', 2), span('3所', 2)],
];

/** The only form of a grid under its title, in the words of a truth; nothing is left over. */
function read(grid: Grid) {
  const { forms, unaccounted } = recognize(documentOf('项目支出绩效目标表', grid));
  const [form, ...others] = forms;
  if (form === undefined) throw new Error('no form was found');
  expect(others).toEqual([]);
  expect(form.leftovers.map(({ text }) => text)).toEqual([]);
  expect(unaccounted).toBe(0);
  const source = { file: 'form.pdf', sha256: '0'.repeat(64) };
  return asTruth(normalize(form, source, { repair: true }));
}

describe('indicators', () => {
  it('may be numbered', () => {
    const { indicators } = read(
      ruledGrid([
        ...TOP,
        ...MONEY,
        ['序号', '一级指标', '二级指标', '三级指标', '指标值', '备注'],
        ['1', '产出指标', '数量指标', '改造校舍', '3所', ''],
        ['2', '', '质量指标', '合格率', '100%', '市级验收'],
      ]),
    );
    expect(indicators).toEqual([
      ['annual', '产出指标', '数量指标', '改造校舍', '3所', 'quantity 3 所'],
      ['annual', '产出指标', '质量指标', '合格率', '100%', 'ratio 100 %', { note: '市级验收' }],
    ]);
  });

  it('may have their value and points before their name', () => {
    const { indicators } = read(
      ruledGrid([
        ...TOP,
        ...MONEY,
        ['一级指标', '二级指标', '指标值', '分值', '三级指标', '备注'],
        ['产出指标', '数量指标', '3所', '20', '改造校舍', ''],
      ]),
    );
    expect(indicators).toEqual([
      ['annual', '产出指标', '数量指标', '改造校舍', '3所', 'quantity 3 所', { weight: '20' }],
    ]);
  });

  it('may have classes written downwards', () => {
    const { indicators } = read(
      ruledGrid([
        ...TOP,
        ...MONEY,
        TABLE[0] ?? [],
        [span('产\n出\n指\n标', 1, 2), '数 量 指 标', span('改造校舍', 2), span('3所', 2)],
        ['质量\n指标', span('合格率', 2), span('100%', 2)],
      ]),
    );
    expect(indicators.map(([, ...row]) => row.slice(0, 3))).toEqual([
      ['产出指标', '数量指标', '改造校舍'],
      ['产出指标', '质量指标', '合格率'],
    ]);
  });
});

describe('money', () => {
  it('may have its sources side by side, with the amounts under them', () => {
    const { funding } = read(
      ruledGrid([
        ...TOP,
        [
          span('资金情况（万元）', 1, 2),
          '资金总额',
          '财政拨款',
          '上年结转',
          '单位资金',
          '其他资金',
        ],
        ['100', '60', '20', '10', '10'],
        ...TABLE,
      ]),
    );
    expect(funding).toEqual({
      unit: '万元',
      annual: [
        'total 资金总额 1000000.00',
        'fiscal 财政拨款 600000.00',
        'carriedOver 上年结转 200000.00',
        'unit 单位资金 100000.00',
        'other 其他资金 100000.00',
      ],
    });
  });

  it('may have its horizons as columns', () => {
    const { funding } = read(
      ruledGrid([
        ...TOP,
        [span('项目资金（万元）', 1, 4), span('资金来源', 2), '实施期', span('年度', 2)],
        [span('资金总额', 2), '300', span('100', 2)],
        [span('其中：财政拨款', 2), '200', span('80', 2)],
        [span('其他资金', 2), '100', span('20', 2)],
        ...TABLE,
      ]),
    );
    expect(funding).toEqual({
      unit: '万元',
      implementation: [
        'total 资金总额 3000000.00',
        'fiscal 其中:财政拨款 2000000.00',
        'other 其他资金 1000000.00',
      ],
      annual: [
        'total 资金总额 1000000.00',
        'fiscal 其中:财政拨款 800000.00',
        'other 其他资金 200000.00',
      ],
    });
  });
});

describe('the header', () => {
  it('may name the year as a field', () => {
    const { year, extra } = read(
      ruledGrid([
        ['预算年度', span('2025', 2), '项目名称', span('校舍改造', 2)],
        ...TOP.slice(1),
        ...MONEY,
        ...TABLE,
      ]),
    );
    expect(year).toBe(2025);
    expect(extra).toBeUndefined();
  });

  it('may give each sentence of the goal a row', () => {
    const { goals } = read(
      ruledGrid([
        ...TOP,
        ...MONEY,
        [span('年度绩效目标', 1, 2), span('目标1：改造三所校舍；', 5)],
        [span('目标2：更换课桌。', 5)],
        ...TABLE,
      ]),
    );
    expect(goals).toEqual({ annual: '目标1：改造三所校舍；目标2：更换课桌。' });
  });
});

it('a number that nothing announces is left over, not taken for a page number', () => {
  const { forms } = recognize(
    documentOf(
      '项目支出绩效目标表',
      ruledGrid([...TOP, ['', '', '', '', '', '77'], ...MONEY, ...TABLE]),
    ),
  );
  expect(forms[0]?.leftovers.map(({ text }) => text)).toEqual(['77']);
});
