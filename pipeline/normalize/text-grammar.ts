import type { ProjectRecord } from '../model/index.ts';
import { parseAmount } from './amount.ts';
import { parseMoment } from './date.ts';
import { isKnownUnit } from './known-units.ts';
import { isAmbiguousAmount } from './misread-values.ts';
import { parsePeriod } from './period.ts';
import { parseValue } from './value.ts';

/** What a text should have been, in both languages. */
export interface Grammar {
  readonly zh: string;
  readonly en: string;
}

const NOTHING = /^(?:[/\\—–-]+|无)?$/u;

/** Words of a period without a number. */
const PERIOD_WORDS = /长期|经常|持续|常年|永久|跨年|当年|本年|全年|一次性/u;

/** The grammar that a field's text breaks, or null: a number, date or code that was misread seldom stays one. */
export function brokenGrammar(path: string, text: string, record: ProjectRecord): Grammar | null {
  const plain = text.replace(/\s+/gu, '');
  if (NOTHING.test(plain)) return null;
  if (
    /^\/funding\/.*\/(?:total|amount|initial|executed|forecast)$|^\/funding\/\w+\/(?:initial|executed|forecast)$/u.test(
      path,
    )
  ) {
    if (parseAmount(text, record.funding.unit) === null) return AMOUNT;
    return isAmbiguousAmount(text) ? AMBIGUOUS : null;
  }
  if (path === '/period') {
    const period = parsePeriod(text, null, null);
    const isKnown = period !== null && (period.years !== null || period.start !== null);
    const isLike = /[\d一二三四五六七八九十].*[年月]/u.test(plain) || PERIOD_WORDS.test(plain);
    return isKnown || isLike ? null : PERIOD;
  }
  if (path === '/signoff/filledAt') return parseMoment(text) === null ? DATE : null;
  if (path === '/department/name') {
    return /^[\dA-Za-z|〇]{2,20}\s*[-—–_－]/u.test(text.trim()) && record.department.code === null
      ? CODE
      : null;
  }
  const indicator = /^\/indicators\/(\d+)\/(?:value|actual)$/u.exec(path);
  if (indicator !== null) {
    const name = record.indicators[Number(indicator[1])]?.name ?? '';
    return isLostPercent(plain, name) ? PERCENT : brokenValue(plain);
  }
  return null;
}

/** A share over 100 without a unit that ends in digits like %, which a reader of pictures takes for two of them. */
function isLostPercent(plain: string, name: string): boolean {
  return /(?:率|度|比例|占比)$/u.test(name) && /^[≥≤><=]*\d{2,3}(?:\.\d+)?[09][0689]$/u.test(plain);
}

/** A value of digits and signs that is no number. Words make it a text, which may say anything. */
function brokenValue(plain: string): Grammar | null {
  if (/^[≥≤><=±＞＜]*\d{1,3}\.\d{3}(?!\d)/u.test(plain)) return AMBIGUOUS;
  const value = parseValue(plain);
  if (value.kind !== 'qualitative') {
    return value.unit === null || isKnownUnit(value.unit) ? null : UNIT;
  }
  const number = plain.replace(/\p{Script=Han}{0,6}$/u, '');
  if (/^[≥≤><=±＞＜]+$/u.test(number)) return VALUE;
  return /^[≥≤><=±＞＜]*\d[\d.,，。%％‰/\\]*$/u.test(number) ? VALUE : null;
}

const PERCENT: Grammar = {
  zh: '末尾两位可能是百分号',
  en: 'its last two digits may be a percent sign',
};
const UNIT: Grammar = { zh: '计量单位少见', en: 'its unit is a rare one' };
const AMOUNT: Grammar = { zh: '不合金额写法', en: 'it is no amount' };
const AMBIGUOUS: Grammar = {
  zh: '小数点也可能是千分位逗号',
  en: 'its point may be a comma between thousands',
};
const PERIOD: Grammar = { zh: '不合项目期写法', en: 'it is no period' };
const DATE: Grammar = { zh: '不合日期写法', en: 'it is no date' };
const CODE: Grammar = { zh: '部门代码应为数字', en: 'the code of a department is digits' };
const VALUE: Grammar = { zh: '不合数值写法', en: 'it is no number' };

/** Whether what is doubted is only what a point in an amount means, which sums may prove. */
export function isOfPoint(grammar: Grammar): boolean {
  return grammar === AMBIGUOUS;
}
