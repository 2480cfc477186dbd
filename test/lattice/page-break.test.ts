import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridsOf, joinPages } from '../../pipeline/lattice/index.ts';
import type { Document, Glyph, Page, RulingLine } from '../../pipeline/model/index.ts';
import {
  type DrawnTable,
  drawBorders,
  drawCells,
  drawnTable,
  drawText,
  horizontal,
  pageOf,
  vertical,
} from './drawn-table.ts';

const MARGIN = 40;

function join(...pages: Page[]): Document {
  return joinPages(pages.map(gridsOf));
}

function gridsIn(document: Document) {
  return document.blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []));
}

function facesIn(document: Document) {
  return gridsIn(document).map((grid) =>
    grid.cells.map(({ row, column, rowSpan, columnSpan, lines }) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      lines,
    })),
  );
}

/** The table printed as a spreadsheet program does: cut at the upper edge of row `at`, cut cells left open. */
function cutOpen(table: DrawnTable, at: number): [Page, Page] {
  const { ys, cells } = table;
  const edge = ys[at] ?? 0;
  const down = MARGIN - edge;
  const first: RulingLine[] = [];
  const second: RulingLine[] = [];
  for (const line of drawBorders(table)) {
    if (line.orientation === 'horizontal') {
      if (line.position < edge) first.push(line);
      if (line.position > edge) second.push({ ...line, position: line.position + down });
      continue;
    }
    if (line.start < edge) first.push({ ...line, end: Math.min(line.end, edge) });
    if (line.end > edge) {
      second.push({ ...line, start: Math.max(line.start, edge) + down, end: line.end + down });
    }
  }
  for (const { row, column, columnSpan } of cells) {
    if (row !== at) continue;
    second.push(horizontal(MARGIN, table.xs[column] ?? 0, table.xs[column + columnSpan] ?? 0));
  }
  const glyphs = drawCells(table);
  const lower = glyphs
    .filter(({ y }) => y >= edge)
    .map((glyph): Glyph => {
      const [left, top, right, bottom] = glyph.box;
      return { ...glyph, y: glyph.y + down, box: [left, top + down, right, bottom + down] };
    });
  return [
    pageOf({ glyphs: glyphs.filter(({ y }) => y < edge), rulings: first, height: edge + MARGIN }),
    pageOf({ number: 2, glyphs: lower, rulings: second }),
  ];
}

describe('tables that a spreadsheet program cut', () => {
  it('are whole again, with the spans and texts of the cells on the edge', () => {
    fc.assert(
      fc.property(drawnTable, fc.nat(), (table, cut) => {
        const at = 1 + (cut % (table.ys.length - 1));
        fc.pre(at < table.ys.length - 1);
        const [first, second] = cutOpen(table, at);
        // A single cell is no grid, and a first row that opens like the table's would begin a new one.
        fc.pre([first, second].every((page) => gridsIn(join(page)).length === 1));
        const heads = [0, at].map((row) => table.cells.find((cell) => cell.row === row));
        fc.pre(heads[0]?.lines.join('') !== heads[1]?.lines.join(''));
        const document = join(first, second);
        expect(facesIn(document)).toEqual([table.cells]);
        expect(document.dropped).toEqual([]);
        const crossing = table.cells.filter(({ row, rowSpan }) => row < at && row + rowSpan > at);
        const parted = gridsIn(document)[0]?.cells.filter(({ places }) => places.length === 2);
        expect(parted?.length).toBe(crossing.length);
      }),
    );
  });
});

/** A closed table of rows of cells of lines. */
function ruled(top: number, rows: readonly (readonly string[][])[], widths: readonly number[]) {
  const xs = [60];
  for (const width of widths) xs.push((xs.at(-1) ?? 0) + width);
  const ys = [top];
  const glyphs: Glyph[] = [];
  for (const row of rows) {
    const y = ys.at(-1) ?? 0;
    for (const [column, lines] of row.entries()) {
      for (const [i, line] of lines.entries()) {
        glyphs.push(...drawText(line, (xs[column] ?? 0) + 3, y + 12 + 11 * i));
      }
    }
    ys.push(y + 8 + 11 * Math.max(1, ...row.map((lines) => lines.length)));
  }
  const rulings = [
    ...ys.map((y) => horizontal(y, xs[0] ?? 0, xs.at(-1) ?? 0)),
    ...xs.map((x) => vertical(x, ys[0] ?? 0, ys.at(-1) ?? 0)),
  ];
  return { glyphs, rulings, bottom: ys.at(-1) ?? 0 };
}

