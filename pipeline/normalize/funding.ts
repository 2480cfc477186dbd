import {
  type Form,
  type FundingLine,
  type FundingRow,
  HORIZONS,
  type Horizon,
  type HorizonFunding,
  halfWidth,
  type NotUnderstood,
  type ProjectRecord,
} from '../model/index.ts';
import { moneyUnitBehind, moneyUnitIn, parseAmount, saysNoAmount } from '../notation/amount.ts';
import { isFigure } from '../notation/figure.ts';
import { withParts } from '../notation/part-of.ts';
import { isTotalWord, withoutUnit } from '../vocabulary/index.ts';
import { plainLabel } from './classes.ts';
import { type EvidenceMap, evidenceOf } from './evidence.ts';

type MoneyFields = Omit<HorizonFunding, 'label' | 'lines' | 'total'> & { amount: string | null };

/** What parsing a form's cells leaves besides the values. */
export interface Parsed {
  readonly evidence: EvidenceMap;
  readonly notUnderstood: NotUnderstood[];
}

/** The money of a form in yuan, by horizon; its evidence and what is no amount go to `parsed`. */
export function normalizeFunding(form: Form, parsed: Parsed): ProjectRecord['funding'] {
  const unit = form.moneyUnit === null ? null : (moneyUnitIn(form.moneyUnit.text) ?? '元');
  if (form.moneyUnit !== null) parsed.evidence['/funding/unit'] = evidenceOf(form.moneyUnit);
  const [implementation, annual] = HORIZONS.map((horizon) =>
    horizonFunding(form, horizon, unit, parsed),
  );
  return {
    unit: unit ?? unitInAmounts(form),
    implementation: implementation ?? null,
    annual: annual ?? null,
  };
}

/** The unit that every amount carries itself, where no label names one. */
function unitInAmounts(form: Form): string | null {
  const amounts = form.funding
    .map(({ cells }) => plainLabel(cells.amount?.text ?? ''))
    .filter((text) => /[1-9]/u.test(text));
  const units = new Set(amounts.map(moneyUnitBehind));
  const [unit = null] = units;
  return units.size === 1 ? unit : null;
}

function horizonFunding(
  form: Form,
  horizon: Horizon,
  unit: string | null,
  parsed: Parsed,
): HorizonFunding | null {
  const rows = form.funding.filter((row) => row.horizon === horizon);
  const total = rows.find((row) => row.source === 'total');
  if (rows.length === 0) return null;
  const base = `/funding/${horizon}`;
  const lines: FundingLine[] = [];
  for (const row of rows) {
    if (row === total || (row.source === 'total' && !isOtherAmount(row, total, unit))) continue;
    const source = row.source === 'total' ? 'other' : row.source;
    const at = `${base}/lines/${lines.length}`;
    lines.push({ source, label: labelOf(row), ...moneyOf({ ...row, source }, unit, at, parsed) });
  }
  if (total === undefined) return { total: null, label: '', lines: withParts(lines, null) };
  const { amount, ...fields } = moneyOf(total, unit, base, parsed);
  return { total: amount, label: labelOf(total), ...fields, lines: withParts(lines, amount) };
}

/** Whether a further total has another amount and a name of its own: 本年预算资金 under 本年资金 is a part of it. */
function isOtherAmount(row: FundingRow, total: FundingRow | undefined, unit: string | null) {
  const [own, all] = [row, total].map((of) => parseAmount(of?.cells.amount?.text ?? '', unit));
  return own !== null && all !== null && own !== all && !isTotalWord(labelOf(row));
}

function labelOf(row: FundingRow): string {
  return plainLabel(row.label.text).replace(/[:：]+$/u, '');
}

function moneyOf(
  { source, label, cells }: FundingRow,
  common: string | null,
  path: string,
  { evidence, notUnderstood }: Parsed,
): MoneyFields {
  // A label that names a unit of its own means its own amounts.
  const unit = withoutUnit(halfWidth(plainLabel(label.text))).unit ?? common;
  const pathOf = (role: string) =>
    role === 'amount' && source === 'total' ? `${path}/total` : `${path}/${role}`;
  for (const [role, printed] of Object.entries(cells)) evidence[pathOf(role)] = evidenceOf(printed);
  const amountOf = (role: 'amount' | 'initial' | 'executed' | 'forecast'): string | null => {
    const text = cells[role]?.text ?? '';
    const amount = parseAmount(text, unit);
    if (amount === null && !saysNoAmount(text))
      notUnderstood.push({ path: pathOf(role), text, as: 'amount' });
    return amount;
  };
  const figures: Omit<MoneyFields, 'amount'> = {};
  for (const role of ['initial', 'executed', 'forecast'] as const) {
    if (cells[role] !== undefined) figures[role] = amountOf(role);
  }
  for (const role of ['rate', 'weight', 'score'] as const) {
    const text = cells[role]?.text;
    if (text === undefined) continue;
    figures[role] = text || null;
    if (!isFigure(text))
      notUnderstood.push({ path: pathOf(role), text, as: role === 'rate' ? 'rate' : 'points' });
  }
  return { amount: amountOf('amount'), ...figures };
}
