import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridsOf } from '../../pipeline/lattice/index.ts';
import type { Glyph, RulingLine } from '../../pipeline/model/index.ts';
import { drawText, horizontal, pageOf } from './drawn-table.ts';

/** Rows of texts whose left ends stand at `xs`, `pitch` points apart; a row's texts are by column, '' for none. */
function typed(rows: readonly string[][], xs: readonly number[], pitch = 18, top = 120): Glyph[] {
  return rows.flatMap((row, r) =>
    row.flatMap((text, c) => drawText(text, xs[c] ?? 0, top + r * pitch)),
  );
}

function blocksOf(glyphs: readonly Glyph[], rulings: readonly RulingLine[] = []) {
  const page = gridsOf(pageOf({ glyphs, rulings }));
  expect(page.remarks).toEqual([]);
  return page.blocks.map((block) => {
    if (block.kind === 'line') return block.line.text;
    const rows: string[][] = Array.from({ length: block.grid.rows }, () => []);
    for (const { row, columnSpan, text } of block.grid.cells) {
      rows[row]?.push(columnSpan > 1 ? `${text}↔${columnSpan}` : text);
    }
    return rows;
  });
}

const XS = [60, 120, 260, 400];
const LEDGER = [
  ['序号', '项目名称', '预算单位', '金额'],
  ['1', '校舍改造', '教育处', '2,000,000'],
  ['2', '人才专项经费', '组织与人力资源部', '2,000,000'],
  ['3', '义务兵家庭优待金', '', '1,800,000'],
];

describe('text without ruling lines', () => {
  it('that is aligned in columns is a grid', () => {
    expect(blocksOf(typed(LEDGER, XS))).toEqual([LEDGER]);
  });

  it('is a grid below its title and above a note', () => {
    const title = drawText('项目支出预算表', 220, 80, 16);
    const note = drawText('注:本表数据由各单位填报,金额单位为元。', 60, 250);
    expect(blocksOf([...title, ...typed(LEDGER, XS), ...note])).toEqual([
      '项目支出预算表',
      LEDGER,
      '注:本表数据由各单位填报,金额单位为元。',
    ]);
  });

  it('may have headings over several columns', () => {
    const rows = [
      ...LEDGER,
      ['4', '老旧小区改造', '建设局', '900,000'],
      ['5', '道路养护', '建设局', '300,000'],
      ['6', '详细规划', '规划局', '500,000'],
      ['合计项目六个其中一次性项目四个', '', '', '9,500,000'],
    ];
    expect(blocksOf(typed(rows, XS))).toEqual([
      [...rows.slice(0, -1), ['合计项目六个其中一次性项目四个↔3', '9,500,000']],
    ]);
  });

  it('may have a column in which few lines have text', () => {
    const notes = [...LEDGER, ...LEDGER.slice(1), ...LEDGER.slice(1), ...LEDGER.slice(1)].flatMap(
      (row, i) => [[...row, i === 0 ? '备注' : i === 4 || i === 7 ? '结转' : '']],
    );
    expect(blocksOf(typed(notes, [...XS, 470]))).toEqual([notes]);
  });

  it('has cells of several lines where they stand closer than rows', () => {
    const glyphs = [
      ...typed(LEDGER, XS, 26),
      ...drawText('义务教育阶段', 120, 120 + 26 + 11),
      ...drawText('与人才引进', 120, 120 + 52 + 11),
    ];
    expect(blocksOf(glyphs)).toEqual([
      LEDGER.map((row, r) =>
        row.map((text, c) =>
          c === 1 && r === 1
            ? `${text}义务教育阶段`
            : c === 1 && r === 2
              ? `${text}与人才引进`
              : text,
        ),
      ),
    ]);
  });

  it('has the rows that rules between them part', () => {
    const glyphs = [
      ...typed(
        [
          ['目标', '提升教学条件'],
          ['', '保障安全'],
        ],
        [60, 200],
        14,
        120,
      ),
      ...typed(
        [
          ['效益', '改善环境'],
          ['', '带动就业'],
        ],
        [60, 200],
        14,
        152,
      ),
      ...typed(
        [
          ['依据', '文件精神'],
          ['', '会议纪要'],
        ],
        [60, 200],
        14,
        184,
      ),
    ];
    const rules = [106, 138, 170, 202].map((y) => horizontal(y, 55, 420));
    // Only three lines are of two pieces, as many as there are of one.
    expect(blocksOf(glyphs, rules)).toEqual([
      [
        ['目标', '提升教学条件保障安全'],
        ['效益', '改善环境带动就业'],
        ['依据', '文件精神会议纪要'],
      ],
    ]);
  });

  it('is prose where nothing is aligned', () => {
    const prose = [
      '根据市政府文件要求,市、县两级设立人才专项资金,用于对人才引进的支持和人才项目的支持。',
      '促进开发区改革创新,进一步发挥人才聚集引领和支持作用;广泛吸收人才,提供人才支撑。',
      '持续推进深化省校合作建设工作。高新区人才公寓经费。保证全区工作顺利开展。',
    ];
    expect(blocksOf(prose.flatMap((line, i) => drawText(line, 60, 120 + 16 * i)))).toEqual(prose);
  });

  it('is lines where only a heading or a sign-off is in pieces', () => {
    const glyphs = typed(
      [
        ['单位:教育处', '', '', '金额单位:元'],
        ['负责人:', '经办人:', '联系电话:', '填报日期:20250217'],
      ],
      XS,
    );
    expect(blocksOf(glyphs)).toEqual([
      '单位:教育处\t金额单位:元',
      '负责人:\t经办人:\t联系电话:\t填报日期:20250217',
    ]);
  });
});

describe('generated tables without ruling lines', () => {
  const text = fc
    .array(fc.constantFrom(...'项目资金绩效指标数量0123456789,%'), { minLength: 1, maxLength: 8 })
    .map((characters) => characters.join(''));
  const table = fc
    .record({
      columns: fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 2, maxLength: 5 }),
      rows: fc.array(fc.array(text, { minLength: 5, maxLength: 5 }), {
        minLength: 3,
        maxLength: 9,
      }),
      pitch: fc.integer({ min: 12, max: 30 }),
    })
    .map(({ columns, rows, pitch }) => ({
      columns,
      pitch,
      rows: rows.map((row) => row.slice(0, columns.length)),
    }));

  it('have their rows and columns, however the columns are aligned', () => {
    fc.assert(
      fc.property(table, ({ columns, rows, pitch }) => {
        // Columns are 84 points wide; the longest text is 72, so that a gutter of an em and more is left.
        const glyphs = rows.flatMap((row, r) =>
          row.flatMap((cell, c) => {
            const width = [...cell].reduce((sum, x) => sum + (x >= '⺀' ? 9 : 4.5), 0);
            const x = 60 + 84 * c + (columns[c] ?? 0) * (72 - width);
            return drawText(cell, x, 120 + r * pitch);
          }),
        );
        expect(blocksOf(glyphs)).toEqual([rows]);
      }),
    );
  });
});
