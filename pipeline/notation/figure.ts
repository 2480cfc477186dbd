import { plainNumerals, saysNoAmount } from './amount.ts';

/**
 * Whether a text is a rate or a number of points (`98.5%`, `10`, `10分`), or says that there is none: such texts stay as
 * they are printed in a record, and are computed with where rules need them.
 */
export function isFigure(text: string): boolean {
  const plain = plainNumerals(text).replace(/\s+/gu, '');
  return (
    saysNoAmount(plain) ||
    /^-?\d{1,12}(?:\.\d{1,12})?(?:%|分)?$|^\(\d{1,4}(?:\.\d+)?分?\)$/u.test(plain)
  );
}
