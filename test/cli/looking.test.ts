import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { libreOffice } from '../../pipeline/extract/index.ts';
import { jixiao } from './command.ts';

const FORMATS = join(import.meta.dirname, '../fixtures/formats');
const LAYOUTS = join(import.meta.dirname, '../fixtures/layouts');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'looking-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Two sheets that are seen and one that is hidden between them. */
async function workbook(): Promise<string> {
  const book = new ExcelJS.Workbook();
  const [first, hidden, last] = ['收支总表', '字典', '绩效目标'].map((name) =>
    book.addWorksheet(name),
  );
  if (first === undefined || hidden === undefined || last === undefined) throw new Error();
  first.addRow(['收入', 1]);
  hidden.state = 'hidden';
  hidden.addRow(['看不见']);
  last.addRow(['项目名称', '校舍改造', '']);
  last.mergeCells('B1:C1');
  last.addRow(['主管部门', '某局', '甲']);
  const path = join(folder, '两张表.xlsx');
  await writeFile(path, new Uint8Array(await book.xlsx.writeBuffer()));
  return path;
}

const text = '说明\n\n项目名称\t校舍改造\n主管部门\t某局\n';

async function written(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('grids', { timeout: 120_000 }, () => {
  it('prints a workbook sheet by sheet, with boxes from the corner of the sheet', async () => {
    const { code, stdout, stderr } = await jixiao('grids', await workbook());
    expect(code).toBe(0);
    // Columns are 8.43 units of 5.25 points wide where a sheet does not say, rows 15 points high.
    expect(stdout.split('\n')).toEqual([
      '工作表 1',
      '  表格 1：1 × 2',
      '    r0 c0 1×1 [0.0 0.0 44.3 15.0] 收入',
      '    r0 c1 1×1 [44.3 0.0 88.5 15.0] 1',
      '工作表 2',
      '工作表 3',
      '  表格 1：2 × 3',
      '    r0 c0 1×1 [0.0 0.0 44.3 15.0] 项目名称',
      '    r0 c1 1×2 [44.3 0.0 132.8 15.0] 校舍改造',
      '    r1 c0 1×1 [0.0 15.0 44.3 30.0] 主管部门',
      '    r1 c1 1×1 [44.3 15.0 88.5 30.0] 某局',
      '    r1 c2 1×1 [88.5 15.0 132.8 30.0] 甲',
      '',
    ]);
    expect(stderr).toBe('隐藏的工作表“字典”未读取。\n');
  });

  it('takes --pages for the sheets of a workbook', async () => {
    const { stdout } = await jixiao('grids', await workbook(), '--pages', '3', '--json');
    const [line = '', ...rest] = stdout.trimEnd().split('\n');
    expect(rest).toEqual([]);
    expect(JSON.parse(line)).toMatchObject({
      format: 'spreadsheet',
      page: 3,
      width: null,
      height: null,
      grids: [{ rows: 2, columns: 3, line: null, box: [0, 0, 132.77, 30] }],
    });
  });

  it('says of a file without pages that it has none', async () => {
    const path = await written('表.txt', text);
    for (const command of ['grids', 'inspect']) {
      const { code, stderr } = await jixiao(command, path, '--pages', '1');
      expect(code).toBe(1);
      expect(stderr).toContain('不分页');
      expect(stderr).toContain(path);
    }
  });

  it('prints the tables of a text with their lines', async () => {
    const { stdout } = await jixiao('grids', await written('表.txt', text));
    expect(stdout.split('\n')).toEqual([
      '全文',
      '  表格 1：2 × 2',
      '    r0 c0 1×1 第3行 项目名称',
      '    r0 c1 1×1 第3行 校舍改造',
      '    r1 c0 1×1 第4行 主管部门',
      '    r1 c1 1×1 第4行 某局',
      '',
    ]);
  });

  it.each([
    ['single-horizon.docx', 'document'],
    ['single-horizon.html', 'web'],
  ])('tells of %s what its markup says: spans and lines, no boxes', async (file, format) => {
    const { stdout } = await jixiao('grids', join(FORMATS, file), '--json');
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ format, page: null, width: null, height: null });
    expect(told.grids).toHaveLength(1);
    expect(told.grids[0].cells.slice(0, 3)).toEqual([
      {
        row: 0,
        column: 0,
        rowSpan: 1,
        columnSpan: 1,
        box: null,
        line: told.grids[0].line,
        text: '项目名称',
      },
      expect.objectContaining({ columnSpan: 4, text: '河道清淤及岸坡整治项目', box: null }),
      expect.objectContaining({ row: 1, column: 0, line: told.grids[0].line + 1 }),
    ]);
  });

  const note = libreOffice() === null ? ' (NOT INSTALLED)' : '';
  it.skipIf(libreOffice() === null)(`prints an older workbook, by LibreOffice${note}`, async () => {
    const { code, stdout } = await jixiao('grids', join(FORMATS, 'ledger.xls'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^工作表 1\n {2}表格 1：/u);
  });

  it('still prints the pages of a PDF', async () => {
    const { stdout } = await jixiao('grids', join(LAYOUTS, 'ledger.pdf'), '--pages', '1', '--json');
    const { format, page, width, grids } = JSON.parse(stdout);
    expect([format, page]).toEqual(['pdf', 1]);
    expect(width).toBeGreaterThan(500);
    expect(grids[0].cells[0].box).toHaveLength(4);
  });

  it.each([
    ['空.xlsx', '', '0 字节'],
    ['图.png', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', '不是 PDF'],
  ])('says what is wrong with %s', async (name, content, told) => {
    const { code, stderr } = await jixiao('grids', await written(name, content));
    expect(code).toBe(2);
    expect(stderr).toContain(told);
  });
});

describe('inspect', { timeout: 120_000 }, () => {
  it.each(['single-horizon.docx', 'single-horizon.html'])(
    'draws the tables of %s on one page',
    async (file) => {
      const out = join(folder, 'drawn');
      const { code, stdout } = await jixiao('inspect', join(FORMATS, file), '--out', out);
      expect(code).toBe(0);
      expect(stdout).toContain(join(out, 'index.html'));
      const index = await readFile(join(out, 'index.html'), 'utf8');
      expect(index).toContain('河道清淤及岸坡整治项目');
      expect(index).toMatch(/colspan="4" style="background:#1d4ed8\d\d"><small[^>]*>projectName/u);
    },
  );

  it('draws the sheets that were asked for', async () => {
    const out = join(folder, 'drawn');
    await jixiao('inspect', await workbook(), '--out', out, '--pages', '2-3');
    const index = await readFile(join(out, 'index.html'), 'utf8');
    expect(index).toContain('工作表 3');
    expect(index).toContain('校舍改造');
    expect(index).not.toContain('收入');
    // Two labels are no form, and the hidden sheet was not looked at: both are said.
    expect(index).toContain('没有找到绩效目标表');
    expect(index).toContain('隐藏的工作表“字典”未读取');
  });
});
