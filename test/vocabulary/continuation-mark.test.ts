import { describe, expect, it } from 'vitest';
import { gridsOf, joinPages } from '../../pipeline/lattice/index.ts';
import { continuedTitle, isContinuationMark } from '../../pipeline/vocabulary/index.ts';
import { gbk, pdfOf } from '../../scripts/fixtures/pdf.ts';
import { readAll } from '../extract/pdf/reading.ts';

const at = (x: number, y: number, text: string): string =>
  `BT /F2 10 Tf ${x} ${y} Td ${gbk(text)} Tj ET`;

/** Two rows and two columns from `top` down, 20 points a row. */
const table = (top: number, rows: readonly (readonly string[])[]): string =>
  [
    ...[50, 200, 500].map((x) => `${x} ${top} m ${x} ${top - 40} l S`),
    ...[0, 20, 40].map((down) => `50 ${top - down} m 500 ${top - down} l S`),
    ...rows.flatMap((row, r) => row.map((text, c) => at(60 + c * 150, top - 15 - r * 20, text))),
  ].join('\n');

async function joined(foot: string, head: string, title = '') {
  const pages = await readAll(
    pdfOf({
      pages: [
        {
          content: `${title} ${table(80, [
            ['名称', '金额'],
            ['甲', '一'],
          ])} ${foot}`,
        },
        {
          content: `${head} ${table(800, [
            ['乙', '二'],
            ['丙', '三'],
          ])}`,
        },
      ],
    }),
  );
  const { blocks, dropped } = joinPages(pages.map(gridsOf));
  return {
    rows: blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid.rows] : [])),
    lines: blocks.flatMap((block) => (block.kind === 'line' ? [block.line.text] : [])),
    dropped: dropped.map(({ reason, text }) => [reason, text]),
  };
}

describe('a table goes on under', () => {
  it('a mark that says so', async () => {
    const { rows, lines, dropped } = await joined(
      at(400, 20, '（接下页）'),
      at(250, 815, '（续表）'),
    );
    expect(rows).toEqual([4]);
    expect(lines).toEqual(['（接下页）']);
    expect(dropped).toEqual([['repeated', '（续表）']]);
  });

  it('its title with such a mark, elsewhere on the page', async () => {
    const { rows } = await joined('', at(60, 815, '绩效目标表（续）'), at(200, 820, '绩效目标表'));
    expect(rows).toEqual([4]);
  });

  it('but not under another title', async () => {
    const { rows } = await joined('', at(60, 815, '资产表（续）'), at(200, 820, '绩效目标表'));
    expect(rows).toEqual([2, 2]);
  });
});

describe('a mark that a table goes on', () => {
  it.each(['续表', '（续表）', '续 表', '续表2', '续上表', '接上表', '（上接第3页）', '表2（续）'])(
    'is %s',
    (text) => expect(isContinuationMark(text)).toBe(true),
  );

  it.each(['', '续建项目', '下拨资金', '接待费', '手续', '表1', '上级补助', '下达'])(
    'is not %s',
    (text) => expect(isContinuationMark(text)).toBe(false),
  );

  it('may stand behind a title', () => {
    expect(continuedTitle('项目支出绩效目标表（续表一）')).toBe('项目支出绩效目标表');
    expect(continuedTitle('项目支出绩效目标表（续建）')).toBeNull();
    expect(continuedTitle('项目支出绩效目标表')).toBeNull();
  });
});
