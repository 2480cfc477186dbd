import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Ledger, type ProjectRecord, sumOfYuan } from '../../../pipeline/model/index.ts';
import { ledgerFromRecords, writeWorkbooks } from '../../../pipeline/render/workbook/index.ts';
import { linkedOf } from '../../cycle/stages.ts';
import { madeUpLedger, mixedLedger, project } from './made-up.ts';
import { opened, rowByHeader, rowLabelled, sheetOf } from './opened.ts';

const root = mkdtempSync(join(tmpdir(), 'jixiao-tables-'));
let runs = 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function written(
  ledger: Ledger,
  unit: '元' | '万元' = '元',
): Promise<(path?: string) => Promise<ExcelJS.Workbook>> {
  const dir = join(root, String(runs++));
  await writeWorkbooks(ledger, dir, { unit, csv: true, lang: 'zh' });
  return (path = 'summary.xlsx') => opened(join(dir, path));
}

function ledgerOf(records: readonly ProjectRecord[]): Ledger {
  return { records, ...linkedOf(records), findings: [], inputs: [], rules: [], version: '0.1.0' };
}

const SHEETS = [
  '说明',
  '项目台账',
  '部门汇总',
  '年度汇总',
  '年度对比',
  '资金来源',
  '绩效指标库',
  '问题清单',
  '修复记录',
  '更正',
];

describe('the sheets', () => {
  it('are those of the trade, a department having its units as well', async () => {
    const open = await written(madeUpLedger());
    expect((await open()).worksheets.map(({ name }) => name)).toEqual([...SHEETS, '关联']);
    const department = await open('departments/820-平坦镇人民政府.xlsx');
    expect(department.worksheets.map(({ name }) => name)).toEqual(
      SHEETS.toSpliced(3, 0, '单位汇总'),
    );
  });

  it('of an empty ledger say that there is nothing', async () => {
    const workbook = await (await written(ledgerOf([])))();
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([...SHEETS, '关联']);
    expect(sheetOf(workbook, '项目台账').getCell('A4').value).toBe('没有读到绩效目标表。');
    expect(sheetOf(workbook, '年度对比').getCell('A4').value).toBe(
      '只有一个年度的项目，没有可对比的年度。',
    );
  });
});

describe('年度汇总', () => {
  it('has a column a year', async () => {
    const sheet = sheetOf(await (await written(madeUpLedger()))(), '年度汇总');
    expect(rowByHeader(sheet, 5)).toMatchObject({
      部门代码: '635',
      '2024年表数': 2,
      '2024年·资金总额（元）': 380000,
      '2025年表数': 1,
      '2025年·资金总额（元）': 250000.11,
      '资金合计（元）': 630000.11,
    });
  });
});

describe('年度对比', () => {
  it('tells new, continued and ended projects and what changed', async () => {
    const sheet = sheetOf(await (await written(madeUpLedger()))(), '年度对比');
    const rows = [4, 5, 6, 7, 8].map((row) => rowByHeader(sheet, row));
    expect(
      rows.map((row) => [row.项目名称, row.状态, row['增减额（元）'], row.增减率 || null]),
    ).toEqual([
      ['2025年技术改造专项资金(第一批)', '延续', 299999.5, 299999.5 / 1200000.5],
      ['校舍改造', '延续', -49999.89, -49999.89 / 300000],
      ['课桌椅采购', '结束', -80000, -1],
      ['农村公路养护', '新增', 40000, null],
      ['小型水库维修', '新增', 65000.25, null],
    ]);
    expect(rowByHeader(sheet, rowLabelled(sheet, '合计'))).toMatchObject({
      '上一年度·资金总额（元）': 1580000.5,
      '本年度·资金总额（元）': 1855000.36,
      '增减额（元）': 274999.86,
    });
  });

  it('says nothing of a change where an amount is not known', async () => {
    const records = [
      project({ id: 'a', year: 2024, department: ['604', '部'], name: '路', annual: null }),
      project({
        id: 'b',
        year: 2025,
        department: ['604', '部'],
        name: '路',
        annual: { local: '5.00' },
      }),
    ];
    const sheet = sheetOf(await (await written(ledgerOf(records)))(), '年度对比');
    expect(rowByHeader(sheet, 4)).toMatchObject({
      状态: '延续',
      '上一年度·资金总额（元）': null,
      '本年度·资金总额（元）': 5,
      '增减额（元）': null,
      增减率: null,
    });
  });
});

