import { type Fen, halfWidth } from '../../model/index.ts';
import { CHINESE_NUMERALS, chineseNumber } from './chinese-number.ts';
import { exactOf, roundedQuotient } from './number.ts';

/** A sum of money that a text states. */
export interface StatedAmount {
  /** As it stands in the text, unit included. */
  readonly text: string;
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
  readonly fen: Fen;
  /** Half of the last printed place: 762万元 may stand for anything from 761.5 to 762.5万元. */
  readonly slack: Fen;
  /** What one of costs so much (`人`, `人/年`), empty where only 每 or 标准 says that it is a price; null for a sum. */
  readonly per: string | null;
  /** 约, 左右, 不低于, ≥ and the like: not the exact sum. */
  readonly loose: boolean;
}

/** Not the end of a number whose separators stand in the wrong place: 80,000 of 1,80,000 is no amount. */
const ARABIC = String.raw`(?<![\d.]|\d,)(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`;
const SCALE = '(?:十|百|千)?(?:万|亿)|千|百';
/** One number with its scale and unit; a part of a lower scale may follow (1亿2000万元). */
const AMOUNT = new RegExp(
  String.raw`(?<number>${ARABIC})\s*(?<over>[余多])?(?:(?<scale>${SCALE})(?:(?<number2>\d+(?:\.\d+)?)(?<scale2>${SCALE})?(?=元))?)?` +
    String.raw`(?<odd>[余多])?\s*(?<unit>[元圆])?|(?<chinese>[${CHINESE_NUMERALS}]{1,40})[元圆]`,
  'gu',
);
const FACTORS: Readonly<Record<string, bigint>> = {
  十: 10n,
  百: 100n,
  千: 1000n,
  万: 10_000n,
  亿: 100_000_000n,
};
/** 万 alone is money only where nothing counted follows it: 2673万, but not 5万人. */
const ENDS_A_SUM = /^(?:$|[\s,.;:!?。、()【】〔〕《》"'”’+=-])/u;
/** 元 that is no yuan: 元月, 一元化, 元素. */
const NO_YUAN = /^[素旦件宵化月]/u;
const PER_AFTER = /^整?\s*(?:[/]|每|·)\s*(?<per>[\p{L}㎡]{1,6}(?:[/·][\p{L}㎡]{1,4})*)/u;
const PER_BEFORE =
  /(?:每[\p{Script=Han}]{1,4}?|[人户亩]均|单价|标准)(?:补助|补贴|发放|奖励|为|是|约|:)*$/u;
const LOOSE_BEFORE =
  /(?:约|近|不低于|不少于|不高于|不超过?|超过|至少|至多|最高|最低|控制在|达到|[≥≤<>±])(?:为|人民币)?$/u;
const LOOSE_AFTER = /^\s*(?:左右|以上|以内|以下|上下)/u;

/** All sums and prices of a text in the order in which they stand; full-width digits and 一千二百万元 are read too. */
export function amountsIn(text: string): StatedAmount[] {
  // As long as the text itself, so offsets hold in both.
  const plain = halfWidth(text);
  const found: StatedAmount[] = [];
  for (const match of plain.matchAll(AMOUNT)) {
    const groups = match.groups ?? {};
    const end = match.index + match[0].length;
    const after = plain.slice(end);
    const before = plain.slice(Math.max(0, match.index - 14), match.index);
    const size =
      groups.chinese === undefined ? arabicSize(groups, after) : chineseSize(groups.chinese);
    if (size === null || NO_YUAN.test(after)) continue;
    found.push({
      text: text.slice(match.index, end).trim(),
      start: match.index,
      end,
      fen: size.fen,
      slack: size.place / 2n,
      per: PER_AFTER.exec(after)?.groups?.per ?? (PER_BEFORE.test(before) ? '' : null),
      loose:
        groups.over !== undefined ||
        groups.odd !== undefined ||
        LOOSE_BEFORE.test(before) ||
        LOOSE_AFTER.test(after),
    });
  }
  return found;
}

/** Two amounts that may be one, given how exactly each is printed. */
export function agree(
  a: Pick<StatedAmount, 'fen' | 'slack'>,
  b: Pick<StatedAmount, 'fen' | 'slack'>,
): boolean {
  const difference = a.fen > b.fen ? a.fen - b.fen : b.fen - a.fen;
  return difference <= a.slack + b.slack;
}

interface Size {
  readonly fen: Fen;
  /** What the last printed place counts, in 分. */
  readonly place: Fen;
}

function arabicSize(groups: Partial<Record<string, string>>, after: string): Size | null {
  const { number = '', scale = '', number2, scale2 = '', unit } = groups;
  const large = /[万亿]/u.test(scale);
  if (unit === undefined && !(large && ENDS_A_SUM.test(after))) return null;
  const first = sizeOf(number, scale);
  if (number2 === undefined || first === null) return first;
  const second = sizeOf(number2, scale2);
  return second === null ? null : { fen: first.fen + second.fen, place: second.place };
}

function sizeOf(number: string, scale: string): Size | null {
  const exact = exactOf(number);
  if (exact === null) return null;
  let factor = 100n;
  for (const character of scale) factor *= FACTORS[character] ?? 1n;
  const divisor = 10n ** BigInt(exact.places);
  return { fen: roundedQuotient(exact.digits * factor, divisor), place: factor / divisor };
}

function chineseSize(numerals: string): Size | null {
  const number = chineseNumber(numerals);
  return number === null ? null : { fen: number.value * 100n, place: number.place * 100n };
}
