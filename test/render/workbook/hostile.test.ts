import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWorkbooks } from '../../../pipeline/render/workbook/index.ts';
import { hostileLedger, NAMES } from './hostile-ledger.ts';
import { opened, rowByHeader, sheetOf } from './opened.ts';

const dir = mkdtempSync(join(tmpdir(), 'jixiao-hostile-'));

beforeAll(() => writeWorkbooks(hostileLedger(), dir, { unit: '元', csv: true, lang: 'zh' }));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a text from a form', () => {
  it('does not break the workbook of its department', async () => {
    const [file] = readdirSync(join(dir, 'departments'));
    const workbook = await opened(join(dir, 'departments', file ?? ''));
    expect(workbook.title).toBe('604 部\ufffd<门>\ufffd&\ufffd　项目支出绩效目标台账');
    expect(sheetOf(workbook, '说明').getCell('A1').value).toBe(workbook.title);
  });

  it('is a plain text cell and never a formula', async () => {
    const sheet = sheetOf(await opened(join(dir, 'summary.xlsx')), '项目台账');
    for (const [index, [, shown]] of NAMES.entries()) {
      const cell = sheet.getCell(4 + index, 4);
      expect(cell.formula).toBeUndefined();
      expect(cell.value).toBe(shown);
    }
  });

  it('keeps a look-alike of an escape as it is', async () => {
    const own = join(dir, 'escape');
    const [first] = hostileLedger().records;
    if (first === undefined) throw new Error('no record');
    const records = [{ ...first, projectName: 'a_x0041_b' }];
    await writeWorkbooks({ ...hostileLedger(), records }, own, {
      unit: '元',
      csv: false,
      lang: 'zh',
    });
    const sheet = sheetOf(await opened(join(own, 'summary.xlsx')), '项目台账');
    // exceljs undoes `_x005F_` when it reads, as Excel does.
    expect(sheet.getCell(4, 4).value).toBe('a_x0041_b');
  });

  it('is cut with a mark where a cell cannot hold it, and not within a character', async () => {
    const sheet = sheetOf(await opened(join(dir, 'summary.xlsx')), '绩效指标库');
    for (const row of [4, 5]) {
      const text = String(rowByHeader(sheet, row).三级指标);
      expect(text.length).toBeLessThanOrEqual(32_767);
      expect(text).toMatch(/超出单元格上限/u);
      expect(text).not.toMatch(/[\ud800-\udfff]/u);
    }
  });

  it('is guarded in CSV where it looks like a formula', () => {
    const lines = readFileSync(join(dir, 'csv/项目台账.csv'), 'utf8');
    expect(lines.startsWith('\ufeff年度,部门代码,')).toBe(true);
    for (const guarded of ["'=1+2", "'+cmd|x", "'-2+3", "'@SUM(1)", "'\t=1"]) {
      expect(lines).toContain(`,${guarded},`);
    }
    expect(lines).toContain('"\'\n=1"');
    expect(lines).toContain('"\'=HYPERLINK(""http://x"",""y"")"');
    expect(readFileSync(join(dir, 'csv/问题清单.csv'), 'utf8')).toContain(
      ",'=BAD() 1 元，与「1万元」相差一万倍：单位是元还是万元？,'-1,",
    );
  });
});