describe('资金来源', () => {
  it('holds the sources against the totals', async () => {
    const [first, ...rest] = madeUpLedger().records;
    if (first?.funding.annual == null) throw new Error('no record');
    // A total that its sources do not explain: 0.50 more.
    const annual = { ...first.funding.annual, total: '1200001.00' };
    const records = [{ ...first, funding: { ...first.funding, annual } }, ...rest];
    const sheet = sheetOf(await (await written(ledgerOf(records)))(), '资金来源');
    expect(rowByHeader(sheet, 4)).toMatchObject({
      年度: 2024,
      资金来源: '中央财政资金',
      年度·有此资金的表数: 1,
      '年度·金额（元）': 1000000,
    });
    expect(rowByHeader(sheet, rowLabelled(sheet, '2024年小计'))).toMatchObject({
      '年度·金额（元）': 1580000.5,
      '年度·资金总额（元）': 1580001,
      '年度·差额（元）': 0.5,
      '实施期·差额（元）': 0,
    });
  });
});

describe('a department that has units below it', () => {
  it('has their projects too, rolled up by unit', async () => {
    const open = await written(madeUpLedger());
    const workbook = await open('departments/820-平坦镇人民政府.xlsx');
    const units = sheetOf(workbook, '单位汇总');
    expect([4, 5].map((row) => rowByHeader(units, row))).toMatchObject([
      { 单位代码: '820', 实施单位: '平坦镇人民政府', 表数: 1, '年度资金总额（元）': 40000 },
      { 单位代码: '820001', 实施单位: '平坦镇水利站', 表数: 1, '年度资金总额（元）': 65000.25 },
    ]);
    const below = await open('departments/820001-平坦镇水利站.xlsx');
    expect(rowLabelled(sheetOf(below, '项目台账'), '合计')).toBe(5);
  });
});

describe('a form that names no unit', () => {
  it('has none in the ledger, and counts with its department in the rollup', async () => {
    const unit = [null, null] as const;
    const records = [
      project({
        id: 'a',
        year: 2025,
        department: ['604', '部'],
        unit,
        name: '一',
        annual: { local: '1.00' },
      }),
      project({
        id: 'b',
        year: 2025,
        department: ['604', '部'],
        name: '二',
        annual: { local: '2.00' },
      }),
    ];
    const workbook = await (await written(ledgerOf(records)))('departments/604-部.xlsx');
    expect(rowByHeader(sheetOf(workbook, '项目台账'), 4).实施单位).toBeNull();
    expect(rowByHeader(sheetOf(workbook, '单位汇总'), 4)).toMatchObject({
      实施单位: '部',
      表数: 2,
      '年度资金总额（元）': 3,
    });
  });
});

describe('amounts', () => {
  it('are divided exactly in 万元', async () => {
    const open = await written(madeUpLedger(), '万元');
    const sheet = sheetOf(await open(), '项目台账');
    expect(rowByHeader(sheet, 4)).toMatchObject({ '年度资金总额（万元）': 120.00005 });
    expect(rowByHeader(sheet, rowLabelled(sheet, '合计'))).toMatchObject({
      '年度资金总额（万元）': 343.500086,
    });
  });

  it('too long for a spreadsheet are text, exact, and in no sum', async () => {
    const long = '12345678901234.56';
    const records = [
      project({
        id: 'a',
        year: 2025,
        department: ['604', '部'],
        name: '大',
        annual: { local: long },
      }),
      project({
        id: 'b',
        year: 2025,
        department: ['604', '部'],
        name: '小',
        annual: { local: '0.10' },
      }),
    ];
    const sheet = sheetOf(await (await written(ledgerOf(records)))(), '项目台账');
    expect(rowByHeader(sheet, 4)['年度资金总额（元）']).toBe(`${long}元`);
    expect(rowByHeader(sheet, 6)['年度资金总额（元）']).toBe(0.1);
  });

  it('add up where floating point does not', async () => {
    const records = Array.from({ length: 1000 }, (_, index) =>
      project({
        id: `r${index}`,
        year: 2025,
        department: ['604', '部'],
        name: `${index}`,
        annual: { local: '0.10' },
      }),
    );
    const sheet = sheetOf(await (await written(ledgerOf(records)))(), '部门汇总');
    expect(sumOfYuan(records.map(() => '0.10'))).toBe('100.00');
    expect(rowByHeader(sheet, 4)['年度资金总额（元）']).toBe(100);
  });

  it('that were printed as words stand as they were printed', async () => {
    const given = project({
      id: 'a',
      year: 2025,
      department: ['604', '部'],
      name: '一',
      annual: { local: '1.00' },
    });
    if (given.funding.annual === null) throw new Error('no money');
    const annual = { ...given.funding.annual, total: null };
    const notUnderstood: ProjectRecord['notUnderstood'] = [
      { path: '/funding/annual/total', text: '另行下达', as: 'amount' },
    ];
    const records = [{ ...given, funding: { ...given.funding, annual }, notUnderstood }];
    const sheet = sheetOf(await (await written(ledgerOf(records)))(), '项目台账');
    expect(rowByHeader(sheet, 4)['年度资金总额（元）']).toBe('另行下达');
  });
});

