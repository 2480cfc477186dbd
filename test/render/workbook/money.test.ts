import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FundingLine } from '../../../pipeline/model/index.ts';
import { amountNumber, amountText, ratioOf } from '../../../pipeline/render/workbook/amounts.ts';
import { type MoneyColumn, moneyOf } from '../../../pipeline/render/workbook/money.ts';
import { project } from './made-up.ts';

const FISCAL: MoneyColumn = { key: 'annual.fiscal', horizon: 'annual', part: 'fiscal', header: '' };

type Line = Pick<FundingLine, 'amount'> & Partial<FundingLine>;

/** The money of 财政拨款; `printed` is what stands in a line whose amount is none, by the line's index. */
function fiscalOf(lines: readonly Line[], printed: Readonly<Record<number, string>> = {}) {
  const given = project({ id: 'a', year: 2025, department: ['604', '部'], name: '一', annual: {} });
  const annual = {
    total: '100.00',
    label: '',
    lines: lines.map((line) => ({ source: 'fiscal' as const, label: '财政拨款', ...line })),
  };
  const notUnderstood = Object.entries(printed).map(([at, text]) => ({
    path: `/funding/annual/lines/${at}/amount`,
    text,
    as: 'amount' as const,
  }));
  return moneyOf({ ...given, funding: { ...given.funding, annual }, notUnderstood }, FISCAL);
}

describe('the money of a source', () => {
  it('is the sum of its lines', () => {
    expect(fiscalOf([{ amount: '50.00' }, { amount: '50.00' }])).toBe(10000n);
    expect(fiscalOf([{ amount: '50.00' }, { amount: '50.00' }, { amount: null }])).toBe(10000n);
  });

  it('does not count the lines that split up another of the same source', () => {
    expect(fiscalOf([{ amount: '100.00' }, { amount: '100.00', partOf: 0 }])).toBe(10000n);
    expect(
      fiscalOf([
        { amount: '100.00' },
        { amount: '70.00', partOf: 0 },
        { amount: '30.00', partOf: 0 },
      ]),
    ).toBe(10000n);
  });

  it('is the sum still where no line holds the others', () => {
    expect(fiscalOf([{ amount: '70.00' }, { amount: '60.00' }])).toBe(13000n);
  });

  it('counts the lines that split up one of another source', () => {
    const unit = { source: 'unit', label: '单位资金', amount: '100.00' } as const;
    expect(fiscalOf([unit, { amount: '70.00', partOf: 0 }])).toBe(7000n);
  });

  it('is nothing for blanks and the printed text for what is no amount', () => {
    expect(fiscalOf([{ amount: null }])).toBeNull();
    expect(fiscalOf([{ amount: null }, { amount: null }], { 0: '另行下达', 1: '50,78O' })).toBe(
      '另行下达；50,78O',
    );
    expect(fiscalOf([{ amount: null }, { amount: '5.00' }], { 0: '另行下达' })).toBe(500n);
  });
});

describe('an amount in 万元', () => {
  it.each([
    [207826461n, '207.826461', 207.826461],
    [100000000n, '100.00', 100],
    [1n, '0.000001', 0.000001],
    [-12345n, '-0.012345', -0.012345],
    [1200000n, '1.20', 1.2],
    [0n, '0.00', 0],
  ])('%d 分 is %s', (fen, text, number) => {
    expect(amountText(fen, '万元')).toBe(text);
    expect(amountNumber(fen, '万元')).toBe(number);
  });

  it('is the same amount with the point four places on', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (fen) => {
        const [whole = '', cents = ''] = amountText(fen, '万元').split('.');
        expect(BigInt(whole.replace('-', '') + cents.padEnd(6, '0'))).toBe(fen < 0n ? -fen : fen);
        expect(whole.startsWith('-')).toBe(fen < 0n);
        expect(cents.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('has no share of nothing', () => {
    expect(ratioOf(5n, 0n)).toBeNull();
  });
});