/** A table that ends `room` above the end of a page of A4. */
function footed(rows: readonly string[][][], room: number) {
  return ruled(842 - room - ruled(0, rows, WIDTHS).bottom, rows, WIDTHS);
}

const WIDTHS = [60, 120, 120, 80];
const cells = (...texts: string[]): string[][] =>
  texts.map((text) => (text ? text.split('|') : []));

/** Two pages with a closed table each: the first at the foot of its page (`room` above its end), the second at the head. */
function pair(
  first: readonly string[][][],
  second: readonly string[][][],
  extra: { head?: string; foot?: string; room?: number; head2?: string } = {},
): [Page, Page] {
  const height = 842;
  const a = footed(first, extra.room ?? 40);
  const b = ruled(extra.head2 === undefined && extra.head === undefined ? 40 : 80, second, WIDTHS);
  const head = (text: string | undefined) => (text === undefined ? [] : drawText(text, 200, 60));
  const foot = (text: string | undefined, y: number) =>
    text === undefined ? [] : drawText(text, 280, y);
  return [
    pageOf({
      ...a,
      height,
      glyphs: [...head(extra.head), ...a.glyphs, ...foot(extra.foot, height - 10)],
    }),
    pageOf({
      ...b,
      number: 2,
      height: 842,
      glyphs: [...head(extra.head2 ?? extra.head), ...b.glyphs],
    }),
  ];
}

function textsIn(document: Document): string[][][] {
  return gridsIn(document).map((grid) => {
    const rows: string[][] = Array.from({ length: grid.rows }, () => []);
    for (const { row, text } of grid.cells) rows[row]?.push(text);
    return rows;
  });
}

const HEADER = cells('序号', '项目名称', '预算单位', '金额');

