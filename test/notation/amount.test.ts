import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount, saysNoAmount, yuanIn } from '../../pipeline/notation/amount.ts';

describe('an amount', () => {
  const AMOUNTS: readonly (readonly [text: string, unit: string | null, yuan: string | null])[] = [
    ['50,780,000', '元', '50780000.00'],
    ['2078264.61', null, '2078264.61'],
    ['2,078,264.61', '元', '2078264.61'],
    ['1000.00', '万元', '10000000.00'],
    ['0.0001', '万元', '1.00'],
    ['0.000001', '万元', '0.01'],
    ['0.0000001', '万元', null],
    ['1.005', '元', null],
    ['1.005', '千元', '1005.00'],
    ['1.2', '亿元', '120000000.00'],
    ['3', '百万元', '3000000.00'],
    ['10000万元', null, '100000000.00'],
    ['10000万元', '元', '100000000.00'],
    ['5元', '万元', '5.00'],
    ['￥1,200.50', '元', '1200.50'],
    ['¥ 12', '元', '12.00'],
    ['１，２００．５０', '元', '1200.50'],
    ['-5.5', '元', '-5.50'],
    ['−5', '元', '-5.00'],
    ['0', '万元', '0.00'],
    ['12,34', '元', null],
    ['1,2345', '元', null],
    ['12万', null, '120000.00'],
    ['12万元整', null, '120000.00'],
    ['(12)', '元', null],
    ['', '元', null],
    ['/', '元', null],
    ['约12', '元', null],
    ['12.', '元', null],
    ['﹣1200.50', '元', '-1200.50'],
    ['⁻12', '元', '-12.00'],
    ['1 200.50', '元', '1200.50'],
    ['12 005 000', '元', '12005000.00'],
    ['1200 1300', '元', null],
    ['100 20', '元', null],
    ['12(元)', '万元', '12.00'],
    ['12（亿元）', '万元', '1200000000.00'],
    ['12(含结转5万元)', '万元', '120000.00'],
  ];
  for (const [text, unit, yuan] of AMOUNTS) {
    it(`${text || 'nothing'} in ${unit ?? 'no unit'} is ${yuan ?? 'no amount'}`, () => {
      expect(parseAmount(text, unit)).toBe(yuan);
    });
  }

  it.each(['', '无', '/', '——', '－', '……', '暂无', '不涉及', 'N/A'])('%s is none', (text) => {
    expect(saysNoAmount(text)).toBe(true);
  });

  it.each(['0', 'O', '#REF!', '见附件', '一'])('%s does not say that there is none', (text) => {
    expect(saysNoAmount(text)).toBe(false);
  });

  it('is exact whatever its size: no digit passes through a float', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.nat(99), (whole, cents) => {
        const printed = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(parseAmount(printed, '元')).toBe(printed);
      }),
    );
  });

  it('says the same with and without thousands separators', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (whole) => {
        const digits = whole.toString();
        const groups: string[] = [];
        for (let end = digits.length; end > 0; end -= 3)
          groups.unshift(digits.slice(Math.max(0, end - 3), end));
        expect(parseAmount(groups.join(','), '元')).toBe(`${digits}.00`);
      }),
    );
  });

  it('in 万元 is ten thousand times the same in 元', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.nat(999_999), (whole, fraction) => {
        const digits = String(fraction).padStart(6, '0');
        const yuan = `${BigInt(whole) * 10_000n + BigInt(digits.slice(0, 4))}.${digits.slice(4)}`;
        expect(parseAmount(`${whole}.${digits}`, '万元')).toBe(yuan);
        expect(yuanIn(`${whole}.${digits}`, '万元')).toBe(yuan);
        expect(parseAmount(`${whole}.${digits}万元`, '元')).toBe(yuan);
      }),
    );
  });

  it('is the same in full width', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.constantFrom('元', '万元', '千元'), (number, unit) => {
        const wide = [...String(number)]
          .map((digit) => '０１２３４５６７８９'[Number(digit)])
          .join('');
        expect(parseAmount(wide, unit)).toBe(parseAmount(String(number), unit));
      }),
    );
  });
});

describe('a sum in a unit of money', () => {
  it('is null for a unit that is none', () => {
    expect(yuanIn('5', '美元')).toBeNull();
    expect(yuanIn('五', '元')).toBeNull();
  });
});
