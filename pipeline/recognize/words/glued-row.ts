import { type ColumnRole, derived } from '../../vocabulary/index.ts';

/** How figures, comparisons and dates are written, as parts of patterns. */
export const NUMBER = String.raw`\d[\d,]*(?:\.\d+)?`;
export const SIGN = '[≥≧≤≦><＞＜=＝═±]|不低于|不少于|不超过|不高于|大于|小于|等于';
export const DATE = String.raw`\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?[底末]|之?以?前|内)*`;
const UNIT = String.raw`[(（]?[%％‰][)）]?(?:以[上下内])?|[^\d\s%％，,。；;≥≧≤≦=＝═]{0,8}?`;
const VALUE = String.raw`${DATE}|(?:${SIGN})?${NUMBER}(?![\d.])(?:${UNIT})`;
const POINTS = String.raw`100|[1-9]\d(?:\.\d{1,2})?|\d(?:\.\d{1,2})?`;
/** As little of a number as leaves points behind it. */
const RESULT = String.raw`${DATE}|(?:${SIGN})?\d[\d,]*?(?:\.\d+?)?(?:${UNIT})`;

/** What a cell of a column looks like; the value apart from its sign and unit where these have columns of their own. */
const PATTERNS: Readonly<Partial<Record<ColumnRole, string>>> = {
  nature: SIGN,
  unit: String.raw`[%％‰]|[^\d\s%％≥≤]{1,6}?`,
  weight: POINTS,
  score: POINTS,
  note: String.raw`[\p{Script=Han}(（].*`,
};
/** Which columns may be blank, those first that most often are. */
const MAY_BE_BLANK: readonly ColumnRole[] = ['note', 'nature', 'unit', 'score', 'actual', 'weight'];
const LONGEST = 300;

/**
 * A row of an indicator table whose cells ran together, cut where one column's kind of text ends and the next one's begins: a
 * name, then sign, number and unit, a result, points. A blank cell is an empty text.
 *
 * @param roles of the columns, the indicator's name first.
 * @returns null where the text is no such row.
 */
export function cellsOfRow(text: string, roles: readonly ColumnRole[]): string[] | null {
  const [first, ...behind] = roles;
  if (first !== 'name' || !behind.includes('value') || text.length > LONGEST) return null;
  const twice = withTextTwice(text, behind);
  if (twice !== null) return twice;
  for (const blank of choicesOf(MAY_BE_BLANK.filter((role) => behind.includes(role)))) {
    // Points end a row, or a reason behind them does.
    if (/\d$/u.test(text) && behind.includes('note') && !blank.includes('note')) continue;
    const cells = byPatterns(text, behind, blank, VALUE) ?? byPatterns(text, behind, blank, RESULT);
    if (cells !== null) return cells;
  }
  return withWords(text, behind);
}

/** What a value that is no figure may say, behind a name: 效果良好, 持续改善, 无. */
const SAID = derived(
  (words) =>
    new RegExp(
      `(?:${words.choice('parts', 'degree')}*${words.choice('parts', 'outcome')}|无|[/—])$`,
      'u',
    ),
);
/** A name by what names of indicators end in, and words behind it. */
const NAME_END = derived(
  (words) => new RegExp(`^(.*${words.choice('parts', 'name')})(\\p{Script=Han}{2,12})$`, 'u'),
);

/** A name and a value of words alone: by what values say, a sentence's end, or what names end in. */
function withWords(text: string, behind: readonly ColumnRole[]): string[] | null {
  const said = SAID().exec(text)?.[0] ?? '';
  const sentence = /^(.*[。；;])([^。；;]{1,12})$/u.exec(text);
  const [, name, value] =
    sentence ??
    (said !== '' && said.length < text.length
      ? ['', text.slice(0, -said.length), said]
      : NAME_END().exec(text)) ??
    [];
  if (name === undefined || value === undefined) return null;
  return [name, ...behind.map((role) => (role === 'value' ? value : ''))];
}

function byPatterns(
  text: string,
  behind: readonly ColumnRole[],
  blank: readonly ColumnRole[],
  result: string,
): string[] | null {
  const isSplit = behind.includes('nature') || behind.includes('unit');
  const parts = behind.map((role) => {
    if (blank.includes(role)) return '()';
    const value = isSplit ? `${DATE}|${NUMBER}` : VALUE;
    const pattern = role === 'value' ? value : role === 'actual' ? result : PATTERNS[role];
    return pattern === undefined ? null : `(${pattern})`;
  });
  if (parts.includes(null)) return null;
  const found = new RegExp(
    String.raw`^(.*?\p{Script=Han}[^\d≥≧≤≦><＞＜=＝═±]*?)${parts.join('')}$`,
    'u',
  ).exec(text);
  return found === null ? null : found.slice(1);
}

/** 减轻负担有效有效1010: the aim and the result in the same words. */
function withTextTwice(text: string, behind: readonly ColumnRole[]): string[] | null {
  if (!behind.includes('actual')) return null;
  const [, name, value, rest = ''] =
    /^(\p{Script=Han}.{2,}?)(\p{Script=Han}{2,6})\2(\d{0,4})$/u.exec(text) ?? [];
  if (name === undefined || value === undefined) return null;
  const [, weight = '', score = ''] =
    new RegExp(`^(${POINTS})?(${POINTS})?$`, 'u').exec(rest) ?? [];
  const said: Partial<Record<ColumnRole, string>> = { value, actual: value, weight, score };
  return [name, ...behind.map((role) => said[role] ?? '')];
}

/** Every choice of some of the items, fewest first, and what stands first in the list before the rest. */
function choicesOf<T>(items: readonly T[]): T[][] {
  const [first, ...others] = items;
  if (first === undefined) return [[]];
  const rest = choicesOf(others);
  return [...rest.map((own) => [first, ...own]), ...rest].sort((a, b) => a.length - b.length);
}
