import { halfWidth, yuanOf } from '../model/index.ts';
import { derived, isWordForNothing } from '../vocabulary/index.ts';

/** How many 分 one of a unit is, and how units and amounts are printed. */
const MONEY = derived((words) => {
  const unit = words.choice('money');
  const multiple = words.choice('multiples');
  return {
    fen: new Map(
      [...words.entries('money'), ...words.entries('multiples')].map(({ key, meaning }) => [
        key,
        BigInt(meaning),
      ]),
    ),
    unit: new RegExp(unit, 'u'),
    whole: new RegExp(`^${unit}$`, 'u'),
    inBrackets: new RegExp(`\\((${unit})\\)`, 'u'),
    amount: new RegExp(
      `^([-+]?)(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d+))?(${unit}|${multiple})?整?(?:\\((?!\\d)(?:[^()]|\\([^()]*\\))*\\))?$`,
      'u',
    ),
    price: new RegExp(`^(${unit})[/每]`, 'u'),
    behind: new RegExp(`(${unit})$`, 'u'),
  };
});

/** Digits, signs and separators in their ASCII form, a minus sign of any shape before a digit as a hyphen; amounts are printed in all. */
export function plainNumerals(text: string): string {
  return halfWidth(text)
    .replace(/[﹢﹣﹤﹥﹦﹪]/gu, (small) => small.normalize('NFKC'))
    .replace(/[\u2212\u207b]|(?<![\d\p{L}])[\u2010-\u2015\u2796](?=\s*[\d.])/gu, '-');
}

/** Cells that say that there is no amount, points or rate: `null`, not 0. */
export function saysNoAmount(text: string): boolean {
  const plain = halfWidth(text).replace(/\s+/gu, '');
  return /^(?:[/\\—–―-]+|[…⋯]+)?$/u.test(plain) || isWordForNothing(plain);
}

/** Groups of three digits that spaces part; any other space between digits parts two numbers, and so does a line break. */
const SPACED_GROUPS = /(?<![\d.,]\s*)\d{1,3}(?:[^\S\n]+\d{3})+(?!\s*\d)/gu;

/** Whether a text holds more than one number with nothing but white space between them: `1200 1300`. */
export function holdsTwoNumbers(plain: string): boolean {
  return /\d\s+\d/u.test(plain.replace(SPACED_GROUPS, (digits) => digits.replace(/\s+/gu, '')));
}

/** Longer numbers are no money, and longer texts no amounts: they cost more than they are worth to look at. */
const MOST_DIGITS = 30;
const LONGEST = 400;

/**
 * An amount in exact yuan. The unit is the one printed in the cell, also in brackets, else `unit` (of the label or the table),
 * else yuan. What else stands in brackets behind it (a breakdown, say) is no part of it.
 *
 * @returns `null` for text that is no amount, or one whose unit makes a fraction of a 分.
 */
export function parseAmount(text: string, unit: string | null): string | null {
  const numerals = plainNumerals(text);
  if (numerals.length > LONGEST || holdsTwoNumbers(numerals)) return null;
  const { amount, inBrackets, fen } = MONEY();
  const match = amount.exec(
    numerals
      .replace(/\s+/gu, '')
      .replace(/^[¥￥]/u, '')
      .replace(inBrackets, '$1'),
  );
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', own] = match;
  if (whole.length + fraction.length > MOST_DIGITS) return null;
  const scale = fen.get(own ?? unit ?? '元');
  return scale === undefined ? null : scaled(sign, whole.replaceAll(',', ''), fraction, scale);
}

/** The unit of money that a text names: `金额单位：万元` or `万元` → `万元`; null where it names none. */
export function moneyUnitIn(text: string): string | null {
  return MONEY().unit.exec(text.replace(/\s+/gu, ''))?.[0] ?? null;
}

/** The unit of money that a text ends in, or null. */
export function moneyUnitBehind(text: string): string | null {
  return MONEY().behind.exec(text)?.[1] ?? null;
}

/** Whether a text is a unit of money and no more. */
export function isMoneyUnit(text: string): boolean {
  return MONEY().whole.test(text);
}

/** The unit of money of a price for each of something (`元/人`), or null. */
export function moneyUnitOfPrice(unit: string): string | null {
  return MONEY().price.exec(unit)?.[1] ?? null;
}

/** The yuan of a number in a unit of money (`5078`, `万元` → `50780000.00`); null where that is no whole 分. */
export function yuanIn(number: string, unit: string): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(number);
  const scale = MONEY().fen.get(unit);
  if (match === null || scale === undefined) return null;
  return scaled(match[1] ?? '', match[2] ?? '', match[3] ?? '', scale);
}

function scaled(sign: string, whole: string, fraction: string, scale: bigint): string | null {
  const digits = BigInt(whole + fraction) * scale;
  const divisor = 10n ** BigInt(fraction.length);
  if (digits % divisor !== 0n) return null;
  const fen = digits / divisor;
  return yuanOf(sign === '-' ? -fen : fen);
}
