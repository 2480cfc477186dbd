import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCorrections } from '../../pipeline/corrections/index.ts';
import { type ProjectRecord, stablePathOf } from '../../pipeline/model/index.ts';
import { jixiao } from './command.ts';

const SAMPLE = resolve(import.meta.dirname, '../../input/2025/yangquan-2025.txt');
const SOFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
const TOTAL = '/funding/annual/total';

let home = '';
/** A conversion that nobody has corrected yet. */
let made = '';
/** Its inputs and its results, copied for each test. */
let folder = '';
const input = () => join(folder, 'in');
const file = () => join(input(), 'corrections.jsonl');
const book = () => join(folder, 'out', 'summary.xlsx');

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'jixiao-typed-'));
  made = join(home, 'made');
  await mkdir(join(made, 'in'), { recursive: true });
  await copyFile(SAMPLE, join(made, 'in', 'a.txt'));
  await jixiao(
    'convert',
    join(made, 'in'),
    '-o',
    join(made, 'out'),
    '--pdf',
    'none',
    '--jobs',
    '0',
    '-q',
  );
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(home, 'w-'));
  await mkdir(join(folder, 'in'));
  await mkdir(join(folder, 'out'));
  await copyFile(join(made, 'in', 'a.txt'), join(folder, 'in', 'a.txt'));
  for (const name of ['summary.xlsx', 'records.jsonl'])
    await copyFile(join(made, 'out', name), join(folder, 'out', name));
});

