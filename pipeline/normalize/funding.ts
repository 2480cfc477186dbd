import type {
  Form,
  FundingLine,
  FundingRow,
  Horizon,
  HorizonFunding,
  ProjectRecord,
} from '../model/index.ts';
import { HORIZONS } from '../model/index.ts';
import { parseAmount } from './amount.ts';
import { plainLabel } from './classes.ts';
import { type EvidenceMap, evidenceOf } from './evidence.ts';

/** Cells that say that there is no amount: `null`, not 0. */
const NO_AMOUNT = /^(?:[/\\—–-]+|无)$/u;

type MoneyFields = Omit<HorizonFunding, 'label' | 'lines' | 'total'> & { amount: string | null };

/** The money of a form in yuan, by horizon, with its evidence. */
export function normalizeFunding(form: Form): {
  readonly funding: ProjectRecord['funding'];
  readonly evidence: EvidenceMap;
} {
  const evidence: EvidenceMap = {};
  const unit = form.moneyUnit === null ? null : moneyUnitOf(form.moneyUnit.text);
  const money = (horizon: Horizon) => horizonFunding(form, horizon, unit, evidence);
  const [implementation, annual] = HORIZONS.map(money);
  return {
    funding: {
      unit: unit ?? unitInAmounts(form),
      implementation: implementation ?? null,
      annual: annual ?? null,
    },
    evidence,
  };
}

/** `金额单位：万元` or `万元` → `万元`. */
function moneyUnitOf(text: string): string {
  return /(千元|万元|百万元|亿元|元)/u.exec(plainLabel(text))?.[1] ?? '元';
}

/** The unit that every amount carries itself, where no label names one. */
function unitInAmounts(form: Form): string | null {
  const amounts = form.funding
    .map(({ cells }) => plainLabel(cells.amount?.text ?? ''))
    .filter((text) => /[1-9]/u.test(text));
  const units = new Set(amounts.map((text) => /(千元|百万元|万元|亿元|元)$/u.exec(text)?.[1]));
  const [unit] = units;
  return units.size === 1 && unit !== undefined ? unit : null;
}

function horizonFunding(
  form: Form,
  horizon: Horizon,
  unit: string | null,
  evidence: EvidenceMap,
): HorizonFunding | null {
  const rows = form.funding.filter((row) => row.horizon === horizon);
  const total = rows.find((row) => row.source === 'total');
  if (rows.length === 0) return null;
  const base = `/funding/${horizon}`;
  const lines: FundingLine[] = [];
  for (const row of rows) {
    if (row === total || row.source === 'total') continue;
    const at = `${base}/lines/${lines.length}`;
    lines.push({ source: row.source, label: labelOf(row), ...moneyOf(row, unit, at, evidence) });
  }
  if (total === undefined) return { total: null, label: '', lines };
  const { amount, ...fields } = moneyOf(total, unit, base, evidence);
  return { total: amount, label: labelOf(total), ...fields, lines };
}

function labelOf(row: FundingRow): string {
  return plainLabel(row.label.text).replace(/[:：]+$/u, '');
}

function moneyOf(
  row: FundingRow,
  unit: string | null,
  path: string,
  evidence: EvidenceMap,
): MoneyFields {
  const amountPath = row.source === 'total' ? `${path}/total` : `${path}/amount`;
  const { cells } = row;
  for (const [role, printed] of Object.entries(cells)) {
    evidence[role === 'amount' ? amountPath : `${path}/${role}`] = evidenceOf(printed);
  }
  const text = cells.amount?.text ?? '';
  const amount = parseAmount(text, unit);
  const unreadable = amount === null && text !== '' && !NO_AMOUNT.test(text);
  const columns: Omit<MoneyFields, 'amount'> = {};
  for (const role of ['initial', 'executed', 'forecast'] as const) {
    if (cells[role] !== undefined) columns[role] = parseAmount(cells[role].text, unit);
  }
  for (const role of ['rate', 'weight', 'score'] as const) {
    if (cells[role] !== undefined) columns[role] = cells[role].text || null;
  }
  return { amount, ...columns, ...(unreadable ? { printedAmount: text } : {}) };
}
