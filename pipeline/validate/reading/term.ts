import type { ProjectRecord } from '../../model/index.ts';
import { chineseNumber } from './chinese-number.ts';

/** From this many years a period is what a system writes for "no end" (99年), and says nothing of the project. */
const ENDLESS_YEARS = 50;

/** How long a project runs, as far as its form says. */
export type Term =
  | { readonly kind: 'one-year' }
  | { readonly kind: 'years'; readonly years: number }
  | { readonly kind: 'endless' }
  | { readonly kind: 'unknown' };

/** When a project ends by its 项目属性. */
export type Ending =
  /** 1年结束, 三年结束, 当年结束. */
  | { readonly after: number }
  /** 2021年结束. */
  | { readonly in: number };

/** The end that the words of 项目属性 name, or null. 21年结束 may be a year as well as so many, and is neither. */
export function endingOf(record: ProjectRecord): Ending | null {
  const text = (record.attribute?.text ?? '').replace(/\s+/gu, '');
  if (text.includes('当年结束')) return { after: 1 };
  const number =
    /(?<![\d一二两三四五六七八九十])(?<number>\d+|[一二两三四五六七八九十]+)年结束/u.exec(text)
      ?.groups?.number;
  if (number === undefined) return null;
  if (number.length === 4 && /^\d+$/u.test(number)) return { in: Number(number) };
  const years = Number(chineseNumber(number)?.value ?? number);
  return years > 0 && years <= MOST_YEARS_TO_AN_END ? { after: years } : null;
}

const MOST_YEARS_TO_AN_END = 15;

/**
 * A project is of one year where its period or 项目属性 says so, or where it is 一次性 and nothing longer is printed: a
 * building that is put up once over three years is 一次性 too. Printed months count by the budget years that they touch:
 * twelve months over the end of a year are two. Where period and 项目属性 contradict each other, the term is not known.
 */
export function termOf(record: ProjectRecord): Term {
  const { attribute, period } = record;
  const ending = endingOf(record);
  const span = spanOf(period);
  if (ending === null && span === null) {
    const open = period?.start != null || period?.end != null;
    return { kind: attribute?.kind === 'one-off' && !open ? 'one-year' : 'unknown' };
  }
  if (endsTwice(record)) return { kind: 'unknown' };
  const years = ending !== null && 'after' in ending ? ending.after : (span?.most ?? 0);
  if (years >= ENDLESS_YEARS) return { kind: 'endless' };
  if (years > 1) return { kind: 'years', years };
  return { kind: years > 0 ? 'one-year' : 'unknown' };
}

/** How many years a period takes: at least those that its months fill, at most the budget years that it touches. */
interface YearSpan {
  readonly least: number;
  readonly most: number;
}

function spanOf(period: ProjectRecord['period']): YearSpan | null {
  if (period === null) return null;
  const { years, start, end } = period;
  if (start === null || end === null) return years === null ? null : { least: years, most: years };
  const [fromYear = 0, fromMonth = 1] = start.split('-').map(Number);
  const [toYear = 0, toMonth = 12] = end.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth + 1;
  return { least: months / 12, most: toYear - fromYear + 1 };
}

/** Whether 项目属性 and the period name ends that cannot both be. */
export function endsTwice(record: ProjectRecord): boolean {
  const ending = endingOf(record);
  if (ending === null) return false;
  const end = record.period?.end;
  if ('in' in ending) return end != null && Number(end.slice(0, 4)) !== ending.in;
  const span = spanOf(record.period);
  // A period that ends before it starts lasts no time at all, which is told of elsewhere.
  if (span === null || span.most <= 0) return false;
  return ending.after < Math.ceil(span.least) || ending.after > Math.ceil(span.most);
}

/** The words of the form that say how long a project runs. */
export function termPrinted(record: ProjectRecord): string[] {
  return [record.attribute?.text, record.period?.text].flatMap((text) =>
    text === undefined || text === '' ? [] : [text],
  );
}
