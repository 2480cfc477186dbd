import { describe, expect, it } from 'vitest';
import { recognize } from '../../pipeline/recognize/index.ts';
import { documentOf, ruledGrid, span } from './drawn-grid.ts';

describe('a bare number beside a label that is not known', () => {
  it('is the amount of a line of money, and no page number', () => {
    const { forms } = recognize(
      documentOf(
        '2025年度项目支出绩效目标表',
        ruledGrid([
          ['项目名称', span('校舍改造', 3)],
          ['主管部门', span('[604]某局', 3)],
          [span('项目资金(万元)', 1, 2), '年度资金总额', span('100', 2)],
          ['中央级安排款', span('60', 2)],
          ['', '另行安排款', span('40', 2)],
          ['年度目标', span('改造三所校舍', 3)],
          ['一级指标', '二级指标', '三级指标', '指标值'],
          ['产出指标', '数量指标', '改造校舍', '3所'],
        ]),
        '- 7 -',
      ),
    );
    const [form] = forms;
    expect(form?.funding.map(({ source, label, cells }) => [source, label.text, cells])).toEqual(
      [
        ['total', '年度资金总额', '100'],
        ['other', '中央级安排款', '60'],
        ['other', '另行安排款', '40'],
      ].map(([source, label, text]) => [
        source,
        label,
        { amount: expect.objectContaining({ text }) },
      ]),
    );
    expect(form?.leftovers).toEqual([]);
    expect(
      form?.roles.filter(({ role }) => role === 'page-number').map(({ text }) => text),
    ).toEqual(['- 7 -']);
  });
});
