import { describe, expect, it } from 'vitest';
import { cutCells } from '../../pipeline/lattice/cut-cells.ts';
import type { Cell, Grid } from '../../pipeline/model/index.ts';

/** A grid by its rows, of each cell the lines. */
const gridOf = (rows: readonly (readonly string[])[], page: number): Grid => {
  const place = { page, box: [0, 0, 1, 1] as const };
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column): Cell => {
      const lines = text === '' ? [] : text.split('\n');
      const whole = lines.join('');
      const glyphs = [...whole].length;
      return {
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        text: whole,
        lines,
        glyphs,
        places: [place],
      };
    }),
  );
  return {
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    cells,
    ragged: false,
    places: [place],
  };
};

const HEADINGS = ['二级指标', '三级指标', '指标值', '分值', '得分'];
const isCut = (upper: readonly string[], lower: readonly string[]) => {
  const none = HEADINGS.map(() => false);
  return cutCells(gridOf([HEADINGS, upper], 1), gridOf([lower], 2), none, none, false).rowIsCut;
};
const isCutUndrawn = (upper: readonly string[], lower: readonly string[]) => {
  const all = HEADINGS.map(() => true);
  return cutCells(gridOf([HEADINGS, upper], 1), gridOf([lower], 2), all, all, false).rowIsCut;
};

describe('rows on both sides of a page break', () => {
  it('are two where value, weight and score are whole on both pages', () => {
    const upper = ['时效指标', '资金拨付及时率', '100%', '10', '10'];
    const lower = ['', '节约用电量（第\n4批）', '≥6万', '5', '5'];
    expect(isCut(upper, lower)).toBe(false);
    expect(isCutUndrawn(upper, lower)).toBe(false);
  });

  it('are one where only the name goes on, or the value that filled its line beside it', () => {
    const upper = ['时效指标', '资金拨付到项目', '2025年11', '10', '10'];
    expect(isCut(upper, ['', '单位的及时程\n度', '', '', ''])).toBe(true);
    expect(isCut(upper, ['', '单位的及时程\n度', '月底前', '', ''])).toBe(true);
    expect(isCutUndrawn(upper, ['', '单位的及时程\n度', '月底前', '', ''])).toBe(true);
  });
});
