import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FundingLine } from '../../../pipeline/model/index.ts';
import { amountNumber, amountText, ratioOf } from '../../../pipeline/render/workbook/amounts.ts';
import { type MoneyColumn, moneyOf } from '../../../pipeline/render/workbook/money.ts';
import { project } from './made-up.ts';

const FISCAL: MoneyColumn = { key: 'annual.fiscal', horizon: 'annual', part: 'fiscal', header: '' };

function fiscalOf(total: string | null, amounts: readonly (string | null)[], printed?: string) {
  const lines = amounts.map(
    (amount): FundingLine => ({
      source: 'fiscal',
      label: '财政拨款',
      amount,
      ...(printed === undefined ? {} : { printedAmount: printed }),
    }),
  );
  const given = project({ id: 'a', year: 2025, department: ['604', '部'], name: '一', annual: {} });
  const annual = { total, label: '', lines };
  return moneyOf({ ...given, funding: { ...given.funding, annual } }, FISCAL);
}

describe('the money of a source', () => {
  it('is the sum of its lines', () => {
    expect(fiscalOf('100.00', ['50.00', '50.00'])).toBe(10000n);
    expect(fiscalOf(null, ['50.00', '50.00', null])).toBe(10000n);
  });

  it('is the line that holds the others where all lines come to more than the total', () => {
    expect(fiscalOf('100.00', ['100.00', '100.00'])).toBe(10000n);
    expect(fiscalOf('100.00', ['100.00', '70.00', '30.00'])).toBe(10000n);
  });

  it('is the sum still where no line holds the others', () => {
    expect(fiscalOf('100.00', ['70.00', '60.00'])).toBe(13000n);
  });

  it('is nothing for blanks and the printed text for what is no amount', () => {
    expect(fiscalOf('1.00', [null])).toBeNull();
    expect(fiscalOf('1.00', [null, null], '另行下达')).toBe('另行下达；另行下达');
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
