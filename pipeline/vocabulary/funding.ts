import type { AmountRole, FundingSource, Horizon } from '../model/index.ts';
import { horizonOfMoney } from './columns.ts';
import { knownKey, lookUp } from './look-up.ts';
import { withoutUnit } from './money-units.ts';
import { withoutPoints } from './spelling.ts';
import { derived } from './vocabulary.ts';

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

const SUM = derived((words) => new RegExp(`^.{0,30}${words.choice('parts', 'sum')}$`, 'u'));

/** 合计, 小计, 总计, or a name that ends in one: the label of a row that sums others. */
export function isTotalWord(text: string): boolean {
  return SUM().test(text.replace(/\s+/gu, '').replace(/[:：]$/u, ''));
}
