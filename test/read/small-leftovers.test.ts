import { describe, expect, it } from 'vitest';
import { documentOf } from '../../pipeline/extract/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { validate } from '../../pipeline/validate/index.ts';

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

async function read(rows: readonly string[], over = '<p>项目支出绩效目标表</p><p>(2025年度)</p>') {
  const page = `${over}<table>${rows.join('')}</table>`;
  const [form] = recognize(await documentOf(Buffer.from(page), 'web')).forms;
  if (form === undefined) throw new Error('no form');
  return normalize(form, { file: 'a.html', sha256: '0'.repeat(64) }, { repair: true });
}

const TABLE = [
  row('一级指标', '二级指标', '三级指标', '指标值'),
  row('产出指标', '数量指标', '里程', '5公里'),
];
const form = (amount: string, department = '某局') => [
  row('项目名称', '道路养护'),
  row('主管部门', department),
  row('年度资金总额(元)', amount),
  row('年度目标', '完成养护'),
  ...TABLE,
];

describe('what a cell holds', () => {
  it.each(['1200<br>1300', '100<br>200', '1,200.00<br>1,300.00'])(
    'two amounts are two: %s',
    async (amount) => {
      const record = await read(form(amount));
      expect(record.funding.annual?.total).toBeNull();
      expect(record.notUnderstood).toMatchObject([{ path: '/funding/annual/total', as: 'amount' }]);
      expect(validate(record).map(({ rule }) => rule)).toContain('L3');
    },
  );

  it('an amount and its unit are one', async () => {
    expect((await read(form('1,200.00<br>元'))).funding.annual?.total).toBe('1200.00');
  });

  it('a code behind a name is one', async () => {
    expect((await read(form('12', '某某局(604)'))).department).toEqual({
      code: '604',
      name: '某某局',
    });
  });

  it('a year with a remark is a year', async () => {
    const record = await read(form('12'), '<p>项目支出绩效目标表</p><p>2025年度(调整)</p>');
    expect(record.year).toBe(2025);
    expect(validate(record).filter(({ rule }) => rule === 'P3' || rule === 'L1')).toEqual([]);
  });

  it('a rate that is none is told once', async () => {
    const record = await read(
      [
        row('项目名称', '道路养护', '', '', ''),
        row('主管部门', '某局', '', '', ''),
        row('项目资金(元)', '年初预算数', '全年预算数', '全年执行数', '执行率'),
        row('年度资金总额', '100', '100', '90', '90,00%'),
        row('年度目标', '完成养护', '', '', ''),
        ...TABLE,
      ],
      '<p>项目支出绩效自评表</p><p>(2024年度)</p>',
    );
    expect(record.funding.annual?.rate).toBe('90,00%');
    const about = validate(record).filter(({ paths }) => paths.includes('/funding/annual/rate'));
    expect(about.map(({ rule }) => rule)).toEqual(['L3']);
  });
});
