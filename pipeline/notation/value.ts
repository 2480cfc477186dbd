import type { IndicatorValue } from '../model/index.ts';
import { derived } from '../vocabulary/index.ts';
import { holdsTwoNumbers, isMoneyUnit, moneyUnitOfPrice, plainNumerals, yuanIn } from './amount.ts';
import { lastDayOf, parseDay, withDateDigits } from './date.ts';
import { isKnownUnit } from './units.ts';

type Comparator = NonNullable<IndicatorValue['comparator']>;

/** Signs and words that compare: before the number, and words after it. */
const COMPARATORS = derived((words) => {
  const entries = words
    .entries('comparators')
    .flatMap(({ meaning, ...entry }) => (meaning === 'kind' ? [] : [{ ...entry, meaning }]));
  return {
    before: entries
      .filter(({ pattern }) => pattern === null)
      .sort((a, b) => b.key.length - a.key.length),
    after: entries.flatMap(({ meaning, source }) =>
      source === '' ? [] : [{ meaning, pattern: new RegExp(`${source.replace('.*', '')}$`, 'u') }],
    ),
  };
});
/** 30日内: only behind a span of time does 内 compare. */
const WITHIN = /(?:\(含\))?(?<=\d(?:个?(?:小时|工作日|分钟|[天日周月])))内(?:\(含\))?$/u;
/** What may stand before a number that one of the words stands behind: ±3%以内, 大于95%以上. */
const AGREES: { readonly [C in Comparator]?: readonly Comparator[] } = {
  '≥': ['≥', '>'],
  '≤': ['≤', '<', '±'],
};
/** Words that leave a number open to either side: no comparator says that. */
const ABOUT_BEFORE = /^(?:大约|约|近)(?=\d)/u;
const ABOUT_AFTER = /(?<=\d.{0,8})左右$/u;

const RATIOS = derived((words) => new Set(words.words('units', 'ratio')));

/** Text of a value before anything is understood. */
export function qualitative(text: string): IndicatorValue {
  return {
    text,
    kind: 'qualitative',
    comparator: null,
    number: null,
    unit: null,
    yuan: null,
    date: null,
  };
}

/**
 * What an indicator's value says: `≥95%`, `250人以上`, `5078万元`, `44589元/人/年`, `2025年底前`, `及时拨付到位`. The text
 * is kept as printed. A value is a number only if all of it is understood: comparator, digits, unit.
 */
export function parseValue(text: string): IndicatorValue {
  const plain = plainOf(text);
  if (plain.length > LONGEST || holdsTwoNumbers(plainNumerals(text))) return qualitative(text);
  const compared = comparatorOf(plain);
  if (compared === null) return qualitative(text);
  const { comparator, rest } = compared;
  return (
    dateValue(text, plain, comparator, rest) ??
    numberValue(text, comparator, rest) ??
    qualitative(text)
  );
}

/** A longer text is a sentence, whatever it begins with. */
const LONGEST = 120;

/** A value without white space and without the mark that ends a sentence; angle brackets before a number compare. */
function plainOf(text: string): string {
  return plainNumerals(text)
    .replace(/\s+/gu, '')
    .replace(/^〈(?=\d)/u, '<')
    .replace(/^〉(?=\d)/u, '>')
    .replace(/[。；;，,、]+$/u, '');
}

/** The comparison that a text makes and what it compares with; null where it makes two that contradict each other. */
function comparatorOf(plain: string): { comparator: Comparator | null; rest: string } | null {
  let comparator: Comparator | null = null;
  let rest = plain.replace(ABOUT_BEFORE, '').replace(ABOUT_AFTER, '');
  const { before, after } = COMPARATORS();
  const first = before.find(({ key }) => rest.startsWith(key));
  if (first !== undefined) {
    comparator = first.meaning;
    rest = rest.slice(first.key.length);
  }
  for (const { pattern, meaning } of [...after, { pattern: WITHIN, meaning: '≤' as const }]) {
    if (!pattern.test(rest)) continue;
    if (comparator !== null && AGREES[meaning]?.includes(comparator) === false) return null;
    comparator ??= meaning;
    rest = rest.replace(pattern, '');
    break;
  }
  return { comparator, rest };
}

/** `2025年12月`, `2025年底前`, `2025年完成`, `2025年12月31日前`, `二〇二五年十二月`. A bare `2025` is a number. */
function dateValue(
  text: string,
  plain: string,
  comparator: Comparator | null,
  rest: string,
): IndicatorValue | null {
  const match =
    /^(\d{4}[年/.-](?:\d{1,2}(?:[月/.-](?:\d{1,2}日?)?)?)?)(年?底|年?末|月?底|年内)?(以?前|之前)?(?:全?部?完成|完工|竣工|实施|前完成)?$/u.exec(
      withDateDigits(rest),
    );
  if (match === null || !/年|[/.-]/u.test(plain)) return null;
  const [, printed = '', end, before] = match;
  const day = parseDay(printed.replace(/[/.-]$/u, ''));
  if (day === null) return null;
  const deadline = end !== undefined || before !== undefined;
  const base = { text, kind: 'date', number: null, unit: null, yuan: null } as const;
  if (!deadline) return { ...base, comparator, date: day };
  if (comparator !== null && AGREES['≤']?.includes(comparator) !== true) return null;
  return { ...base, comparator: comparator ?? '≤', date: lastDayOf(day) };
}

