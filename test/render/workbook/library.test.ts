import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { libraryOf } from '../../../pipeline/cycle/library/index.ts';
import { writeWorkbooks } from '../../../pipeline/render/workbook/index.ts';
import { ordinaryVocabulary } from '../../../pipeline/vocabulary/index.ts';
import { aUser } from '../../cycle/library/users.ts';
import { opened, rowByHeader, sheetOf } from './opened.ts';

const dir = mkdtempSync(join(tmpdir(), 'jixiao-library-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the sheet 指标库', () => {
  it('has a row for each group and unit, in the whole ledger alone', async () => {
    const records = [
      aUser('a', [['数量指标', '造林面积', '300亩']], { projectName: '造林工程' }),
      aUser('b', [['数量指标', '人工造林面积', '≥500亩']], { projectName: '荒山造林' }),
      aUser('c', [['数量指标', '造林面积', '20公顷']], { projectName: '造林补助' }),
    ];
    const library = libraryOf(records, [], ordinaryVocabulary());
    const ledger = { records, findings: [], inputs: [], rules: [], version: '1', library };
    const paths = await writeWorkbooks(ledger, dir, { unit: '元', csv: true, lang: 'zh' });
    expect(paths).toContain('csv/指标库.csv');
    const book = await opened(join(dir, 'summary.xlsx'));
    const sheet = sheetOf(book, '指标库');
    const rows = [4, 5].map((nth) => rowByHeader(sheet, nth));
    expect(rows[0]).toMatchObject({
      二级指标: '数量指标',
      指标: '造林面积',
      各种写法: '造林面积（2）、人工造林面积',
      项目数: 3,
      计量单位: '亩',
      常用比较符: '≥',
      数值个数: 2,
      最小值: 300,
      下四分位: 350,
      中位数: 400,
      上四分位: 450,
      最大值: 500,
    });
    expect(rows[1]).toMatchObject({ 计量单位: '公顷', 数值个数: 1, 中位数: 20 });
    const department = await opened(join(dir, 'departments/635-教育处.xlsx'));
    expect(department.getWorksheet('指标库')).toBeUndefined();
  });
});