async function converted(): Promise<ProjectRecord[]> {
  await jixiao('convert', input(), '-o', join(folder, 'out'), '--pdf', 'none', '--jobs', '0', '-q');
  const text = await readFile(join(folder, 'out', 'records.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ProjectRecord);
}

const imported = (path = book(), ...more: readonly string[]) =>
  jixiao(
    'corrections',
    'import',
    path,
    '-i',
    input(),
    '--by',
    '王五',
    '--at',
    '2025-04-01T01:00:00Z',
    ...more,
  );

type Typed = Readonly<
  Partial<
    Record<'更正' | '复核意见' | '更正人' | '更正时间' | '理由' | '更正位置', ExcelJS.CellValue>
  >
>;

/** Types into rows of the sheet, found by record and stable path, as a program does that is not ours. */
async function type(
  path: string,
  rows: readonly (Typed & { readonly id: string; readonly path: string })[],
): Promise<Record<string, number>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet('更正');
  if (sheet === undefined) throw new Error('no sheet');
  const columns: Record<string, number> = {};
  sheet.getRow(3).eachCell((cell, column) => {
    columns[String(cell.value)] = column;
  });
  const at: Record<string, number> = {};
  sheet.eachRow((row, number) => {
    const text = (header: string) => row.getCell(columns[header] ?? 0).text;
    const own = rows.find(
      (one) => number > 3 && one.id === text('记录编号') && one.path === text('更正位置'),
    );
    if (own === undefined) return;
    const { id: _, path: place, ...typed } = own;
    at[place] = number;
    for (const [header, value] of Object.entries(typed))
      row.getCell(columns[header] ?? 0).value = value as ExcelJS.CellValue;
  });
  await workbook.xlsx.writeFile(path);
  return at;
}

/** The form that breaks M3, and two of its places that are in question. */
async function inQuestion(): Promise<{ id: string; other: string }> {
  const lines = (await readFile(join(made, 'out', 'findings.jsonl'), 'utf8')).trim().split('\n');
  const finding = lines.map((line) => JSON.parse(line)).find(({ rule }) => rule === 'M3');
  const records = (await readFile(join(made, 'out', 'records.jsonl'), 'utf8')).trim().split('\n');
  const record = records
    .map((line) => JSON.parse(line) as ProjectRecord)
    .find(({ id }) => id === finding.record);
  if (record === undefined) throw new Error('no record');
  return { id: record.id, other: stablePathOf(record, '/funding/implementation/total') };
}

describe('what was typed into the workbook', () => {
  it('is read back once, and holds in the next run', { timeout: 60_000 }, async () => {
    const { id, other } = await inQuestion();
    await type(book(), [
      {
        id,
        path: TOTAL,
        更正: 5_000_000,
        理由: '与批复核对',
        更正人: '李四',
        更正时间: new Date('2025-03-05T00:00:00Z'),
      },
      { id, path: other, 复核意见: ' 无误。' },
    ]);
    const first = await imported();
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('读回 2 条更正');
    const { corrections, faults } = await readCorrections(file());
    expect(faults).toEqual([]);
    expect(corrections).toMatchObject([
      {
        record: id,
        path: TOTAL,
        read: '2,000,000',
        value: '5000000',
        by: '李四',
        at: '2025-03-05T00:00:00+08:00',
        why: '与批复核对',
      },
      { record: id, path: other, act: 'accept', by: '王五', at: '2025-04-01T01:00:00.000Z' },
    ]);
    expect((await imported()).stdout).toBe('没有新的更正。\n');
    const record = (await converted()).find((one) => one.id === id);
    expect(record?.funding.annual?.total).toBe('5000000.00');
    // Nor does the workbook that shows them add anything.
    expect((await imported()).stdout).toBe('没有新的更正。\n');
    await type(book(), [{ id, path: TOTAL, 更正: '撤销' }]);
    expect((await imported()).stdout).toContain('读回 1 条更正');
    expect((await converted()).find((one) => one.id === id)?.funding.annual?.total).toBe(
      '2000000.00',
    );
  });

  it('is told by cell where it is not understood, and then nothing is kept', async () => {
    const { id, other } = await inQuestion();
    const at = await type(book(), [
      { id, path: TOTAL, 更正: '五百万' },
      { id, path: other, 更正: '5,000,000', 更正时间: '昨天' },
    ]);
    const { code, stderr, stdout } = await imported();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`更正!G${at[TOTAL]}  “五百万”不是金额`);
    expect(stderr).toContain(`更正!L${at[other]}  “更正时间”不是日期`);
    expect(existsSync(file())).toBe(false);
  });

  it('stays the text that it is', { timeout: 60_000 }, async () => {
    const [first] = (await readFile(join(made, 'out', 'records.jsonl'), 'utf8')).split('\n');
    const { id } = JSON.parse(first ?? '') as ProjectRecord;
    const line = {
      record: id,
      path: '/title',
      source: (JSON.parse(first ?? '') as ProjectRecord).sources[0]?.sha256,
      read: (JSON.parse(first ?? '') as ProjectRecord).title,
      value: '=cmd|\'/C calc\'!A0 <b>"x"</b>',
      by: '=1+1',
      at: '2025-03-01T09:00:00Z',
      why: '@SUM(A1)',
    };
    await writeFile(file(), `${JSON.stringify(line)}\n`);
    expect((await converted()).find((one) => one.id === id)?.title).toBe(line.value);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(book());
    const texts: unknown[] = [];
    workbook.getWorksheet('更正')?.eachRow((row) => row.eachCell(({ value }) => texts.push(value)));
    expect(texts).toEqual(expect.arrayContaining([line.value, line.by, line.why]));
    expect((await imported()).stdout).toBe('没有新的更正。\n');
    const report = await readFile(join(folder, 'out', 'index.html'), 'utf8');
    expect(report).not.toContain('<b>"x"</b>');
  });

  it('is refused where rows cannot be told any more, and a workbook of another kind is', async () => {
    const { id } = await inQuestion();
    await type(book(), [{ id, path: TOTAL, 更正: '5,000,000', 更正位置: '/id' }]);
    expect((await imported()).stderr).toContain('这一处不能更正');
    const other = join(folder, 'out', 'other.xlsx');
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('表').getCell('A1').value = '更正';
    await workbook.xlsx.writeFile(other);
    expect((await imported(other)).stderr).toContain('里没有“更正”表');
    expect((await imported(join(folder, 'none.xlsx'))).stderr).toContain('无法读取');
    await writeFile(other, 'no workbook');
    expect((await imported(other)).code).toBe(1);
  });

  it.skipIf(SOFFICE === undefined)(
    'is read as LibreOffice saves it',
    { timeout: 120_000 },
    async () => {
      const { id, other } = await inQuestion();
      await type(book(), [
        { id, path: TOTAL, 更正: '5,000,000.00' },
        { id, path: other, 复核意见: '请单位补正' },
      ]);
      for (const [ending, filter] of [
        ['xlsx', 'xlsx:Calc MS Excel 2007 XML'],
        ['ods', 'ods'],
      ] as const) {
        const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
        const saved = join(folder, ending);
        execFileSync(
          SOFFICE ?? '',
          [profile, '--headless', '--convert-to', filter, '--outdir', saved, book()],
          { stdio: 'ignore' },
        );
        await rm(file(), { force: true });
        const records = join(folder, 'out', 'records.jsonl');
        const run = await imported(join(saved, `summary.${ending}`), '--records', records);
        expect(run).toMatchObject({ code: 0, stderr: '' });
        expect((await readCorrections(file())).corrections).toMatchObject([
          { path: TOTAL, read: '2,000,000', value: '5,000,000.00' },
          { path: other, act: 'note', value: '请单位补正' },
        ]);
      }
    },
  );
});

