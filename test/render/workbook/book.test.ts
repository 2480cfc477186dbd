import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeBook } from '../../../pipeline/render/workbook/book.ts';
import { dataRow, rowsOf, type Table } from '../../../pipeline/render/workbook/table.ts';
import { evaluatorOf } from './evaluator.ts';
import { opened, sheetOf } from './opened.ts';

const dir = mkdtempSync(join(tmpdir(), 'jixiao-book-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function listOf(rows: number): Table {
  return {
    name: '台账',
    title: '台账',
    note: '',
    columns: [
      { key: 'name', header: '名称', kind: 'text', width: 10 },
      { key: 'money', header: '金额（元）', kind: 'money', width: 12, total: 'sum' },
      { key: 'form', header: '表', kind: 'link', width: 8 },
    ],
    frozen: 1,
    rowCount: rows,
    rows: rowsOf(function* () {
      for (let row = 0; row < rows; row++) {
        yield dataRow([
          `第${row}行`,
          BigInt(row) * 100n,
          { text: '查看', path: `forms/${row} 号.html` },
        ]);
      }
    }),
    total: '合计',
    empty: '无',
  };
}

const sums: Table = {
  name: '汇总',
  title: '汇总',
  note: '',
  columns: [
    { key: 'name', header: '名称', kind: 'text', width: 10 },
    { key: 'money', header: '金额（元）', kind: 'money', width: 12, total: 'sum' },
  ],
  frozen: 0,
  rowCount: 1,
  rows: [
    dataRow([
      '第24行',
      {
        formula: {
          op: 'sumifs',
          table: '台账',
          column: 'money',
          where: [{ column: 'name', own: 'name' }],
        },
        result: 2400n,
      },
    ]),
  ],
  total: '合计',
  empty: '无',
};

const options = { title: '书', unit: '元', toRoot: '../', version: '1' } as const;

describe('a table longer than a sheet', () => {
  it('goes on over further sheets, with totals and sums over all of them', async () => {
    const file = join(dir, 'long.xlsx');
    // 15 rows a sheet: 3 above the data, 10 of data, 2 for totals.
    await writeBook(file, [listOf(25), sums], { ...options, rowLimit: 15 });
    const workbook = await opened(file);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '台账',
      '台账(2)',
      '台账(3)',
      '汇总',
    ]);
    expect(sheetOf(workbook, '台账(2)').getCell('A4').value).toBe('第10行');
    const last = sheetOf(workbook, '台账(3)');
    expect(last.getCell('A9').value).toBe('本表小计');
    expect(last.getCell('B9').result).toBe(110);
    expect(last.getCell('A10').value).toBe('合计');
    expect(last.getCell('B10').result).toBe(300);
    const evaluator = evaluatorOf(workbook);
    expect(evaluator.resultAt('台账(3)', 10, 2)).toBe(300);
    expect(sheetOf(workbook, '汇总').getCell('B4').formula).toMatch(/\+SUMIFS\('台账\(2\)'!/u);
    expect(evaluator.resultAt('汇总', 4, 2)).toBe(24);
  });
});

describe('more links than a sheet may have', () => {
  it('are formulas from there on', async () => {
    const file = join(dir, 'links.xlsx');
    await writeBook(file, [listOf(3)], { ...options, linkLimit: 2 });
    const sheet = sheetOf(await opened(file), '台账');
    expect(sheet.getCell('C5').hyperlink).toBe('../forms/1%20号.html');
    expect(sheet.getCell('C6').formula).toBe('HYPERLINK("../forms/2 号.html","查看")');
    expect(sheet.getCell('C6').result).toBe('查看');
  });
});

describe('a workbook that cannot be finished', () => {
  it('leaves nothing behind', async () => {
    const table = { ...listOf(3), rowCount: 5 };
    const own = mkdtempSync(join(dir, 'broken-'));
    await expect(writeBook(join(own, 'a.xlsx'), [table], options)).rejects.toThrow(/fewer rows/u);
    expect(readdirSync(own)).toEqual([]);
  });
});

describe('a folder that is not there', () => {
  it('is an error that can be caught', async () => {
    const file = join(dir, 'nowhere', 'a.xlsx');
    await expect(writeBook(file, [listOf(3)], options)).rejects.toThrow(/ENOENT/u);
  });
});