describe('departments that no criterion tells apart', () => {
  it.each([
    [
      ['604', '甲局'],
      ['0604', '乙局'],
    ],
    [
      [null, '甲*局'],
      [null, '甲乙局'],
    ],
    [
      ['604', '甲局'],
      [null, '乙局(>5)'],
    ],
  ] as const)('%j and %j have numbers of their own', async (first, second) => {
    const records = [
      project({ id: 'a', year: 2025, department: first, name: '一', annual: { local: '1.00' } }),
      project({ id: 'b', year: 2025, department: second, name: '二', annual: { local: '20.00' } }),
    ];
    const workbook = await (await written(ledgerOf(records)))();
    const sheet = sheetOf(workbook, '部门汇总');
    const rows = [4, 5].map((row) => rowByHeader(sheet, row));
    expect(rows.map((row) => row['年度资金总额（元）']).sort()).toEqual([1, 20]);
    expect(rows.map((row) => row.部门序号 ?? row.主管部门)).toHaveLength(2);
  });
});

describe('forms of several kinds about the same money', () => {
  it('are summed apart and compared once', async () => {
    const workbook = await (await written(mixedLedger()))();
    const ledger = sheetOf(workbook, '项目台账');
    expect(rowByHeader(ledger, 5)).toMatchObject({
      表种类: '绩效自评表',
      '年度·全年执行数（元）': 120,
      执行率: 0.8,
    });
    const rollup = sheetOf(workbook, '部门汇总');
    expect(rowByHeader(rollup, rowLabelled(rollup, '2024年绩效目标表小计'))).toMatchObject({
      表数: 1,
      '年度资金总额（元）': 150,
    });
    expect(rowByHeader(rollup, rowLabelled(rollup, '2024年绩效自评表小计'))).toMatchObject({
      表数: 1,
      '年度资金总额（元）': 150,
    });
    expect(() => rowLabelled(rollup, '合计')).toThrow();
    const comparison = sheetOf(workbook, '年度对比');
    expect([4, 5].map((row) => rowByHeader(comparison, row).状态)).toEqual(['结束', '新增']);
    expect(comparison.getCell('A2').value).toMatch(/年度不明的1张表不参与对比/u);
  });
});

describe('a ledger made again from its records', () => {
  it('is the same ledger', () => {
    const { records } = madeUpLedger();
    const shuffled = [...records].reverse();
    const text = `\ufeff${shuffled.map((record) => JSON.stringify(record)).join('\r\n')}\n`;
    expect(ledgerFromRecords(text).records).toEqual(records);
  });

  it('names the line that is no record', () => {
    const [record] = madeUpLedger().records;
    const text = `${JSON.stringify(record)}\n{"id": 1}\n`;
    expect(() => ledgerFromRecords(text)).toThrow(/Line 2 of the records file/u);
    expect(() => ledgerFromRecords('not json')).toThrow(/Line 1 .* not valid JSON/u);
  });
});

describe('CSV', () => {
  it('says the same as the sheets, exactly and without totals', async () => {
    const dir = join(root, 'csv');
    await writeWorkbooks(madeUpLedger(), dir, { unit: '万元', csv: true, lang: 'zh' });
    const lines = readFileSync(join(dir, 'csv/年度汇总.csv'), 'utf8').split('\r\n');
    expect(lines[0]).toBe(
      '\ufeff部门代码,主管部门,2024年表数,2024年·资金总额（万元）,2025年表数,2025年·资金总额（万元）,表数合计,资金合计（万元）',
    );
    expect(lines[1]).toBe('604,财政金融部,1,120.00005,1,150.00,2,270.00005');
    expect(lines).toHaveLength(6);
  });
});
