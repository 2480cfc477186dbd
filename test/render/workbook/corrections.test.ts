import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { corrected } from '../../../pipeline/corrections/index.ts';
import { stablePathOf } from '../../../pipeline/model/index.ts';
import { writeWorkbooks } from '../../../pipeline/render/workbook/index.ts';
import { RULES, validate } from '../../../pipeline/validate/index.ts';
import { asking, formWithMoney, line, SOURCE } from '../../corrections/lines.ts';
import { opened, rowByHeader, sheetOf } from './opened.ts';

const root = mkdtempSync(join(tmpdir(), 'jixiao-corrections-sheet-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const form = formWithMoney();
const path = stablePathOf(form, '/indicators/1/value');
const record = corrected(form, [
  asking(form, [], { path: '/funding/annual/total', value: '31' }),
  asking(form, [], { path: '/funding/annual/total', act: 'note', value: '已电话核实' }),
  asking(form, [], { path, act: 'accept' }),
  line({ path: '/period', read: '2年', value: '3年' }),
]);

async function workbook() {
  const findings = validate(record);
  const ledger = { records: [record], findings, inputs: [], rules: RULES, version: '0.1.0' };
  await writeWorkbooks(ledger, root, { unit: '元', csv: false, lang: 'zh' });
  return opened(join(root, 'summary.xlsx'));
}

describe('the workbook of a record that people corrected', () => {
  it('lists what was done, what is offered again and what is in question', async () => {
    const sheet = sheetOf(await workbook(), '更正');
    const rows = [4, 5, 6, 7, 8].map((at) => rowByHeader(sheet, at));
    expect(rows.map((row) => [row.所在栏目, row.读作, row.更正, row.复核意见, row.状态])).toEqual([
      ['年度 · 资金总额', '300', '31', '已电话核实', '已更正'],
      ['年度 · 质量指标「验收合格率」 · 指标值', '≥95%', null, '无误', '已确认'],
      ['项目期', '1年', null, null, '待重新确认'],
      ['年度 · 市县(区)财政资金', '20', null, null, '待核对'],
      ['年度 · 其他资金', '10', null, null, '待核对'],
    ]);
    expect(rows[0]).toMatchObject({
      更正人: '张三',
      来源标识: SOURCE,
      更正位置: '/funding/annual/total',
    });
    expect(rows[1]?.更正位置).toBe(path);
    expect(String(rows[2]?.疑问)).toContain('先前更正为“3年”');
    expect(sheet.getColumn(15).hidden && sheet.getColumn(17).hidden).toBe(true);
    // What is typed stays text.
    expect(sheet.getCell('G7').numFmt).toBe('@');
  });

  it('marks the cells and tells both values in the ledger', async () => {
    const sheet = sheetOf(await workbook(), '项目台账');
    const fills = new Map<string, unknown>();
    sheet.getRow(4).eachCell((cell, column) => {
      const header = String(sheet.getRow(3).getCell(column).value);
      if (cell.fill?.type === 'pattern' && cell.fill.fgColor?.argb === 'FFE2EFDA')
        fills.set(header, true);
    });
    expect([...fills.keys()]).toEqual(['年度资金总额\n（元）']);
    expect(rowByHeader(sheet, 4).更正).toBe('年度 · 资金总额：300→31');
  });
});
