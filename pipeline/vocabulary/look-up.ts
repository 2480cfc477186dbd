import { withoutUnit } from './money-units.ts';
import { withoutPoints } from './spelling.ts';
import type { Meaning, TableName } from './tables.ts';
import { current, derived, type Entry } from './vocabulary.ts';

/**
 * How surely a text is a word of the vocabulary: as it is written there, in another spelling that means no other (without
 * 的, points, a unit of money, a number before it), or with its end cut off. What was misread is put right before it is
 * looked up, see `misreadLabel`.
 */
export type Surely = 'exact' | 'variant' | 'cut';

export interface Found<T extends TableName> {
  readonly meaning: Meaning<T>;
  readonly entry: Entry<T>;
  /** What was looked up: the key without what a variant leaves out. */
  readonly bare: string;
  readonly surely: Surely;
}

/** A cell cuts at most its last two characters off a class name that stays recognizable. */
const LONGEST_CUT = 2;
const SHORTEST_CUT_NAME = 4;

const CUT: ReadonlySet<TableName> = new Set(['level1', 'level2']);

/** What of a key may be left out without another word of the table being meant. */
const VARIANTS: { readonly [T in TableName]?: (key: string) => string } = {
  fields: (key) => key.replace(ASIDE(), '').replaceAll('的', '').replace(ORDINAL, ''),
  parts: (key) => key.replace(ASIDE(), '').replace(ORDINAL, ''),
  goals: (key) => key.replace(ORDINAL, ''),
  funding: (key) => withoutUnit(key).key.replace(BEFORE_MONEY(), ''),
  amounts: (key) => withoutUnit(key).key.replace(/\([A-Z/÷%×0-9.分]+\)$/u, ''),
  level1: (key) => withoutPoints(key).replace(ORDINAL, ''),
  level2: (key) => withoutPoints(key).replace(ORDINAL, ''),
};

/** `一、项目名称`, `(二)主管部门`, `1.产出指标`, `1.1数量指标`: the number of a label in its form. */
export const ORDINAL =
  /^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}(?:[、.]\d{0,2}){1,2})/u;

/** `主管部门(公章)`, `主管部门及代码`: what a label says of its value beside its name. */
const ASIDE = derived((words) => new RegExp(`${words.choice('parts', 'aside')}$`, 'u'));

/** `其中:`, `(1)`, `②`, `1、资金来源:(1)`: what stands before the label itself. */
const BEFORE_MONEY = derived((words) => {
  const lead = words.choice('parts', 'lead');
  return new RegExp(`^(?:${lead}:?|\\(?[\\d一二三四五六七八九十]+[)、.]|[①-⑳])+`, 'u');
});

/**
 * What a label's key means in a table, and how surely; null where it means nothing there, or, cut off, more than one thing.
 *
 * @param accepts which meanings are asked for
 */
export function lookUp<T extends TableName>(
  table: T,
  printedKey: string,
  accepts?: (meaning: Meaning<T>) => boolean,
): Found<T> | null {
  const words = current();
  const key = knownKey(printedKey);
  const bare = VARIANTS[table]?.(key) ?? key;
  const exact = words.find(table, key, accepts);
  if (exact !== null) return { meaning: exact.meaning, entry: exact, bare, surely: 'exact' };
  const variant = bare === key ? null : words.find(table, bare, accepts);
  if (variant !== null)
    return { meaning: variant.meaning, entry: variant, bare, surely: 'variant' };
  const cut = CUT.has(table) ? cutWord(words.entries(table), bare) : null;
  return cut === null ? null : { meaning: cut.meaning, entry: cut, bare, surely: 'cut' };
}

/** The word that a key is the beginning of, where all such words mean the same. */
function cutWord<T extends TableName>(entries: readonly Entry<T>[], key: string): Entry<T> | null {
  const length = [...key].length;
  if (length < SHORTEST_CUT_NAME) return null;
  const [first, ...others] = entries.filter(
    (entry) => entry.key.startsWith(key) && [...entry.key].length - length <= LONGEST_CUT,
  );
  if (first === undefined) return null;
  return others.every(({ meaning }) => meaning === first.meaning) ? first : null;
}

/**
 * A key as the vocabulary knows it: for a bureau's own label the known one that it stands for. The unit of money or the
 * points that a label carries stay behind it: `财政款(万元)` → `财政拨款(万元)`.
 */
export function knownKey(key: string): string {
  const { own } = current();
  if (own.size === 0) return key;
  const known = own.get(key);
  if (known !== undefined) return known;
  const bare = withoutUnit(key);
  const label = own.get(bare.key);
  if (label !== undefined && bare.unit !== null) return `${label}(${bare.unit})`;
  const name = withoutPoints(key);
  const named = own.get(name);
  return named === undefined ? key : `${named}${key.slice(name.length)}`;
}
