import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../../pipeline/model/index.ts';
import { writeWorkbooks } from '../../../pipeline/render/workbook/index.ts';
import { finding, indicator, project } from './made-up.ts';
import { opened, rowByHeader, sheetOf } from './opened.ts';

const dir = mkdtempSync(join(tmpdir(), 'jixiao-hostile-'));

/** Project names as they were sent, and as a cell must say them. */
const NAMES: readonly (readonly [sent: string, shown: string])[] = [
  ['=1+2', '=1+2'],
  ['=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'],
  ['+cmd|x', '+cmd|x'],
  ['-2+3', '-2+3'],
  ['@SUM(1)', '@SUM(1)'],
  ['\t=1', '\t=1'],
  ['\r=1', '\n=1'],
  ['<c r="A1"/>&amp;]]></sheetData>', '<c r="A1"/>&amp;]]></sheetData>'],
  ['bell\u0007 nul\u0000 del\u007f', 'bell\ufffd nul\ufffd del\ufffd'],
  ['not a character \ufffe\uffff', 'not a character \ufffd\ufffd'],
  ['half a pair \ud83d.', 'half a pair \ufffd.'],
  ['whole pair \u{1f600} 𠮷', 'whole pair \u{1f600} 𠮷'],
  [' edges kept ', ' edges kept '],
  ['two\nlines', 'two\nlines'],
  ['__proto__', '__proto__'],
];

const LONG = '字'.repeat(40_000);
const LONGER = `${'a'.repeat(32_734)}${'\u{1f600}'.repeat(5_000)}`;

function ledger(): Ledger {
  const records = NAMES.map(([name], index) =>
    project({
      id: `2025-6${String(index).padStart(2, '0')}-00000000`,
      year: 2025,
      department: ['604', '部\ufffe<门>\u0001&\ud800'],
      name,
      annual: { local: '1.00' },
      indicators: index === 0 ? [indicator({ name: LONG }), indicator({ name: LONGER })] : [],
    }),
  );
  return {
    records,
    findings: [
      finding(records[0]?.id ?? '', 'note', {
        rule: 'M6',
        facts: [
          {
            horizons: [],
            said: 'ten-thousand',
            total: { label: '=BAD()', yuan: '1.00' },
            other: { text: '1万元' },
          },
        ],
        suggestion: '-1',
      }),
    ],
    inputs: [],
    rules: [],
    version: '',
  };
}

beforeAll(() => writeWorkbooks(ledger(), dir, { unit: '元', csv: true, lang: 'zh' }));
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
    const [first] = ledger().records;
    if (first === undefined) throw new Error('no record');
    const records = [{ ...first, projectName: 'a_x0041_b' }];
    await writeWorkbooks({ ...ledger(), records }, own, { unit: '元', csv: false, lang: 'zh' });
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
