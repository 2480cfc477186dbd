import { describe, expect, it } from 'vitest';
import { reviewsOf } from '../../../pipeline/render/review/index.ts';
import type { ProjectYear } from '../../../pipeline/render/review/project-years.ts';
import { isCalculated, resultOf } from '../../../pipeline/render/workbook/table.ts';
import { reviewTable } from '../../../pipeline/render/workbook/tables/review.ts';
import { aFinding, RULES } from '../report/ledger.ts';

const school = { code: '635', name: '教育处' };
const year = (parts: Partial<ProjectYear>): ProjectYear => ({
  year: 2025,
  department: school,
  name: '校舍改造',
  target: { money: '100.00' },
  evaluation: null,
  records: [],
  ...parts,
});
const years = [
  year({ records: ['a'], evaluation: { score: '90' } }),
  year({ records: ['b'], evaluation: { score: '81.5' } }),
  year({ department: { code: '604', name: '水务局' }, target: null, records: ['c'] }),
];
const facts = [{ printed: ['1年'], year: '9.00', whole: '2.00', apart: '7.00', horizons: [] }];
const findings = [aFinding({ record: 'a', rule: 'M3', facts })];
const reviews = reviewsOf({ findings, rules: RULES }, { years, several: [] }, {});
const table = reviewTable({ options: { unit: '元' } } as never, reviews);
const rows = [...table.rows];

describe('the sheet 审核情况', () => {
  it('has a row a department, then why forms go back, then the costliest errors', () => {
    const data = rows.flatMap((row) => (row.role === 'data' ? [row.cells.map(resultOf)] : []));
    expect(data).toEqual([
      [2025, '部门', '604', '水务局', 1, 0, 0n, 0, 0, 0, 0, '', null, null],
      [2025, '部门', '635', '教育处', 2, 2, 20_000n, 1, 0.5, 1, 2, 1, 85.75, null],
      ...[[2025, '退回原因', 'M3', '一年的项目两期资金相等', null, null, null, 1, null, 1]].map(
        (cells) => [...cells, null, null, null, null],
      ),
      [
        ...[2025, '大额错误', 'M3', '教育处 · 校舍改造', null, null, 700n],
        ...[null, null, null, null, null, null],
        '「1年」为一年期项目，年度资金 9 元，应等于实施期资金 2 元，相差 7 元',
      ],
    ]);
    expect(table.rowCount).toBe(rows.length);
  });

  it('has the subtotal of each year, with shares that are calculated', () => {
    const [subtotal] = rows.flatMap((row) => (row.role === 'subtotal' ? [row] : []));
    expect(subtotal?.label).toBe('2025年小计');
    const { sentBackShare = null, evaluatedShare = null, score = null } = subtotal?.cells ?? {};
    expect([sentBackShare, evaluatedShare].map(isCalculated)).toEqual([true, true]);
    expect([sentBackShare, evaluatedShare, score].map(resultOf)).toEqual([1 / 3, 1, 85.75]);
  });
});
