import type { AmountRole, FundingSource, Horizon } from '../model/index.ts';
import { horizonOfMoney } from './columns.ts';
import { knownKey, lookUp } from './look-up.ts';
import { withoutUnit } from './money-units.ts';
import { withoutPoints } from './spelling.ts';
import { current, derived } from './vocabulary.ts';

/** Longest label of a funding line: longer texts are sentences that speak of money. */
const LONGEST_LABEL = 24;

export interface FundingLabel {
  readonly source: FundingSource | 'total';
  /** Where the label itself says so. */
  readonly horizon: Horizon | null;
  readonly unit: string | null;
}

/** What a label's key says of a line of the money block, or null where it is no such label. */
export function fundingLabelOf(printedKey: string): FundingLabel | null {
  const { key, unit } = withoutUnit(knownKey(printedKey));
  if ([...key].length > LONGEST_LABEL) return null;
  // An amount after a colon is no part of a label.
  if (/:-?\d/u.test(key)) return null;
  const found = lookUp('funding', key, (meaning) => meaning !== 'section');
  if (found === null || found.meaning === 'section') return null;
  return { source: found.meaning, horizon: horizonOfMoney(found.bare), unit };
}

/** The unit of the money block's own label (`项目资金(元)`); `unit` is null where it names none. */
export function fundingSectionOf(printedKey: string): { unit: string | null } | null {
  const { key, unit } = withoutUnit(knownKey(printedKey));
  const found = lookUp('funding', withoutPoints(key), (meaning) => meaning === 'section');
  return found === null ? null : { unit };
}

/** The horizon of a total without a word, from the totals in its row that have one: the other of the two. */
export function horizonBesides(
  row: readonly Pick<FundingLabel, 'source' | 'horizon'>[],
): Horizon | null {
  const said = row.flatMap(({ source, horizon }) => (source === 'total' ? [horizon] : []));
  if (said.includes('annual')) return 'implementation';
  return said.includes('implementation') ? 'annual' : null;
}

/** The role of a column of the money block of a self-evaluation, e.g. `全年执行数(A)`. */
export function amountColumnOf(printedKey: string): AmountRole | null {
  return lookUp('amounts', printedKey)?.meaning ?? null;
}

const OF_MONEY = derived((words) => {
  const horizon = words.choice('horizons', 'implementation', 'annual');
  const applied = words.choice('parts', 'applied');
  return {
    before: new RegExp(`^(?:其中:?)?(?:项目|${horizon})+${applied}?`, 'u'),
    behind: new RegExp(`${words.choice('parts', 'money')}$`, 'u'),
    spending: new RegExp(
      `${words.choice('parts', 'spending')}|${words.choice('parts', 'fee')}$`,
      'u',
    ),
    within: new RegExp(words.choice('parts', 'money'), 'u'),
    word: new RegExp(`^${words.choice('parts', 'amount')}$`, 'u'),
    lead: new RegExp(`^${words.choice('parts', 'lead')}`, 'u'),
  };
});

/** Whether a label of money begins with its horizon, and whether it ends in a word for money: 中期市财政预算. */
export function endsOfMoneyLabel(key: string): { horizon: boolean; money: boolean } {
  const { before, behind } = OF_MONEY();
  return { horizon: before.test(key), money: behind.test(key) };
}

/** What of a label of money is left without its horizon and without the word for money: 中期市财政预算 → 市财政. */
export function sourceOfMoneyLabel(key: string): string {
  const { before, behind } = OF_MONEY();
  return key.replace(before, '').replace(behind, '');
}

/** What money is spent on is no source of it: 基本支出, 三公经费. */
export function isSpending(key: string): boolean {
  return OF_MONEY().spending.test(key);
}

/** Whether a text speaks of money anywhere. */
export function speaksOfMoney(key: string): boolean {
  return OF_MONEY().within.test(key);
}

/** A label of money between others that names nothing itself: what stands under or behind it does. */
export function isMoneyWord(key: string): boolean {
  return OF_MONEY().word.test(withoutUnit(key).key);
}

const SUM = derived((words) => new RegExp(`(?<=^.{0,30})${words.choice('parts', 'sum')}$`, 'u'));

/** 合计, 小计, 总计, or a name that ends in one: the label of a row that sums others. */
export function isTotalWord(text: string): boolean {
  return SUM().test(text.replace(/\s+/gu, '').replace(/[:：]$/u, ''));
}

/** A name without the word that says that it sums others: 财政拨款小计 → 财政拨款. */
export function withoutSum(key: string): string {
  return key.replace(SUM(), '');
}

/** 总计, 合计 at the beginning: the label of a row that sums all others. */
export function isTotalOfAll(text: string): boolean {
  return current().find('parts', text, (meaning) => meaning === 'all') !== null;
}

/** 其中:市级: what a label begins with that stands under a total. */
export function isPartOfTotal(key: string): boolean {
  return OF_MONEY().lead.test(key);
}
