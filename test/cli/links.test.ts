import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readCorrections } from '../../pipeline/corrections/index.ts';
import type { LinkedProject } from '../../pipeline/model/index.ts';
import { formText } from '../desk/desk.ts';
import { jixiao } from './command.ts';

const home = await mkdtemp(join(tmpdir(), 'jixiao-links-'));
let folder = '';
const input = () => join(folder, 'in');
const file = () => join(input(), 'corrections.jsonl');
const book = () => join(folder, 'out', 'summary.xlsx');
const author = ['--by', '王会计', '--at', '2025-03-01T09:00:00+08:00'];

beforeEach(async () => {
  folder = await mkdtemp(join(home, 'w-'));
  await mkdir(input());
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Writes forms of two years and converts them. */
async function converted(): Promise<LinkedProject[]> {
  await jixiao('convert', input(), '-o', join(folder, 'out'), '--pdf', 'none', '--jobs', '0', '-q');
  const text = await readFile(join(folder, 'out', 'projects.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LinkedProject);
}

async function twoYears(nameOfNext: string): Promise<void> {
  await writeFile(join(input(), 'a.txt'), formText({ name: '校舍改造' }));
  const next = formText({ name: nameOfNext }).replace('(2025年度)', '(2026年度)');
  await writeFile(join(input(), 'b.txt'), next);
}

/** The rows of the sheet 关联 as header → text, and a way to type into one. */
async function links() {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(book());
  const sheet = workbook.getWorksheet('关联');
  if (sheet === undefined) throw new Error('no sheet of links');
  const headerRow =
    [1, 2, 3, 4].find((at) => sheet.getRow(at).getCell(1).value === '部门代码') ?? 0;
  const headers = (sheet.getRow(headerRow).values as unknown[]).map(String);
  const column = (header: string) => headers.indexOf(header);
  const rows: Record<string, string>[] = [];
  for (let at = headerRow + 1; at <= sheet.rowCount; at++) {
    const row = sheet.getRow(at);
    if (!row.getCell(column('记录编号')).value) continue;
    const texts = headers
      .slice(1)
      .map((header, c) => [header, String(row.getCell(c + 1).value ?? '')]);
    rows.push(Object.fromEntries(texts));
  }
  return {
    rows,
    type: async (row: number, header: string, text: string) => {
      sheet.getRow(headerRow + row).getCell(column(header)).value = text;
      await workbook.xlsx.writeFile(book());
    },
  };
}

const imported = () => jixiao('corrections', 'import', book(), '--input', input(), ...author);

describe('the sheet 关联', () => {
  it('lists what was linked and by what, and parts it when that is typed, and takes that back', async () => {
    await twoYears('校舍改造');
    expect(await converted()).toHaveLength(1);
    const sheet = await links();
    expect(sheet.rows).toMatchObject([
      {
        年度: '2026',
        关联表的年度: '2025',
        状态: '已关联',
        依据: '项目名称和主管部门相同',
        认定: '',
      },
    ]);
    await sheet.type(1, '认定', '不同项目');
    expect((await imported()).code).toBe(0);
    const { corrections } = await readCorrections(file());
    expect(corrections).toMatchObject([{ act: 'other-project', by: '王会计' }]);
    // What the same sheet says again is known.
    await imported();
    expect((await readCorrections(file())).corrections).toHaveLength(1);

    expect(await converted()).toHaveLength(2);
    const parted = await links();
    expect(parted.rows).toMatchObject([{ 状态: '已分开', 认定: '不同项目', 认定人: '王会计' }]);
    await parted.type(1, '认定', '撤销');
    expect((await imported()).code).toBe(0);
    expect(await converted()).toHaveLength(1);
  }, 60_000);

  it('confirms what was in doubt', async () => {
    await twoYears('改了名的项目');
    const [project] = await converted();
    expect(project?.links).toMatchObject([{ doubt: 'names-differ' }]);
    const sheet = await links();
    expect(sheet.rows).toMatchObject([{ 状态: '已关联，待认定' }]);
    await sheet.type(1, '认定', '是');
    await imported();
    expect((await converted())[0]?.links).toMatchObject([{ reason: 'confirmed', doubt: null }]);
  }, 60_000);

  it('with a cell that is not understood imports nothing, and says which', async () => {
    await twoYears('校舍改造');
    await converted();
    const sheet = await links();
    await sheet.type(1, '认定', '也许吧');
    const { code, stderr } = await imported();
    expect(code).toBe(1);
    expect(stderr).toContain('关联!');
    expect(stderr).toContain('同一项目');
    expect((await readCorrections(file())).corrections).toEqual([]);
  }, 60_000);
});
