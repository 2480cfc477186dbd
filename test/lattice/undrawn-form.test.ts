import { describe, expect, it } from 'vitest';
import { gridsOf } from '../../pipeline/lattice/index.ts';
import type { Glyph } from '../../pipeline/model/index.ts';
import { drawText, FONT_SIZE, pageOf } from './drawn-table.ts';

/** Points between the lines of a cell, and between those of rows. */
const LEADING = 12;
const ROW = 18;

/** Lines in the middle of the rows `[from, to]`, as forms have them. @param middle of the column, or of its left edge */
function cell(
  lines: string | readonly string[],
  x: number,
  from: number,
  to = from,
  align: 'left' | 'middle' | 'right' = 'middle',
): Glyph[] {
  const all = typeof lines === 'string' ? [lines] : lines;
  const middle = TOP + ((from + to) / 2) * ROW;
  return all.flatMap((line, at) => {
    const width = drawText(line, 0, 0).reduce((sum, { advance }) => sum + advance, 0);
    const left = x - (align === 'left' ? 0 : align === 'right' ? width : width / 2);
    return drawText(line, left, middle + (at - (all.length - 1) / 2) * LEADING);
  });
}

const TOP = 120;
const left = (lines: string | readonly string[], x: number, row: number): Glyph[] =>
  cell(lines, x, row, row, 'left');
const right = (text: string, x: number, row: number): Glyph[] => cell(text, x, row, row, 'right');

/** Six rows of a header whose columns are not those of what stands under them. */
const HEADER = [
  ...cell('项目名称', 80, 0),
  ...left('校舍改造与设备更新', 130, 0),
  ...cell('主管部门', 80, 1),
  ...left('635-教育处', 130, 1),
  ...cell('实施单位', 350, 1),
  ...left('第一中学', 400, 1),
  ...cell('项目资金', 80, 2, 4),
  ...left('年度资金总额:', 130, 2),
  ...right('2,000,000', 330, 2),
  ...left('其中:财政资金', 130, 3),
  ...right('1,800,000', 330, 3),
  ...left('其他资金', 130, 4),
  ...right('200,000', 330, 4),
];
const GOAL = [...cell('年度目标', 80, 5), ...left('改善办学条件', 130, 5)];

/** Row by row, each cell with the rows and columns that it spans where these are more than one. */
function cellsOf(glyphs: readonly Glyph[]): string[] {
  const page = gridsOf(pageOf({ glyphs, rulings: [] }));
  expect(page.remarks).toEqual([]);
  const [grid, ...others] = page.blocks.flatMap((block) =>
    block.kind === 'grid' ? [block.grid] : [],
  );
  expect(others).toEqual([]);
  expect(page.outlines.map(({ drawn }) => drawn)).toEqual([false]);
  const span = (first: number, count: number) =>
    count === 1 ? `${first}` : `${first}-${first + count - 1}`;
  return (grid?.cells ?? [])
    .filter(({ text }) => text !== '')
    .map((one) => `${span(one.row, one.rowSpan)} ${one.text}`);
}

