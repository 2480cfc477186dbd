import type { AmountRole, FundingRow, FundingSource, Horizon } from '../../model/index.ts';
import {
  amountColumnOf,
  amountHorizonOf,
  endsOfMoneyLabel,
  fundingLabelOf,
  fundingSectionOf,
  horizonWord,
  isMoneyWord,
  isTotalWord,
  isWordForNothing,
  sourceOfMoneyLabel,
  spelling,
  withoutSum,
  withoutUnit,
} from '../../vocabulary/index.ts';
import { type FormBuilder, type Piece, printed } from '../form-builder.ts';
import { keyOf } from '../label-key.ts';

/** What the labels of an amount say of it together. */
export interface AmountMeaning {
  readonly source: FundingSource | 'total';
  readonly role: AmountRole;
  /** Where a label says so. */
  readonly horizon: Horizon | null;
  /** The label that names the source, or the line; it stays with the amount. */
  readonly label: Piece;
  /** No label names a source: the amount is one of the horizon's total. */
  readonly unnamed: boolean;
}

/** What one label says of the amounts that it holds for. */
interface LabelMeaning {
  readonly source: FundingSource | 'total' | null;
  readonly role: AmountRole | null;
  readonly horizon: Horizon | null;
}

/** A label of money as the vocabulary knows it, or as one that stands in a money block leaves words out: 县级, 中期市财政预算. */
function meaningOf(label: Piece): LabelMeaning {
  const key = withoutUnit(keyOf(label)).key;
  if (isMoneyWord(key)) return { source: null, role: null, horizon: null };
  const role = amountRoleOf(key);
  const own = role === null ? sourceIn(key) : null;
  const horizon = own?.horizon ?? amountHorizonOf(key) ?? horizonInside(key);
  return { source: own?.source ?? null, role, horizon };
}

/** What a column of amounts is; how it is worked out may stand behind its name: 得分(20分*执行率). */
export function amountRoleOf(key: string): AmountRole | null {
  return amountColumnOf(key) ?? amountColumnOf(key.replace(/\([^()]*\)$/u, ''));
}

function sourceIn(key: string): ReturnType<typeof fundingLabelOf> {
  // 财政拨款小计 sums the parts of a source, not all.
  const summed = isTotalWord(key) ? fundingLabelOf(withoutSum(key)) : null;
  if (summed !== null && summed.source !== 'total') return summed;
  const bare = sourceOfMoneyLabel(key);
  // 当年年度预算 names no source: it is all of that year's.
  const isAll = bare === '' && fundingSectionOf(key) === null;
  if (isTotalWord(key) || isAll) return fundingLabelOf(key) ?? fundingLabelOf('合计');
  const known = fundingLabelOf(key);
  if (known !== null || bare === '' || fundingSectionOf(key) !== null) return known;
  return fundingLabelOf(`${bare}资金`);
}

/** Whether the vocabulary knows a label as one of money: of a line, of a column of amounts, or of a block. */
export function isMoneyLabel(key: string): boolean {
  return amountRoleOf(key) !== null || isLineLabel(key) || fundingSectionOf(key) !== null;
}

/** Whether a label is one of a line of money, wherever it stands. */
export function isLineLabel(key: string): boolean {
  return fundingLabelOf(key) !== null || soundsOfMoney(key);
}

/** Whether a label says of itself that it is one of money though the vocabulary does not know it: 中期市财政预算. */
function soundsOfMoney(printedKey: string): boolean {
  const { key } = withoutUnit(printedKey);
  const ends = endsOfMoneyLabel(key);
  return ends.horizon && ends.money && sourceIn(key) !== null;
}

