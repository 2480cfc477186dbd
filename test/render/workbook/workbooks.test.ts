import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeWorkbooks } from '../../../pipeline/render/workbook/index.ts';
import { madeUpLedger } from './made-up.ts';
import { opened, rowByHeader, rowLabelled, sheetOf } from './opened.ts';

const dir = mkdtempSync(join(tmpdir(), 'jixiao-books-'));
let written: string[];
let summary: ExcelJS.Workbook;

beforeAll(async () => {
  written = await writeWorkbooks(madeUpLedger(), dir, { unit: '元', csv: true, lang: 'zh' });
  summary = await opened(join(dir, 'summary.xlsx'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the workbooks of a ledger', () => {
  it('are the summary, a workbook a department, and the tables as CSV', () => {
    expect(written).toContain('summary.xlsx');
    expect(written).toContain('departments/820001-平坦镇水利站.xlsx');
    expect(written).toContain('csv/项目台账.csv');
    expect(written.filter((path) => !existsSync(join(dir, path)))).toEqual([]);
  });

  it('have the same bytes on each run, whenever it is', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') });
    const again = mkdtempSync(join(tmpdir(), 'jixiao-books-'));
    const options = { unit: '元', csv: true, lang: 'zh' } as const;
    const paths = await writeWorkbooks(madeUpLedger(), again, options);
    vi.useRealTimers();
    expect(paths).toEqual(written);
    for (const path of paths) {
      expect(readFileSync(join(again, path)).equals(readFileSync(join(dir, path)))).toBe(true);
    }
    rmSync(again, { recursive: true });
  });
});

describe('项目台账', () => {
  it('has a row a project with numbers, text codes and dates', () => {
    const sheet = sheetOf(summary, '项目台账');
    expect(rowByHeader(sheet, 4)).toMatchObject({
      年度: 2024,
      部门代码: '604',
      主管部门: '财政金融部',
      项目名称: '2024年技术改造专项资金(第一批)',
      '年度资金总额（元）': 1200000.5,
      '年度·中央财政资金（元）': 1000000,
      '年度·市县(区)财政资金（元）': 200000.5,
      产出指标数: 1,
      指标合计: 1,
      提示: 1,
      填报日期: new Date('2025-02-17T00:00:00Z'),
      来源文件及页码: '2024/表.pdf 第1-2页',
      记录编号: '2024-604-aaaaaaaa',
    });
    expect(rowByHeader(sheet, rowLabelled(sheet, '合计'))).toMatchObject({
      项目名称: 7,
      '实施期资金总额（元）': 4935000.86,
      '年度资金总额（元）': 3435000.86,
      '年度·其他资金（元）': 0.01,
      指标合计: 8,
      错误: 1,
      警告: 1,
      提示: 2,
    });
  });

  it('leads to the forms by relative paths', () => {
    const cell = sheetOf(summary, '项目台账').getRow(4);
    const links: string[] = [];
    cell.eachCell(({ hyperlink }) => {
      if (hyperlink !== undefined) links.push(hyperlink);
    });
    expect(links).toEqual(['forms/2024/604-财政金融部/2024年技术改造专项资金(第一批).html']);
  });
});

describe('部门汇总', () => {
  it('sums the ledger by year and department, with subtotals', () => {
    const sheet = sheetOf(summary, '部门汇总');
    expect(rowByHeader(sheet, 5)).toMatchObject({
      年度: 2024,
      部门代码: '635',
      表数: 2,
      '年度资金总额（元）': 380000,
    });
    expect(rowByHeader(sheet, rowLabelled(sheet, '2025年小计'))).toMatchObject({
      表数: 4,
      '年度资金总额（元）': 1855000.36,
      占当年比重: 1,
    });
    expect(rowByHeader(sheet, rowLabelled(sheet, '合计'))).toMatchObject({
      表数: 7,
      '年度资金总额（元）': 3435000.86,
    });
  });
});

describe('问题清单', () => {
  it('goes department by department, errors first, files last', () => {
    const sheet = sheetOf(summary, '问题清单');
    const rows = [4, 5, 6, 7, 8].map((row) => rowByHeader(sheet, row));
    expect(rows.map((row) => [row.部门代码, row.年度, row.级别, row.规则])).toEqual([
      ['604', 2024, '提示', 'P5'],
      ['604', 2025, '错误', 'M3'],
      ['604', 2025, '提示', 'M8'],
      ['635', 2025, '警告', 'C3'],
      [null, null, '警告', 'P3'],
    ]);
    expect(rows[1]).toMatchObject({
      规则内容: '一年期项目年度资金应等于实施期资金',
      所在栏目: '年度 · 资金总额\n实施期 · 资金总额',
      表上所印: '2,000,000',
      问题: '「1年」为一年期项目，年度资金 2,000,000 元，应等于实施期资金 5,000,000 元，相差 3,000,000 元',
      应为或建议: '应为 5000000.00',
      依据: '表内算术关系',
      出处: '2025/表.pdf 第2页',
    });
    expect(rows[3]?.所在栏目).toBe('年度 · 质量指标「验收合格率」 · 指标值');
  });
});
