import { describe, expect, it } from 'vitest';
import { gridsOf, joinPages } from '../../pipeline/lattice/index.ts';
import { drawText, horizontal, pageOf, vertical } from './drawn-table.ts';

/* Columns of a sheet that is wider than its page stand on the next page, beside their rows. */

const YS = [100, 120, 140, 160, 180];

/** A page with a table of some columns; in the row `open` no line is drawn at the edge where the other page is. */
function pageWith(
  number: number,
  xs: readonly number[],
  rows: readonly (readonly string[])[],
  open: number,
) {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [YS[0], YS.at(-1)];
  const edge = number === 1 ? right : left;
  return pageOf({
    number,
    rulings: [
      ...YS.map((y) => horizontal(y, left, right)),
      ...xs.flatMap((x) =>
        x === edge
          ? YS.slice(1).flatMap((y, row) => (row === open ? [] : [vertical(x, YS[row] ?? 0, y)]))
          : [vertical(x, top, bottom)],
      ),
    ],
    glyphs: rows.flatMap((row, at) =>
      row.flatMap((text, column) => drawText(text, (xs[column] ?? 0) + 3, (YS[at] ?? 0) + 13)),
    ),
  });
}

const LEFT = pageWith(
  1,
  [54, 174, 294, 414, 534],
  [
    ['主管部门', '某县政法委', '实施单位', '某县综治'],
    ['三级指标', '年度指标值', '实际完成值', '分值'],
    ['网格员', '240人', '238人', '40'],
    ['化解率', '95%', '97%', '30'],
  ],
  0,
);

const joined = (...pages: readonly ReturnType<typeof pageOf>[]) =>
  joinPages(pages.map(gridsOf)).blocks.flatMap((block) =>
    block.kind === 'grid' ? [block.grid] : [],
  );

describe('columns that had no room on their page', () => {
  it('stand beside their rows, and a cell that the break cut is whole again', () => {
    const right = pageWith(2, [54, 134], [['中心'], ['得分'], ['39'], ['30']], 0);
    const [grid, ...others] = joined(LEFT, right);
    expect(others).toEqual([]);
    expect(grid?.columns).toBe(5);
    const textOf = (row: number) =>
      grid?.cells.filter((cell) => cell.row === row).map(({ text }) => text);
    expect(textOf(0)).toEqual(['主管部门', '某县政法委', '实施单位', '某县综治中心']);
    expect(textOf(2)).toEqual(['网格员', '240人', '238人', '40', '39']);
  });

  it('are a table of their own where they are as wide as the one before', () => {
    const next = pageWith(
      2,
      [54, 174, 294, 414, 534],
      [
        ['单位', '某局', '人数', '3'],
        ['名称', '年度', '实际', '分值'],
        ['甲', '1人', '1人', '40'],
        ['乙', '5%', '7%', '30'],
      ],
      9,
    );
    for (const grid of joined(LEFT, next)) expect(grid.columns).toBe(4);
  });

  it('are a table of their own where there was room for them', () => {
    const narrow = pageWith(1, [54, 174], [['甲'], ['乙'], ['丙'], ['丁']], 9);
    const right = pageWith(2, [54, 134], [['中心'], ['得分'], ['39'], ['30']], 9);
    expect(joined(narrow, right)).toHaveLength(2);
  });
});
