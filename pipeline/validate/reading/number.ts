/** Exact arithmetic on printed decimals: no number of a form passes through a float. */

import { halfWidth } from '../../model/index.ts';

/** `digits / 10^places`. */
export interface Exact {
  readonly digits: bigint;
  readonly places: number;
}

/** `"4841.54"`, `"１２．５"`, `"1,000"`, `"-3"`; null for anything else. */
export function exactOf(text: string | null | undefined): Exact | null {
  if (text === null || text === undefined) return null;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(halfWidth(text).replaceAll(',', '').trim());
  if (match === null) return null;
  const [, sign = '', whole = '0', fraction = ''] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), places: fraction.length };
}

export function plus(a: Exact, b: Exact): Exact {
  const places = Math.max(a.places, b.places);
  return { digits: scaled(a, places) + scaled(b, places), places };
}

/** Negative, zero or positive, as `a - b` is. */
export function compare(a: Exact, b: Exact): number {
  const places = Math.max(a.places, b.places);
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function times(a: Exact, b: Exact): Exact {
  return { digits: a.digits * b.digits, places: a.places + b.places };
}

/** `a / b` to so many places, half rounded up (away from zero); throws on a zero divisor. */
export function quotient(a: Exact, b: Exact, places: number): Exact {
  const numerator = a.digits * 10n ** BigInt(b.places + places);
  return { digits: roundedQuotient(numerator, b.digits * 10n ** BigInt(a.places)), places };
}

/** `a / b` rounded half away from zero. */
export function roundedQuotient(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const [top, bottom] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
}

/** Rounded half away from zero to so many places. */
export function rounded(a: Exact, places: number): Exact {
  if (places >= a.places) return { digits: scaled(a, places), places };
  return { digits: roundedQuotient(a.digits, 10n ** BigInt(a.places - places)), places };
}

/** The shortest decimal: `{digits: 1050n, places: 2}` → `10.5`. */
export function textOf(a: Exact): string {
  const negative = a.digits < 0n;
  const digits = (negative ? -a.digits : a.digits).toString().padStart(a.places + 1, '0');
  const whole = digits.slice(0, digits.length - a.places);
  const fraction = digits.slice(digits.length - a.places).replace(/0+$/u, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

export const ZERO: Exact = { digits: 0n, places: 0 };

export function whole(n: number): Exact {
  return { digits: BigInt(n), places: 0 };
}

function scaled(a: Exact, places: number): bigint {
  return a.digits * 10n ** BigInt(places - a.places);
}
