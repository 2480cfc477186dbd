import { halfWidth, type Indicator, type IndicatorValue } from '../../model/index.ts';
import { measureOf } from './measure.ts';

/** Years that forms speak of; a quantity that is one of them by chance is not of a time. */
const YEAR = /^(?:19[5-9]|20\d)\d$/u;

/** How many of them a year has: 12月 of what asks when is December, of 工期 a span. */
const PIECES: Readonly<Record<string, number>> = { 月: 12, 季度: 4 };
/** Names that ask how long. */
const SPAN = /工期|周期|时长|期限|时限|天数|月数|年限|寿命|服务期|历时|用时|间隔|响应|持续/u;
/** Names that ask by when: there ≤12月 is a deadline. */
const DEADLINE =
  /(?:完成|完工|竣工|验收|交付|到位|拨付|支付|发放|开工|启动|投用|上线).*(?:时间|日期|时点)/u;

/** The same in words: 12月底前, 6月30日, 第四季度, 全年, 年底. */
const IN_WORDS =
  /^(?:当年|本年)?(?:第?[一二三四1-4]季度|[上下]半年|(?:[全当本]年|年)[底末内初]?|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:\d{1,2}[日号])?)(?:底|末|初|[上中下]旬)?(?:以?前|之前|内)?(?:全?部?完成|完工|竣工)?$/u;

type Asked = Pick<Indicator, 'name' | 'level2' | 'value'>;

/**
 * The value of an indicator, a piece of a date without its year as the date that it is: `2025` of 完成时间 or in the class
 * 时效指标, `2025年度` of anything, `12月` of what asks for a moment. A date is no quantity, so nothing is summed or ordered by it.
 */
export function withBareDate(indicator: Asked): IndicatorValue {
  const { value } = indicator;
  const date = { ...value, kind: 'date', number: null, unit: null } as const;
  if (value.kind === 'qualitative') return isInWords(indicator) ? date : value;
  if (value.kind !== 'quantity') return value;
  if (isYear(indicator)) return { ...date, date: value.number };
  return isPieceOfYear(indicator) ? date : value;
}

function isYear({ value: { number, unit }, ...asked }: Asked): boolean {
  if (number === null || !YEAR.test(number)) return false;
  return unit === '年度' || (unit === null && asksForTime(asked));
}

function isInWords({ value: { text }, ...asked }: Asked): boolean {
  const plain = halfWidth(text).replace(/\s+/gu, '');
  return IN_WORDS.test(plain) && !SPAN.test(asked.name) && asksForTime(asked);
}

function isPieceOfYear({ value: { number, unit, comparator }, ...asked }: Asked): boolean {
  const most = PIECES[unit ?? ''] ?? 0;
  if (!/^\d{1,2}$/u.test(number ?? '') || Number(number) < 1 || Number(number) > most) return false;
  if (SPAN.test(asked.name)) return false;
  return comparator === null
    ? asksForTime(asked)
    : (comparator === '≤' || comparator === '<') && DEADLINE.test(asked.name);
}

function asksForTime({ name, level2 }: Omit<Asked, 'value'>): boolean {
  const asked = { kind: 'qualitative', unit: null } as const;
  return level2 === '时效指标' || measureOf(name, asked).family === 'date';
}
