import { expect, it } from 'vitest';
import type { Grid } from '../../pipeline/model/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';

const form = (name: string, money = '项目资金'): DrawnRow[] => [
  ['项目名称', span(name, 3)],
  ['主管部门', span('某局', 3)],
  [money, '年度资金总额', span('100', 2)],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', '改造校舍', '3所'],
];
const unitsIn = (...parts: readonly (string | Grid)[]) =>
  recognize(documentOf(...parts)).forms.map(({ moneyUnit }) => moneyUnit?.text);
const TITLE = '项目支出绩效目标表';

it('a unit of money before the title of the first form holds for all that name none', () => {
  const parts = [TITLE, ruledGrid(form('甲')), TITLE, ruledGrid(form('乙')), TITLE];
  expect(unitsIn('单位：万元', ...parts, ruledGrid(form('丙', '项目资金（元）')))).toEqual([
    '单位：万元',
    '单位：万元',
    '元',
  ]);
});

it("one under the title is its form's own", () => {
  expect(unitsIn(TITLE, '单位：万元', ruledGrid(form('甲')), TITLE, ruledGrid(form('乙')))).toEqual(
    ['单位：万元', undefined],
  );
});
