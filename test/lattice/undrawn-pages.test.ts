import { describe, expect, it } from 'vitest';
import { gridsOf, joinPages } from '../../pipeline/lattice/index.ts';
import { drawText, horizontal, pageOf } from './drawn-table.ts';

/* Tables without lines that go on over the page, and labels in them that are wrapped. */

type Texts = readonly (readonly [x: number, text: string])[];

const row = (texts: Texts, y: number) => texts.flatMap(([x, text]) => drawText(text, x, y));
const COLUMNS = [60, 150, 260, 420];
const cells = (...texts: readonly string[]): Texts =>
  texts.flatMap((text, at): Texts => (text === '' ? [] : [[COLUMNS[at] ?? 0, text]]));

const gridsIn = (...pages: readonly ReturnType<typeof pageOf>[]) =>
  joinPages(pages.map(gridsOf)).blocks.flatMap((block) =>
    block.kind === 'grid' ? [block.grid] : [],
  );

describe('a table without lines', () => {
  it('goes on over the page though its texts there are narrower and its classes are not printed again', () => {
    const above = [
      cells('产出指标', '数量指标', '新建厂房面积', '≥1037平方米,另有仓库'),
      cells('', '', '新建仓库面积', '≥1074平方米,另有道路'),
      cells('', '', '新建道路面积', '≥1111平方米,另有围墙'),
      cells('', '质量指标', '厂房验收合格率', '100%'),
    ];
    const below = [
      cells('', '', '仓库验收合格率', '100%'),
      cells('', '', '道路验收合格率', '100%'),
      cells('效益指标', '社会效益', '带动就业', '420人'),
    ];
    const [grid, ...others] = gridsIn(
      pageOf({ glyphs: above.flatMap((texts, at) => row(texts, 740 + at * 22)) }),
      pageOf({ number: 2, glyphs: below.flatMap((texts, at) => row(texts, 60 + at * 22)) }),
    );
    expect(others).toEqual([]);
    const textsOf = (of: number) =>
      grid?.cells
        .filter((cell) => cell.row === of && cell.text !== '')
        .map(({ column, text }) => [column, text]);
    expect(textsOf(4)).toEqual([
      [2, '仓库验收合格率'],
      [3, '100%'],
    ]);
    expect(textsOf(6)).toEqual([
      [0, '效益指标'],
      [1, '社会效益'],
      [2, '带动就业'],
      [3, '420人'],
    ]);
  });

  it('has a label whole that is wrapped in its bracket beside rows that rules part', () => {
    const rows = [
      cells('项目名称', '校舍改造', '', ''),
      cells('', '来源', '预算数', '执行数'),
      cells('', '总额', '300', '280'),
      cells('主管部门', '某局', '单位', '某校'),
    ];
    const [grid] = gridsIn(
      pageOf({
        glyphs: [
          ...rows.flatMap((texts, at) => row(texts, 100 + at * 20)),
          ...drawText('项目资金(万', 60, 125),
          ...drawText('元)', 60, 137),
        ],
        rulings: [86, 106, 146, 166]
          .map((y) => horizontal(y, 56, 520))
          .concat(horizontal(128, 140, 520)),
      }),
    );
    expect(grid?.cells.map(({ text }) => text)).toContain('项目资金(万元)');
  });
});
