import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree, amountsIn } from '../../../pipeline/validate/reading/amounts.ts';
import { chineseNumber } from '../../../pipeline/validate/reading/chinese-number.ts';

/** The sums in a text, in 分. */
const fens = (text: string) => amountsIn(text).map(({ fen }) => fen);

describe('amounts in texts', () => {
  it.each<[string, bigint[]]>([
    ['合计762万元', [762_000_000n]],
    ['小计:207.83万元', [207_830_000n]],
    ['总投资4941.95万元', [4_941_950_000n]],
    ['计划投资约2673万,计划于8月完成', [2_673_000_000n]],
    ['目前已申请债券978.28万。', [978_280_000n]],
    ['一千二百万元', [1_200_000_000n]],
    ['壹佰万元整', [100_000_000n]],
    ['三亿五千万元', [35_000_000_000n]],
    ['十五元', [1_500n]],
    ['两百零五元', [20_500n]],
    ['１２，３４５．６元', [1_234_560n]],
    ['2,456,353.59元', [245_635_359n]],
    ['1亿2000万元', [12_000_000_000n]],
    ['5百万元', [500_000_000n]],
    [
      '4775万元;阳泉95万元;208万元;合计5078万元',
      [4_775_000_000n, 95_000_000n, 208_000_000n, 5_078_000_000n],
    ],
  ])('reads %s', (text, expected) => {
    expect(fens(text)).toEqual(expected);
  });

  it.each(['5万人', '3万平方米', '2025年', '二〇二三年', '100万美元', '元月', '4841.54m²', '97%'])(
    'sees no yuan in %s',
    (text) => {
      expect(fens(text)).toEqual([]);
    },
  );

  it.each([
    ['44589元/人/年', '人/年'],
    ['每人补助500元', ''],
    ['人均500元', ''],
    ['500元每户', '户'],
    ['发放500元', null],
  ])('%s is paid for one of %s', (text, per) => {
    expect(amountsIn(text).map((amount) => amount.per)).toEqual([per]);
  });

  it.each([
    ['约2673万元', true],
    ['不低于1000万元', true],
    ['1000万元以上', true],
    ['100余万元', true],
    ['100万余元', true],
    ['100万元', false],
  ])('%s is loose: %s', (text, loose) => {
    const [amount] = amountsIn(text);
    expect(amount?.loose).toBe(loose);
  });

  it('tells where each stands', () => {
    const text = '甲4775万元;乙９５万元';
    expect(amountsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '4775万元',
      '９５万元',
    ]);
  });
});

/** Whole 分 as 元 or 万元 with so many places, cut by hand: digits and a point, no arithmetic of the code under test. */
function printedIn(fen: bigint, zeros: number): string {
  const digits = fen.toString().padStart(zeros + 1, '0');
  return `${digits.slice(0, -zeros)}.${digits.slice(-zeros)}`;
}

const fen = fc.bigInt({ min: 1n, max: 10n ** 14n });
const fullWidth = (text: string) =>
  text.replace(/[0-9.]/gu, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));

describe('properties of amounts', () => {
  it('reads back what is printed in 元 and 万元, half-width and full-width, to the 分', () => {
    fc.assert(
      fc.property(fen, fc.constantFrom('合计', '小计:', '总投资'), (amount, word) => {
        for (const [zeros, unit] of [
          [2, '元'],
          [6, '万元'],
        ] as const) {
          const printed = printedIn(amount, zeros);
          expect(fens(`${word}${printed}${unit}。`)).toEqual([amount]);
          expect(fens(`${word}${fullWidth(printed)}${unit}。`)).toEqual([amount]);
        }
      }),
    );
  });

  it('agrees with a sum rounded to any printed precision, and not with one a whole place away', () => {
    fc.assert(
      fc.property(fen, fc.integer({ min: 0, max: 2 }), (amount, places) => {
        const unit = 10n ** BigInt(6 - places);
        const rounded = (amount + unit / 2n) / unit;
        const print = (n: bigint) => (places === 0 ? `${n}` : printedIn(n, places));
        const exact = { fen: amount, slack: 0n };
        const [near] = amountsIn(`合计${print(rounded)}万元`);
        const [far] = amountsIn(`合计${print(rounded + 2n)}万元`);
        expect(near !== undefined && agree(near, exact)).toBe(true);
        expect(far !== undefined && agree(far, exact)).toBe(false);
      }),
    );
  });

  it('finds as many sums as a list has, and their total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 2, maxLength: 8 }),
        (parts) => {
          const sum = parts.reduce((total, part) => total + part, 0);
          const text = `${parts.map((part) => `某公司获得${part}万元`).join(';')};合计${sum}万元。`;
          const expected = [...parts, sum].map((part) => BigInt(part) * 1_000_000n);
          expect(fens(text)).toEqual(expected);
        },
      ),
    );
  });
});

const DIGITS = '零一二三四五六七八九';

/** A number below 10,000 as it is read aloud: 1203 → 一千二百零三. */
function aloud(number: number): string {
  const units = ['千', '百', '十', ''];
  const digits = String(number).padStart(4, '0');
  let text = '';
  let gap = false;
  for (const [at, digit] of [...digits].entries()) {
    if (digit === '0') {
      gap = text !== '';
    } else {
      text += `${gap ? '零' : ''}${DIGITS[Number(digit)]}${units[at]}`;
      gap = false;
    }
  }
  return text;
}

describe('Chinese numerals', () => {
  it('reads every number below a hundred million as it is read aloud', () => {
    const section = fc.integer({ min: 1, max: 9999 });
    fc.assert(
      fc.property(section, section, (high, low) => {
        expect(chineseNumber(aloud(low))?.value).toBe(BigInt(low));
        expect(chineseNumber(`${aloud(high)}万`)?.value).toBe(BigInt(high) * 10_000n);
        const gap = low < 1000 ? '零' : '';
        expect(chineseNumber(`${aloud(high)}万${gap}${aloud(low)}`)?.value).toBe(
          BigInt(high) * 10_000n + BigInt(low),
        );
      }),
    );
  });

  it('reads no year and no empty text', () => {
    expect(chineseNumber('二〇二三')).toBeNull();
    expect(chineseNumber('')).toBeNull();
  });
});