describe('corrections of two clerks', () => {
  const base = { record: 'r', path: TOTAL, source: '0'.repeat(64), read: '300' };
  const one = { ...base, value: '30', by: '甲', at: '2025-03-01T09:00:00Z' };
  const two = { ...base, value: '31', by: '乙', at: '2025-03-01T08:00:00Z' };
  const lines = (...of: readonly object[]) =>
    of.map((each) => `${JSON.stringify(each)}\n`).join('');

  it('are merged without losing a line; the later holds and both are told', async () => {
    const theirs = join(folder, 'theirs.jsonl');
    await writeFile(file(), lines(one));
    await writeFile(theirs, lines(two, { ...two, path: '/title', value: '新' }));
    const merged = await jixiao('corrections', 'merge', theirs, '-i', input());
    expect(merged.code).toBe(0);
    expect(merged.stderr).toContain('冲突');
    expect(merged.stdout).toContain('冲突 1 处');
    expect((await readFile(file(), 'utf8')).startsWith(lines(one))).toBe(true);
    const listed = await jixiao('corrections', 'list', '-i', input());
    expect(listed.stdout).toContain('“300” → “30”');
    expect(listed.stdout).not.toContain('“300” → “31”');
    expect(listed.stdout).toContain('“新”');
    const again = await jixiao('corrections', 'merge', theirs, '-i', input());
    expect(again.stdout).toContain('并入 0 行');
  });

  it('are exported to a file that is not written over', async () => {
    const target = join(folder, 'mine.jsonl');
    await writeFile(file(), `${lines(one)}nonsense\n`);
    expect((await jixiao('corrections', 'export', target, '-i', input())).stdout).toContain(
      '已导出 1 条',
    );
    expect(await readFile(target, 'utf8')).toBe(lines(one));
    expect((await jixiao('corrections', 'export', target, '-i', input())).code).toBe(1);
    const listed = await jixiao('corrections', 'list', '--json', '-i', input());
    expect(listed.stdout).toBe(lines(one));
    expect(listed.stderr).toContain(':2  这一行不是更正记录');
  });

  it('that are none are not merged', async () => {
    const theirs = join(folder, 'theirs.jsonl');
    await writeFile(theirs, `${lines(two)}nonsense\n`);
    const { code, stderr } = await jixiao('corrections', 'merge', theirs, '-i', input());
    expect(code).toBe(1);
    expect(stderr).toContain('第 2 行不是更正记录');
    expect(existsSync(file())).toBe(false);
  });
});