describe('tables that are closed on each page', () => {
  it('go on where columns agree and no title stands between', () => {
    const document = join(
      ...pair(
        [HEADER, cells('1', '甲项目', '教育局', '10')],
        [cells('2', '乙项目', '卫健局', '20')],
      ),
    );
    expect(textsIn(document)).toEqual([
      [
        ['序号', '项目名称', '预算单位', '金额'],
        ['1', '甲项目', '教育局', '10'],
        ['2', '乙项目', '卫健局', '20'],
      ],
    ]);
  });

  it('go on over page numbers, which stay as lines', () => {
    for (const foot of ['第1页 共2页', '- 1 -', '—1—', '1', '1/2', '第 一 页']) {
      const document = join(
        ...pair([HEADER, cells('1', '甲', '乙', '10')], [cells('2', '丙', '丁', '20')], { foot }),
      );
      expect(gridsIn(document), foot).toHaveLength(1);
      const [, line] = document.blocks;
      expect(line?.kind === 'line' && line.line.text.replace(/\s/gu, '')).toBe(
        foot.replace(/\s/gu, ''),
      );
    }
  });

  it('do not go on over a title or a sign-off line', () => {
    const first = [HEADER, cells('1', '甲', '乙', '10')];
    const second = [cells('2', '丙', '丁', '20'), cells('3', '丙', '丁', '20')];
    expect(gridsIn(join(...pair(first, second, { head2: '收支总表' })))).toHaveLength(2);
    expect(gridsIn(join(...pair(first, second, { foot: '负责人:张三' })))).toHaveLength(2);
  });

  it('go on over a page that is blank from its middle on where all columns are the same', () => {
    const first = [HEADER, cells('1', '甲', '乙', '10')];
    const second = [cells('2', '丙', '丁', '20'), cells('3', '丙', '丁', '20')];
    expect(textsIn(join(...pair(first, second, { room: 400 })))).toEqual([
      [...first, ...second].map((row) => row.map(([text]) => text)),
    ]);
  });

  it('do not go on there where only some columns are the same, or a line stands between', () => {
    const first = [HEADER, cells('1', '甲', '乙', '10')];
    const second = [cells('2', '丙', '丁', '20'), cells('3', '丙', '丁', '20')];
    const [page, next] = pair(first, second, { room: 400 });
    const moved = (line: RulingLine) =>
      line.orientation === 'vertical' && line.position === 240 ? { ...line, position: 200 } : line;
    const other = { ...next, rulings: next.rulings.map(moved) };
    expect(gridsIn(join(page, other))).toHaveLength(2);
    const signed = pair(first, second, { room: 400, foot: '负责人:张三' });
    expect(gridsIn(join(...signed))).toHaveLength(2);
  });

  it('lose header rows and titles that are printed again, and tell of them', () => {
    const document = join(
      ...pair([HEADER, cells('1', '甲', '乙', '10')], [HEADER, cells('2', '丙', '丁', '20')], {
        head: '项目支出明细',
      }),
    );
    expect(textsIn(document)).toEqual([
      [HEADER.map(([text]) => text), ['1', '甲', '乙', '10'], ['2', '丙', '丁', '20']],
    ]);
    expect(
      document.dropped.map((run) => [run.reason, run.text, 'page' in run && run.page]),
    ).toEqual([['repeated', '项目支出明细', 2], ...HEADER.map(([text]) => ['repeated', text, 2])]);
    const kept = document.blocks.reduce(
      (sum, block) =>
        sum +
        (block.kind === 'line'
          ? block.line.glyphs
          : block.grid.cells.reduce((inside, { glyphs }) => inside + glyphs, 0)),
      0,
    );
    const dropped = document.dropped.reduce((sum, { glyphs }) => sum + glyphs, 0);
    expect(kept + dropped).toBe(document.glyphs);
  });

  it('do not go on where the next page opens like the table above', () => {
    const form = (name: string) => [
      cells('项目名称', name, '项目期', '1年'),
      cells('项目属性', '一次性', '实施单位', '教育局'),
    ];
    expect(gridsIn(join(...pair(form('校舍改造'), form('道路养护'))))).toHaveLength(2);
    const titled = (name: string) => [cells('项目支出绩效目标表', '', '', ''), ...form(name)];
    expect(gridsIn(join(...pair(titled('校舍改造'), titled('道路养护'))))).toHaveLength(2);
    const title = { head: '项目支出绩效目标表' };
    expect(gridsIn(join(...pair(form('校舍改造'), form('道路养护'), title)))).toHaveLength(2);
  });

  it('have a label whose rows go on as one cell', () => {
    const [grid] = gridsIn(
      join(
        ...pair(
          [cells('产出指标', '数量指标', '护栏长度', '985米')],
          [cells('', '', '标牌数量', '12块'), cells('', '质量指标', '合格率', '100%')],
        ),
      ),
    );
    expect(
      grid?.cells.map(({ row, column, rowSpan, text }) => [row, column, rowSpan, text]),
    ).toEqual([
      [0, 0, 2, '产出指标'],
      [0, 1, 2, '数量指标'],
      [0, 2, 1, '护栏长度'],
      [0, 3, 1, '985米'],
      [1, 2, 1, '标牌数量'],
      [1, 3, 1, '12块'],
      [2, 0, 1, ''],
      [2, 1, 1, '质量指标'],
      [2, 2, 1, '合格率'],
      [2, 3, 1, '100%'],
    ]);
  });

  it('have a row again of which only blank paper is left on the next page', () => {
    const document = join(
      ...pair(
        [HEADER, cells('1', '甲项目', '教育局', '10')],
        [cells('', '', '', ''), cells('2', '乙项目', '卫健局', '20')],
      ),
    );
    expect(textsIn(document)[0]?.map((row) => row[0])).toEqual(['序号', '1', '2']);
  });

  it('have a row again whose long text breaks off at the foot of the page', () => {
    const document = join(
      ...pair(
        [cells('立项依据', '根据《关于下达资金的通|知》(阳财企〔2024〕2', '', '')],
        [cells('', '号)文件精神', '', '')],
      ),
    );
    expect(textsIn(document)).toEqual([
      [['立项依据', '根据《关于下达资金的通知》(阳财企〔2024〕2号)文件精神', '', '']],
    ]);
  });
});

