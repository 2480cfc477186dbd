import { type Fen, fenOf, yuanOf } from '../../model/index.ts';

export type MoneyUnit = '元' | '万元';

/** Excel keeps 15 digits of a number: from 10 万亿元 on an amount is written as text, exact, and left out of sums. */
const EXACT_LIMIT: Fen = 10n ** 15n;

/** Decimal places of an amount of whole 分 in its unit. */
export function placesOf(unit: MoneyUnit): number {
  return unit === '元' ? 2 : 6;
}

/** 分 as a decimal in the unit, exactly: `207826461n` is `2078264.61` 元 and `207.826461` 万元. */
export function amountText(fen: Fen, unit: MoneyUnit): string {
  if (unit === '元') return yuanOf(fen);
  const size = fen < 0n ? -fen : fen;
  const digits = size.toString().padStart(7, '0');
  const cents = digits.slice(-6).replace(/0{1,4}$/u, '');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -6)}.${cents}`;
}

/** The number a spreadsheet holds for the amount: the one nearest to the exact decimal. */
export function amountNumber(fen: Fen, unit: MoneyUnit): number {
  return Number(amountText(fen, unit));
}

/**
 * What a money cell holds: 分, or the printed text where no amount could be read, or null for a blank.
 * An amount with more digits than a spreadsheet keeps is text.
 */
export function amountOf(yuan: string | null | undefined, printed?: string): Fen | string | null {
  if (yuan === null || yuan === undefined) return printed === undefined ? null : printed;
  const fen = fenOf(yuan);
  return fen >= EXACT_LIMIT || fen <= -EXACT_LIMIT ? `${yuan}元` : fen;
}

/** The part of the whole as a number for a share cell; null of nothing. */
export function ratioOf(part: Fen, whole: Fen): number | null {
  return whole === 0n ? null : Number(part) / Number(whole);
}
