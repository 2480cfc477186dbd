const DIGITS = '〇一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Signs of one block of Unicode, of the numbers from 1 to `last`. */
const ENCLOSED: Readonly<Record<string, readonly [first: string, last: number]>> = {
  decimalEnclosedCircle: ['①', 20],
  decimalEnclosedCircleChinese: ['①', 20],
  decimalEnclosedParen: ['⑴', 20],
  decimalEnclosedFullstop: ['⒈', 20],
  ideographEnclosedCircle: ['㊀', 10],
  ideographParenthesis: ['㈠', 10],
};

/** Ways of writing a number (ECMA-376, 17.18.59). */
const WRITERS: Readonly<Record<string, (number: number) => string>> = {
  none: () => '',
  bullet: () => '',
  decimalZero: (number) => String(number).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  lowerRoman: roman,
  upperRoman: (number) => roman(number).toUpperCase(),
  lowerLetter: letters,
  upperLetter: (number) => letters(number).toUpperCase(),
  chineseCounting: (number) => counted(number, DIGITS, '十百千'),
  chineseCountingThousand: (number) => counted(number, DIGITS, '十百千'),
  taiwaneseCounting: (number) => counted(number, DIGITS, '十百千'),
  taiwaneseCountingThousand: (number) => counted(number, DIGITS, '十百千'),
  japaneseCounting: (number) => counted(number, DIGITS, '十百千'),
  chineseLegalSimplified: (number) => counted(number, LEGAL_DIGITS, '拾佰仟'),
  ideographDigital: digital,
  japaneseDigitalTenThousand: digital,
  taiwaneseDigital: digital,
  ideographTraditional: (number) => cycled(number, STEMS),
  ideographZodiac: (number) => cycled(number, BRANCHES),
};

/** A number from 0 as Word writes it in a list of that format; plainly where the format does not go so far. */
export function listNumber(number: number, format: string): string {
  const enclosed = ENCLOSED[format];
  if (enclosed !== undefined && number >= 1 && number <= enclosed[1]) {
    return String.fromCodePoint((enclosed[0].codePointAt(0) ?? 0) + number - 1);
  }
  return WRITERS[format]?.(number) ?? String(number);
}

function fullWidth(number: number): string {
  return [...String(number)]
    .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    .join('');
}

function digital(number: number): string {
  return [...String(number)].map((digit) => DIGITS[Number(digit)]).join('');
}

function roman(number: number): string {
  if (number > 3999) return String(number);
  let [rest, text] = [number, ''];
  for (const [worth, sign] of ROMAN) {
    text += sign.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}

/** a to z, then aa to zz and so on: one letter repeated. */
function letters(number: number): string {
  if (number < 1 || number > 26 * 10) return String(number);
  return String.fromCharCode(0x61 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

function cycled(number: number, signs: string): string {
  return number < 1 ? String(number) : (signs[(number - 1) % signs.length] ?? '');
}

/** 10 is 十, 12 is 十二, 20 is 二十, 105 is 一百〇五; nothing longer than four digits is the number of a list. */
function counted(number: number, digits: string, units: string): string {
  if (number === 0 || number > 9999) return number === 0 ? (digits[0] ?? '') : String(number);
  let text = '';
  let isGap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(number / 10 ** place) % 10;
    if (digit === 0) {
      isGap = text !== '';
      continue;
    }
    if (isGap) text += digits[0];
    isGap = false;
    const isTen = place === 1 && digit === 1 && text === '';
    text += (isTen ? '' : digits[digit]) + (place === 0 ? '' : (units[place - 1] ?? ''));
  }
  return text;
}
