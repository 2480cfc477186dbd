import type { Misreading, ProjectRecord } from '../../model/index.ts';
import { parseValue } from '../../notation/value.ts';

/** Amounts of the funding block, by JSON pointer. */
const AMOUNT =
  /^\/funding\/(?:implementation|annual)\/(?:lines\/\d+\/)?(?:total|amount|initial|executed|forecast)$/u;
const RESULT = /^\/indicators\/(\d+)\/(?:value|actual)$/u;

/**
 * What a text that its field understands may rather be where it was read from a picture: `1.800` is a number, and may be
 * 1,800; a share of 9509 may be 95%, whose sign looks like two digits.
 */
export function misreadingOf(
  path: string,
  text: string,
  { indicators }: ProjectRecord,
): Misreading | null {
  const plain = text.replace(/\s+/gu, '');
  if (AMOUNT.test(path))
    return /^\d{1,3}\.\d{3}(?:元|万元)?$/u.test(plain) ? 'point-or-comma' : null;
  const index = RESULT.exec(path)?.[1];
  if (index === undefined) return null;
  if (/^[≥≤><=±＞＜]*\d{1,3}\.\d{3}(?!\d)/u.test(plain)) return 'point-or-comma';
  const isShare = /(?:率|度|比例|占比)$/u.test(indicators[Number(index)]?.name ?? '');
  const isNumber = isShare && parseValue(plain).unit === null;
  return isNumber && /^[≥≤><=]*\d{2,3}(?:\.\d+)?[09][0689]$/u.test(plain) ? 'lost-percent' : null;
}
