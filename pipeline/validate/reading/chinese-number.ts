const DIGITS: Readonly<Record<string, bigint>> = {
  零: 0n,
  〇: 0n,
  一: 1n,
  壹: 1n,
  二: 2n,
  两: 2n,
  贰: 2n,
  三: 3n,
  叁: 3n,
  四: 4n,
  肆: 4n,
  五: 5n,
  伍: 5n,
  六: 6n,
  陆: 6n,
  七: 7n,
  柒: 7n,
  八: 8n,
  捌: 8n,
  九: 9n,
  玖: 9n,
};
const SMALL_UNITS: Readonly<Record<string, bigint>> = {
  十: 10n,
  拾: 10n,
  百: 100n,
  佰: 100n,
  千: 1000n,
  仟: 1000n,
};
const LARGE_UNITS: Readonly<Record<string, bigint>> = {
  万: 10_000n,
  萬: 10_000n,
  亿: 100_000_000n,
  億: 100_000_000n,
};

export const CHINESE_NUMERALS = [DIGITS, SMALL_UNITS, LARGE_UNITS]
  .flatMap((table) => Object.keys(table))
  .join('');

export interface ChineseNumber {
  readonly value: bigint;
  /** What its last place counts in: 10,000 for 一千二百万, 1 for 三百零五. */
  readonly place: bigint;
}

/** `一千二百万` → 12,000,000; `三亿五千万`, `两百`, `十五`, `壹佰万`. Null where it is no number so written (二〇二三). */
export function chineseNumber(text: string): ChineseNumber | null {
  let total = 0n;
  let section = 0n;
  let digit: bigint | null = null;
  let place = 1n;
  let largest: bigint | null = null;
  for (const character of text) {
    const value = DIGITS[character];
    const small = SMALL_UNITS[character];
    const large = LARGE_UNITS[character];
    if (value !== undefined) {
      if (digit !== null && digit !== 0n) return null;
      digit = value;
      place = 1n;
    } else if (small !== undefined) {
      section += (digit ?? 1n) * small;
      digit = null;
      place = small;
    } else if (large !== undefined) {
      const counted = section + (digit ?? 0n);
      if (counted === 0n || (largest !== null && large >= largest)) return null;
      total += counted * large;
      section = 0n;
      digit = null;
      place = large;
      largest = large;
    } else {
      return null;
    }
  }
  const value = total + section + (digit ?? 0n);
  return text === '' ? null : { value, place };
}
