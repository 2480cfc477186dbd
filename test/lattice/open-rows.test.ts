import { describe, expect, it } from 'vitest';
import { gridsOf } from '../../pipeline/lattice/index.ts';
import { drawText, horizontal, pageOf, vertical } from './drawn-table.ts';

/* Rows that nothing parts but their texts, in a table whose other rows have rules. */

const XS = [60, 150, 240, 360, 450, 530];
const HEAD = 6;
const top = (row: number) => 80 + row * 20;

/** A table with `HEAD` ruled rows of two cells, and under them one row that holds `lists`, a text a line. */
function pageWith(lists: readonly (readonly string[])[]) {
  const [left = 0, second = 0, right = 0] = [XS[0], XS[1], XS.at(-1)];
  const bottom = top(HEAD) + 90;
  const ruled = Array.from({ length: HEAD }, (_, row) => row);
  return pageOf({
    rulings: [
      ...ruled.map((row) => horizontal(top(row), left, right)),
      horizontal(top(HEAD), left, right),
      horizontal(bottom, left, right),
      ...XS.map((x) =>
        vertical(x, x === left || x === right || x === second ? 80 : top(HEAD), bottom),
      ),
    ],
    glyphs: [
      ...ruled.flatMap((row) => [
        ...drawText('项目名称', left + 3, top(row) + 13),
        ...drawText('校舍改造', second + 3, top(row) + 13),
      ]),
      ...lists.flatMap((list, column) =>
        list.flatMap((text, line) =>
          drawText(text, (XS[column] ?? 0) + 3, top(HEAD) + 14 + line * 16),
        ),
      ),
    ],
  });
}

const rowsUnder = (lists: readonly (readonly string[])[]) => {
  const [block] = gridsOf(pageWith(lists)).blocks;
  if (block?.kind !== 'grid') throw new Error('no grid');
  const { cells, rows } = block.grid;
  return Array.from({ length: rows - HEAD }, (_, row) =>
    cells.filter((cell) => cell.row === row + HEAD).map(({ text }) => text),
  );
};

describe('a row without rules under ruled ones', () => {
  it('is as many rows as its texts stand level in', () => {
    expect(
      rowsUnder([
        ['产出指标', '产出指标', '产出指标', '效益指标'],
        ['数量指标', '质量指标', '时效指标', '社会效益'],
        ['改造校舍', '合格率', '完成时间', '受益学生'],
        ['3所', '100%', '9月', '800人'],
        ['10', '10', '10', '20'],
      ]),
    ).toEqual([
      ['产出指标', '数量指标', '改造校舍', '3所', '10'],
      ['产出指标', '质量指标', '合格率', '100%', '10'],
      ['产出指标', '时效指标', '完成时间', '9月', '10'],
      ['效益指标', '社会效益', '受益学生', '800人', '20'],
    ]);
  });

  it('is one where lists stand side by side in few of its cells', () => {
    const lists = [
      ['目标'],
      [],
      ['1.修房', '2.修路', '3.修桥'],
      ['1.三间', '2.两里', '3.一座'],
      [],
    ];
    expect(rowsUnder(lists)).toHaveLength(1);
  });
});

describe('a frame in which lines part columns alone, and other ones in each row', () => {
  it('has the rows and columns of its texts', () => {
    const left = 60;
    const right = 500;
    const rows: readonly (readonly [x: number, text: string])[][] = [
      [
        [60, '项目名称'],
        [170, '校舍改造'],
      ],
      [
        [60, '主管部门'],
        [170, '某县教育局'],
        [280, '实施单位'],
        [390, '某县中学'],
      ],
      [
        [60, '一级指标'],
        [170, '二级指标'],
        [280, '三级指标'],
        [390, '指标值'],
      ],
      [
        [60, '产出指标'],
        [170, '数量指标'],
        [280, '改造校舍'],
        [390, '3所'],
      ],
      [
        [60, '效益指标'],
        [170, '社会效益指标'],
        [280, '受益学生'],
        [390, '800人'],
      ],
    ];
    const bottom = 80 + rows.length * 20;
    const page = pageOf({
      rulings: [
        horizontal(80, left, right),
        horizontal(bottom, left, right),
        vertical(left, 80, bottom),
        vertical(right, 80, bottom),
        vertical(165, 80, bottom),
        vertical(275, 100, bottom),
        vertical(385, 100, bottom),
      ],
      glyphs: rows.flatMap((row, at) =>
        row.flatMap(([x, text]) => drawText(text, x + 3, 80 + at * 20 + 13)),
      ),
    });
    const [block] = gridsOf(page).blocks;
    if (block?.kind !== 'grid') throw new Error('no grid');
    const textsOf = (row: number) =>
      block.grid.cells
        .filter((cell) => cell.row === row && cell.text !== '')
        .map(({ text }) => text);
    expect(rows.map((_, row) => textsOf(row))).toEqual(
      rows.map((row) => row.map(([, text]) => text)),
    );
  });
});