describe('a table without ruling lines', () => {
  it('goes on over the page', () => {
    const xs = [60, 120, 260, 400];
    const row = (n: number) => [`${n}`, `项目第${n}号`, n % 3 === 0 ? '' : '教育处', `${n}0,000`];
    const typed = (from: number, to: number, top: number) =>
      Array.from({ length: to - from }, (_, i) => row(from + i)).flatMap((texts, r) =>
        texts.flatMap((text, c) => drawText(text, xs[c] ?? 0, top + 18 * r)),
      );
    const document = join(
      pageOf({ glyphs: [...drawText('明细表', 200, 60), ...typed(1, 38, 120)] }),
      pageOf({ number: 2, glyphs: typed(38, 60, 60) }),
    );
    expect(textsIn(document)).toEqual([Array.from({ length: 59 }, (_, i) => row(i + 1))]);
  });
});

describe('a row that a browser cut', () => {
  const xs = [60, 90, 200, 400];
  const sides = (top: number, bottom: number) => xs.map((x) => vertical(x, top, bottom));
  // The label 绩效指标 is printed upright, a character a line; two of them hang over or stand on the next page.
  const first = pageOf({
    rulings: [
      ...sides(740, 790),
      horizontal(740, 60, 400),
      horizontal(765, 90, 400),
      horizontal(790, 200, 400),
    ],
    glyphs: [
      ...drawText('绩', 65, 783),
      ...drawText('效', 65, 798),
      ...drawText('数量指标', 95, 755),
      ...drawText('护栏', 205, 755),
      ...drawText('质量指标', 95, 783),
      ...drawText('标牌', 205, 783),
    ],
  });
  const second = pageOf({
    number: 2,
    rulings: [...sides(40, 90), horizontal(65, 90, 400), horizontal(90, 60, 400)],
    glyphs: [
      ...drawText('指', 65, 52),
      ...drawText('标', 65, 68),
      ...drawText('路灯', 205, 55),
      ...drawText('成本指标', 95, 80),
      ...drawText('造价', 205, 80),
    ],
  });

  it('has its label whole, the glyph that hangs over the edge included', () => {
    const document = join(first, second);
    expect(facesIn(document)).toEqual([
      [
        { row: 0, column: 0, rowSpan: 4, columnSpan: 1, lines: ['绩', '效', '指', '标'] },
        { row: 0, column: 1, rowSpan: 1, columnSpan: 1, lines: ['数量指标'] },
        { row: 0, column: 2, rowSpan: 1, columnSpan: 1, lines: ['护栏'] },
        { row: 1, column: 1, rowSpan: 2, columnSpan: 1, lines: ['质量指标'] },
        { row: 1, column: 2, rowSpan: 1, columnSpan: 1, lines: ['标牌'] },
        { row: 2, column: 2, rowSpan: 1, columnSpan: 1, lines: ['路灯'] },
        { row: 3, column: 1, rowSpan: 1, columnSpan: 1, lines: ['成本指标'] },
        { row: 3, column: 2, rowSpan: 1, columnSpan: 1, lines: ['造价'] },
      ],
    ]);
  });
});

describe('a ledger on three pages', () => {
  it('is one grid', () => {
    const pages = [0, 1, 2].map((page) => {
      const rows = Array.from({ length: 38 }, (_, i) => {
        const number = page * 38 + i + 1;
        return cells(`${number}`, `项目${number}号`, '教育局', `${number}0`);
      });
      return pageOf({ ...ruled(40, [HEADER, ...rows], WIDTHS), number: page + 1 });
    });
    const [grid, ...others] = gridsIn(join(...pages));
    expect(others).toEqual([]);
    expect(grid?.rows).toBe(1 + 3 * 38);
    expect(grid?.places).toHaveLength(3);
    expect(grid?.cells.at(-3)?.text).toBe('项目114号');
  });
});
