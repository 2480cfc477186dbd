import { yearNumber } from '../model/index.ts';
import { plainNumerals } from './amount.ts';

/** Chinese forms are filled in in China. */
const CHINA_ZONE = '+08:00';

/**
 * The moment a form was filled in: `20250217172207` → `2025-02-17T17:22:07+08:00`; a day without a time of day
 * stays a day, and a month without a day (`2025年2月`) a month. Null for anything that is no real date.
 */
export function parseMoment(text: string): string | null {
  const plain = withDateDigits(plainNumerals(text)).trim();
  const joined = plain.replace(/\s*([年月日时分/.-])\s*(?=\d|$)/gu, '$1');
  const digits = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/u.exec(plain);
  const written =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT]*(\d{1,2})[:时](\d{2})(?:[:分](?:(\d{2})秒?)?)?)?$/u.exec(
      joined,
    );
  const match = digits ?? written;
  if (match === null) return /年\s*\d{1,2}\s*月$/u.test(plain) ? parseDay(plain) : null;
  const [, year = '', month = '', day = '', hour, minute, second] = match;
  const date = realDay(year, month, day);
  if (date === null || hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? '0') > 59) return null;
  return `${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}${CHINA_ZONE}`;
}

/** `2025年12月`, `202012`, `2026/1/1`, `2025` → ISO 8601, as exact as printed; null for anything else. */
export function parseDay(text: string): string | null {
  const plain = withDateDigits(plainNumerals(text).replace(/\s+/gu, ''));
  const match =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年度?)?$/u.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})?$/u.exec(plain);
  if (match === null) return null;
  const [, year = '', month, day] = match;
  if (!isYear(year)) return null;
  if (month === undefined) return year;
  // `2025.12` is a number; with a day it is a date.
  if (day === undefined && plain.includes('.')) return null;
  if (day !== undefined) return realDay(year, month, day);
  const number = Number(month);
  return number >= 1 && number <= 12 ? `${year}-${month.padStart(2, '0')}` : null;
}

/** The last day of a period named as exactly as printed: `2025` → `2025-12-31`, `2025-02` → `2025-02-28`. */
export function lastDayOf(date: string): string {
  const [year = '', month = '12', day] = date.split('-');
  if (day !== undefined) return date;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${String(last).padStart(2, '0')}`;
}

/** 二〇二五年二月十七日 → 2025年2月17日: years digit by digit, months and days as they are read. */
export function withDateDigits(text: string): string {
  return text
    .replace(/[〇○零一二三四五六七八九]{4}(?=\s*年)/gu, (year) =>
      String(yearNumber(year.replace(/[○零]/gu, '〇'))),
    )
    .replace(/[一二三四五六七八九十廿]{1,3}(?=\s*[月日])/gu, (read) => {
      const [, tens = '', ones = ''] =
        /^([一二三]?十|廿)?([一二三四五六七八九])?$/u.exec(read) ?? [];
      const ten = tens === '廿' ? 20 : tens === '十' ? 10 : 10 * DIGIT.indexOf(tens.slice(0, 1));
      return tens === '' && ones === ''
        ? read
        : String((tens === '' ? 0 : ten) + Math.max(0, DIGIT.indexOf(ones)));
    });
}

const DIGIT = [...'〇一二三四五六七八九'];

function realDay(year: string, month: string, day: string): string | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real =
    isYear(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

function isYear(year: string): boolean {
  return Number(year) >= 1949 && Number(year) <= 2149;
}
