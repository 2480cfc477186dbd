import { format as formatted, getFormatFromId, isDateFormat } from 'numfmt';
import { asRead, digitByDigit } from './chinese-numerals.ts';

/**
 * Formats whose numbers stand for what the country's own Excel makes of them (ECMA-376 18.8.30, zh-cn); numfmt knows those
 * of the first column alone, and gives a date without its characters.
 */
const CHINESE_FORMATS: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};
const BUILT_IN = 58;

/** The number format behind a number of Excel's own, as Chinese Excel shows it; `General` for one that nobody knows. */
export function builtInFormat(id: number): string {
  if (id < 0 || id > BUILT_IN) return 'General';
  return CHINESE_FORMATS[id] ?? getFormatFromId(id, 'zh-CN') ?? 'General';
}

/** A number or text as its format shows it; `isUnderstood` is false where the format says nothing. */
export interface ShownValue {
  readonly text: string;
  readonly isUnderstood: boolean;
}

/** Whole numbers from here on General writes with an exponent, for want of width; they are given in full. */
const LARGEST_SHORT = 1e11;
/** Days between the first of 1900 and the first of 1904, as spreadsheets count them. */
const DAYS_TO_1904 = 1462;

/** @param format as it is stored, e.g. `0!.0,"万元"`; sections, conditions and all. */
export function shownNumber(value: number, format: string, is1904 = false): ShownValue {
  if (/^general$/iu.test(format.trim()) || format === '') {
    return { text: generalNumber(value), isUnderstood: true };
  }
  const { pattern, numerals, locale } = understood(format);
  try {
    const isDate = isDateFormat(pattern);
    const serial = is1904 && isDate ? value + DAYS_TO_1904 : value;
    const text = formatted(pattern, serial, { ...(locale && { locale }), dateSpanLarge: false });
    return {
      text: numerals === null ? text : inNumerals(text, numerals, pattern),
      isUnderstood: true,
    };
  } catch {
    return { text: generalNumber(value), isUnderstood: false };
  }
}

/** A text through the fourth section of its format, e.g. `@"元"`. */
export function shownText(value: string, format: string): string {
  if (!/[;@]/u.test(format)) return value;
  try {
    return formatted(understood(format).pattern, value);
  } catch {
    return value;
  }
}

/** A number as it is shown where no format says how. */
export function generalNumber(value: number): string {
  if (Math.abs(value) < LARGEST_SHORT || Math.abs(value) >= 1e21)
    return formatted('General', value);
  return String(Number(value.toPrecision(15)));
}

interface Understood {
  readonly pattern: string;
  /** The kind of [DBNum…]; null where there is none. */
  readonly numerals: 1 | 2 | 3 | null;
  readonly locale: string | null;
}

/** What numfmt takes for letters: signs of Chinese Excel, and formats that follow the system. */
function understood(format: string): Understood {
  let numerals: Understood['numerals'] = null;
  let isChinese = false;
  const pattern = outsideQuotes(format, (code) =>
    code
      .replace(/\[DBNum([123])\]/giu, (_, kind: string) => {
        numerals = Number(kind) as 1 | 2 | 3;
        return '';
      })
      // What LibreOffice writes for the same: the numerals are part of the language.
      .replace(/\[\$-(1E|1F|20)000804\]/giu, (_, kind: string) => {
        numerals = (Number.parseInt(kind, 16) - 0x1d) as 1 | 2 | 3;
        return '';
      })
      .replace(/\[\$-(?:F800|x-sysdate)\].*?(?=;|$)/giu, '[$-804]yyyy\\年m\\月d\\日')
      .replace(/\[\$-(?:F400|x-systime)\].*?(?=;|$)/giu, 'h:mm:ss')
      .replace(/!(.)/gu, '\\$1')
      .replace(/上午\/下午/gu, () => {
        isChinese = true;
        return 'AM/PM';
      })
      .replace(/a{3,4}(?!m)/giu, (days) => {
        isChinese = true;
        return days;
      }),
  );
  return { pattern, numerals, locale: isChinese ? 'zh-CN' : null };
}

/** Changes what is no literal of a format: neither in quotes nor after a backslash. */
function outsideQuotes(format: string, change: (code: string) => string): string {
  return format
    .split(/("[^"]*"|\\.)/u)
    .map((piece, index) => (index % 2 === 0 ? change(piece) : piece))
    .join('');
}

/** Years are read digit by digit, days and months as numbers; a number as its format has places or not. */
function inNumerals(text: string, kind: 1 | 2 | 3, pattern: string): string {
  if (isDateFormat(pattern)) {
    return text.replace(/\d+/gu, (number) =>
      number.length > 2
        ? digitByDigit(number, kind)
        : asRead(number, kind).replace(/^[一壹](?=[十拾])/u, kind === 1 ? '' : '$&'),
    );
  }
  return /general/iu.test(pattern) || pattern === ''
    ? asRead(text, kind)
    : digitByDigit(text, kind);
}
