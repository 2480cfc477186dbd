/**
 * Exact money. Inside the program an amount is a `bigint` of 分 (1/100 yuan); in records it is a decimal
 * string of yuan with two places. No amount ever passes through a JavaScript number.
 */

/** 分. */
export type Fen = bigint;

/** `"2078264.61"` → `207826461n`. Throws on anything but a decimal with at most two places. */
export function fenOf(yuan: string): Fen {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/u.exec(yuan);
  if (match === null) throw new RangeError(`not an amount in yuan: ${JSON.stringify(yuan)}`);
  const [, sign, whole = '0', cents = ''] = match;
  const fen = BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0'));
  return sign === '-' ? -fen : fen;
}

/** `207826461n` → `"2078264.61"`. */
export function yuanOf(fen: Fen): string {
  const size = fen < 0n ? -fen : fen;
  const cents = (size % 100n).toString().padStart(2, '0');
  return `${fen < 0n ? '-' : ''}${size / 100n}.${cents}`;
}

/** `"2078264.61"` → `"2,078,264.61"`; whole yuan lose their `.00`. */
export function groupedYuan(yuan: string): string {
  // Two decimals at most, so three digits in a row are always whole yuan.
  return yuanOf(fenOf(yuan))
    .replace(/\.00$/u, '')
    .replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
}

/** The sum of amounts in yuan; `"0.00"` for none. */
export function sumOfYuan(amounts: Iterable<string>): string {
  let sum = 0n;
  for (const amount of amounts) sum += fenOf(amount);
  return yuanOf(sum);
}
