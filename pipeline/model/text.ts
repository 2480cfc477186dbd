/** How Chinese documents write what ASCII has too; for reading, never for what a record keeps as printed. */

/** Full-width letters, digits, brackets and signs (U+FF01 to U+FF5E) as ASCII; nothing else is touched. */
export function halfWidth(text: string): string {
  let narrow = '';
  let kept = 0;
  // Every label and value comes by here, and few have anything wide: a pattern took a tenth of the time of a reading.
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0xff01 || code > 0xff5e) continue;
    narrow += text.slice(kept, at) + String.fromCharCode(code - 0xfee0);
    kept = at + 1;
  }
  return kept === 0 ? text : narrow + text.slice(kept);
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