/** Figures, their signs, and what says that there is none. */
const FIGURE =
  /^(?:[^\p{L}\d]*\d[^\p{Script=Han}]*(?:$|[百千万亿元整分])|[零〇一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾佰仟百千万亿]+(?:元|圆)?整?$|[-—–―/\\…#])/u;

/** Whether a text may be an amount; what stands in brackets behind one is no part of it. */
export function isFigure(key: string): boolean {
  const bare = key.replace(/\(.*$/u, '');
  return FIGURE.test(bare === '' ? key : bare) || isWordForNothing(bare);
}

/** Whether a label names a source of money where others stand: 县级. */
export function namesSource(label: Piece): boolean {
  return meaningOf(label).source !== null;
}

/** A section may name its horizon, and so may what stands before a source: 中长期资金, 中期市财政预算. */
function horizonInside(key: string): Horizon | null {
  if (fundingSectionOf(key) === null && !endsOfMoneyLabel(key).horizon) return null;
  return horizonWord(key);
}

/**
 * What the labels of an amount say of it, nearest first: that of its line, those over its column, that of its block. The label of a
 * line that no vocabulary knows names an `other` source.
 */
export function amountMeaningOf(labels: readonly Piece[]): AmountMeaning {
  const meanings = labels.map((label) => ({ label, key: keyOf(label), ...meaningOf(label) }));
  const [line] = meanings;
  if (line === undefined) throw new RangeError('an amount without a label');
  const named =
    meanings.find(({ source }) => source !== null && source !== 'total') ??
    meanings.find(({ source }) => source !== null);
  const role = meanings.find((meaning) => meaning.role !== null)?.role ?? null;
  // 项目资金总额 before the columns of a year's budget is that year's total.
  const ofYear = role !== null && named?.source === 'total' && horizonWord(named.key) === null;
  const said = meanings.find(({ horizon }) => horizon !== null)?.horizon ?? null;
  const isKnown =
    named !== undefined ||
    line.role !== null ||
    line.horizon !== null ||
    isMoneyWord(line.key) ||
    fundingSectionOf(line.key) !== null;
  return {
    source: named?.source ?? (isKnown ? 'total' : 'other'),
    role: role ?? 'amount',
    horizon: ofYear ? 'annual' : said,
    label: (named ?? line).label,
    unnamed: named === undefined && isKnown,
  };
}

/** What the labels say of the horizon, the nearest first. */
export function horizonSaidBy(labels: readonly Piece[]): Horizon | null {
  for (const label of labels) {
    const { horizon } = meaningOf(label);
    if (horizon !== null) return horizon;
  }
  return null;
}

/**
 * Adds an amount to the line of money that it belongs to, or begins one. An amount that stands again under the same label
 * says nothing new; another one there is kept beside the form's fields.
 */
export function addAmount(
  form: FormBuilder,
  horizon: Horizon,
  amount: Piece,
  { source, role, label, unnamed }: AmountMeaning,
): void {
  form.role(label, `label:funding-${horizon}`);
  form.role(amount, role === 'amount' ? `funding:${horizon}` : `funding-${role}:${horizon}`);
  const own = printed(label);
  const said = printed(amount);
  const at = form.funding.findLastIndex(
    (row) =>
      row.horizon === horizon &&
      row.source === source &&
      (row.label.text === own.text || unnamed || isUnnamed(row)),
  );
  const known = form.funding[at];
  const filled = known?.cells[role];
  const taken = filled?.text === '' && known?.label.places === own.places ? undefined : filled;
  if (known === undefined || (taken !== undefined && known.label.places !== own.places)) {
    form.funding.push({ horizon, source, label: own, cells: { [role]: said } });
  } else if (taken === undefined) {
    const label = isUnnamed(known) && (!unnamed || role === 'amount') ? own : known.label;
    form.funding[at] = { ...known, label, cells: { ...known.cells, [role]: said } };
  } else if (amount.text !== '' && taken.text !== amount.text) {
    form.pair(label, amount);
  }
}

/** Whether a line has its name from a column alone, as 全年执行数. */
function isUnnamed({ source, label }: FundingRow): boolean {
  return source === 'total' && amountColumnOf(spelling(label.text)) !== null;
}