describe('a form without ruling lines', () => {
  it('has rows with columns of their own, and a label in the middle of its rows', () => {
    expect(cellsOf([...HEADER, ...GOAL])).toEqual([
      '0 项目名称',
      '0 校舍改造与设备更新',
      '1 主管部门',
      '1 635-教育处',
      '1 实施单位',
      '1 第一中学',
      '2-4 项目资金',
      '2 年度资金总额:',
      '2 2,000,000',
      '3 其中:财政资金',
      '3 1,800,000',
      '4 其他资金',
      '4 200,000',
      '5 年度目标',
      '5 改善办学条件',
    ]);
  });

  it('has no blank between a label and its value where other rows have a column', () => {
    const page = gridsOf(pageOf({ glyphs: [...HEADER, ...GOAL], rulings: [] }));
    const [block] = page.blocks;
    const cells = block?.kind === 'grid' ? block.grid.cells : [];
    for (const [label, value] of [
      ['项目名称', '校舍改造与设备更新'],
      ['实施单位', '第一中学'],
      ['其他资金', '200,000'],
    ]) {
      const one = cells.find(({ text }) => text === label);
      const other = cells.find(({ text }) => text === value);
      expect(other?.column).toBe((one?.column ?? 0) + (one?.columnSpan ?? 0));
    }
  });

  it('has texts of several lines beside labels of one or two', () => {
    const rows = [
      ...cell(['保证项目实施的', '制度'], 80, 5.5),
      ...cell(
        ['按季度考核,设备统一采购,验收资料归档备查,评价结果', '与次年预算安排挂钩。'],
        130,
        5.5,
        5.5,
        'left',
      ),
      ...cell('项目计划', 80, 7),
      ...left('三月完成招标,九月交付使用。', 130, 7),
    ];
    expect(cellsOf([...HEADER, ...rows]).slice(-4)).toEqual([
      '5 保证项目实施的制度',
      '5 按季度考核,设备统一采购,验收资料归档备查,评价结果与次年预算安排挂钩。',
      '6 项目计划',
      '6 三月完成招标,九月交付使用。',
    ]);
  });

  it('has classes over one, two and three rows of indicators, and blanks', () => {
    const names = ['验收合格率', '改造面积', '设备数量', '培训人数', '完成时间', '师生满意度'];
    const values = ['≥95%', '300平方米', '12台', '', '9月', '≥90%'];
    const table = [
      ...['一级指标', '二级指标', '三级指标', '指标值'].flatMap((text, at) =>
        cell(text, [80, 180, 290, 400][at] ?? 0, 5),
      ),
      ...cell('产出指标', 80, 6, 10),
      ...cell('质量指标', 180, 6, 6),
      ...cell('数量指标', 180, 7, 9),
      ...cell('时效指标', 180, 10),
      ...cell('满意度指标', 80, 11),
      ...cell('服务对象满意度', 180, 11),
      ...names.flatMap((text, at) => cell(text, 290, 6 + at)),
      ...values.flatMap((text, at) => (text === '' ? [] : cell(text, 400, 6 + at))),
    ];
    expect(cellsOf([...HEADER, ...table]).slice(17)).toEqual([
      '6-10 产出指标',
      '6 质量指标',
      '6 验收合格率',
      '6 ≥95%',
      '7-9 数量指标',
      '7 改造面积',
      '7 300平方米',
      '8 设备数量',
      '8 12台',
      '9 培训人数',
      '10 时效指标',
      '10 完成时间',
      '10 9月',
      '11 满意度指标',
      '11 服务对象满意度',
      '11 师生满意度',
      '11 ≥90%',
    ]);
  });

  it('has cells that are full, with hardly a gap between them', () => {
    const gap = FONT_SIZE * 0.6;
    const goals = [
      ...cell('总体目标', 80, 5, 6),
      ...cell('实施期目标', 200, 5),
      ...cell('年度目标', 360, 5),
      ...cell(['校舍改造工程全部完成,师生', '学习条件得到改善'], 130, 6.2, 6.2, 'left'),
      ...cell(
        ['本年度完成两栋校舍改造任务', '并交付使用'],
        130 + 12.5 * FONT_SIZE + gap,
        6.2,
        6.2,
        'left',
      ),
    ];
    expect(cellsOf([...HEADER, ...goals]).slice(-5)).toEqual([
      '5-6 总体目标',
      '5 实施期目标',
      '5 年度目标',
      '6 校舍改造工程全部完成,师生学习条件得到改善',
      '6 本年度完成两栋校舍改造任务并交付使用',
    ]);
  });

  it('leaves its title and its sign-off outside', () => {
    const title = drawText('项目支出绩效目标表', 220, 80, 16);
    const signoff = [
      ...drawText('负责人:', 60, TOP + 6 * ROW),
      ...drawText('经办人:李四', 200, TOP + 6 * ROW),
      ...drawText('填报日期:2025年1月2日', 330, TOP + 6 * ROW),
    ];
    const { blocks } = gridsOf(
      pageOf({ glyphs: [...title, ...HEADER, ...GOAL, ...signoff], rulings: [] }),
    );
    expect(blocks.map((block) => (block.kind === 'line' ? block.line.text : 'grid'))).toEqual([
      '项目支出绩效目标表',
      'grid',
      '负责人:\t经办人:李四\t填报日期:2025年1月2日',
    ]);
  });
});
