/** How Chinese documents write what ASCII has too; for reading, never for what a record keeps as printed. */

/** Full-width letters, digits, brackets and signs (U+FF01 to U+FF5E) as ASCII; nothing else is touched. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/gu, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** A year written digit by digit as a number: `2025`, `二〇二五`. NaN where anything else stands in it. */
export function yearNumber(digits: string): number {
  return Number(
    [...digits]
      .map((digit) => (CHINESE_DIGITS.includes(digit) ? CHINESE_DIGITS.indexOf(digit) : digit))
      .join(''),
  );
}

/** Where a record keeps what a label of no field announces: a JSON pointer (RFC 6901). */
export function extraPath(label: string): string {
  return `/extra/${label.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