function numberValue(
  text: string,
  comparator: Comparator | null,
  rest: string,
): IndicatorValue | null {
  const tolerance = /^±/u.test(rest);
  const match = /^±?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(.*)$/u.exec(rest);
  if (match === null) return null;
  const number = (match[1] ?? '').replaceAll(',', '');
  const unit = (match[2] ?? '').replace(/^\((.+)\)$/u, '$1');
  // Digits or a comparison inside the unit: a range, a formula, a list, a sentence. The text alone is kept.
  if (
    /[\d≥≤<>=~,，;；。、]|以[上下内]/u.test(unit.replace(/²|³/gu, '')) ||
    [...unit].length > LONGEST_UNIT
  )
    return null;
  if (/^[-~—至到]/u.test(unit) || IN_DATE.test(unit)) return null;
  if (comparator === null && isDayDone(number, unit)) return null;
  if (LETTERS_AS_DIGITS.test(unit) && !isKnownUnit(unit)) return null;
  const base = { text, comparator: tolerance ? ('±' as const) : comparator, number, date: null };
  const price = moneyUnitOfPrice(unit);
  if (price !== null) return { ...base, kind: 'unit-price', unit, yuan: yuanIn(number, price) };
  if (isMoneyUnit(unit)) {
    return { ...base, kind: 'money', unit, yuan: yuanIn(number, unit) };
  }
  const kind = RATIOS().has(unit) ? 'ratio' : 'quantity';
  return { ...base, kind, unit: unit === '' ? null : unit, yuan: null };
}

/** What follows a number that is a piece of a date: 12月底前, 12月份, 15号, 2025年四季度, 2025上半年. */
const IN_DATE =
  /^(?:(?:年|月|日|号)份?(?:年?底|末|初|内|[上中下]旬|以?前|之前)|(?:月份|号)$|年?第?[一二三四]季度|年?[上下]半年)/u;

/** What follows a number where something is done: 12月完成 is a date, as 30日完成 may be. */
const DONE =
  /^(月份?|日|号|季度)(?:全?部?完成|完工|竣工|验收|交付|实施|启动|开工|拨付|支付|发放|到位|投入使用)/u;
/** How many there are of each in the next larger span of a calendar: 60日完成 is a span of time. */
const IN_CALENDAR: Readonly<Record<string, number>> = { 月: 12, 月份: 12, 日: 31, 号: 31, 季度: 4 };

/** Whether a number that nothing compares is that of a day, a month or a quarter in which something is done. */
function isDayDone(number: string, unit: string): boolean {
  const [, span = ''] = DONE.exec(unit) ?? [];
  const last = IN_CALENDAR[span];
  return last !== undefined && Number(number) <= last;
}

/** `1OO%`: what a unit would begin with here is rather a digit that a reader or a typist took for a letter. */
const LETTERS_AS_DIGITS = /^[OoQΟοОоIl|〇○]/u;

/** Digits, signs and separators alone, letters that stand for digits among them, but for a unit at the end: such a text is meant to be a number. */
const MEANT_AS_NUMBER =
  /^([≥≧⩾≤≦⩽><=═±+-]*(?=[^\d]*\d)[\dOoQΟοОоIl|〇○.,:]*[%‰]?)\p{Script=Han}{0,6}$|^[≥≧⩾≤≦⩽><=═±]+$/u;
/** A number as it should be, or two of which one is to the other (`1:3`): what follows may make a sentence of it. */
const WELL_FORMED =
  /^(?:[≥≧⩾≤≦⩽><=═±]|>=|<=|=>|=<)?-?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%‰]?|\d+(?:\.\d+)?:\d+(?:\.\d+)?)$/u;
const MEANT_AS_DATE = /^[≥≤><=]*\d{4,}年(?:\d+月)?(?:\d+日)?(?:年?底|年?末)?(?:以?前|之前)?$/u;

/** Whether a text that is no number and no date was meant to be one: a value that says something in words may say anything. */
export function isBrokenValue(text: string): boolean {
  const plain = plainOf(text);
  if (plain.length > LONGEST || parseValue(text).kind !== 'qualitative') return false;
  if (holdsTwoNumbers(plainNumerals(text)) && isNumberOf(plain)) return true;
  const number = MEANT_AS_NUMBER.exec(plain);
  const isBroken = number !== null && !WELL_FORMED.test(number[1] ?? '');
  return isBroken || MEANT_AS_DATE.test(withDateDigits(plain)) || comparatorOf(plain) === null;
}

/** `12 30公里`: without its spaces it is one number with its unit. */
function isNumberOf(plain: string): boolean {
  return parseValue(plain).number !== null;
}

/** Units are words like 人次 or 平方米/年; more is a sentence. */
const LONGEST_UNIT = 8;
