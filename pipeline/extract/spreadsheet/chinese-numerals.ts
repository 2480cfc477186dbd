/** The digits and places of [DBNum1] (as one writes), [DBNum2] (as on cheques) and [DBNum3] (full width). */
const DIGITS: readonly string[] = [
  '〇一二三四五六七八九',
  '零壹贰叁肆伍陆柒捌玖',
  '０１２３４５６７８９',
];
const PLACES: readonly (readonly string[])[] = [
  ['', '十', '百', '千'],
  ['', '拾', '佰', '仟'],
  ['', '十', '百', '千'],
];
const GROUPS = ['', '万', '亿', '万亿'];

/** 2025 → 二〇二五: each digit for itself. */
export function digitByDigit(text: string, kind: 1 | 2 | 3): string {
  const digits = [...(DIGITS[kind - 1] ?? '')];
  return text.replace(/\d/gu, (digit) => digits[Number(digit)] ?? digit);
}

/** 5078 → 五千〇七十八: as the number is read; decimals digit by digit. */
export function asRead(text: string, kind: 1 | 2 | 3): string {
  return text.replace(/\d+(?:\.\d+)?/gu, (number) => {
    const [whole = '', decimals] = number.split('.');
    const read = wholeRead(whole.replace(/^0+(?=\d)/u, ''), kind);
    return decimals === undefined ? read : `${read}.${digitByDigit(decimals, kind)}`;
  });
}

/** @param whole digits, at most sixteen; more are given digit by digit. */
function wholeRead(whole: string, kind: 1 | 2 | 3): string {
  if (whole.length > 16) return digitByDigit(whole, kind);
  const [zero = ''] = DIGITS[kind - 1] ?? '';
  if (whole === '0') return zero;
  let read = '';
  let isGap = false;
  for (const [index, digit] of [...whole].entries()) {
    const place = whole.length - 1 - index;
    if (digit === '0') isGap = true;
    else {
      read += `${isGap && read !== '' ? zero : ''}${digitByDigit(digit, kind)}${PLACES[kind - 1]?.[place % 4]}`;
      isGap = false;
    }
    const isGroupEnd = place % 4 === 0;
    const group = whole.slice(Math.max(0, index - 3), index + 1);
    if (isGroupEnd && /[1-9]/u.test(group)) read += GROUPS[place / 4] ?? '';
  }
  return read;
}
