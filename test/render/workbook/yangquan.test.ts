import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ledger, sumOfYuan } from '../../../pipeline/model/index.ts';
import { writeWorkbooks } from '../../../pipeline/render/workbook/index.ts';
import { linkedOf } from '../../cycle/stages.ts';
import { finding } from './made-up.ts';
import { opened, rowByHeader, rowLabelled, sheetOf } from './opened.ts';
import { YANGQUAN } from './yangquan-records.ts';

const dir = mkdtempSync(join(tmpdir(), 'jixiao-yangquan-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const records = YANGQUAN;
let summary: ExcelJS.Workbook;

beforeAll(async () => {
  const ledger: Ledger = {
    records,
    ...linkedOf(records),
    findings: [finding(records[0]?.id ?? '', 'error')],
    inputs: [],
    rules: [],
    version: '',
  };
  await writeWorkbooks(ledger, dir, { unit: '元', csv: false, lang: 'en' });
  summary = await opened(join(dir, 'summary.xlsx'));
});

describe('the forms of Yangquan', () => {
  it('add up to what their records add up to', () => {
    const sheet = sheetOf(summary, '项目台账');
    const total = rowByHeader(sheet, rowLabelled(sheet, '合计'));
    const annual = sumOfYuan(records.map(({ funding }) => funding.annual?.total ?? '0.00'));
    expect(annual).toBe('154629265.11');
    expect(total).toMatchObject({
      项目名称: 17,
      '年度资金总额（元）': 154629265.11,
      指标合计: 296,
    });
  });

  it('have a subtotal a year', () => {
    const sheet = sheetOf(summary, '部门汇总');
    expect(rowByHeader(sheet, rowLabelled(sheet, '2024年小计'))['年度资金总额（元）']).toBe(
      76351000.5,
    );
    expect(rowByHeader(sheet, rowLabelled(sheet, '2025年小计'))['年度资金总额（元）']).toBe(
      78278264.61,
    );
  });

  it('are new, continued and ended projects', () => {
    const sheet = sheetOf(summary, '年度对比');
    const fates = new Map<unknown, unknown>();
    for (let row = 4; row < rowLabelled(sheet, '合计'); row++) {
      const { 项目名称: name, 状态: fate } = rowByHeader(sheet, row);
      fates.set(name, fate);
    }
    expect([...fates].filter(([, fate]) => fate === '新增')).toEqual([
      ['二十中学校改扩建项目', '新增'],
    ]);
    expect([...fates].filter(([, fate]) => fate === '结束').map(([name]) => name)).toEqual([
      '老旧小区改造',
      '农村道路日常养护',
    ]);
    expect([...fates].filter(([, fate]) => fate === '延续')).toHaveLength(7);
  });

  it('are told of in English where that is asked for', () => {
    expect(rowByHeader(sheetOf(summary, '问题清单'), 4).问题).toBe(
      'A project of one year ("1年") spends 2,000,000 yuan in the year and 5,000,000 yuan in all: the two should be equal',
    );
  });
});
