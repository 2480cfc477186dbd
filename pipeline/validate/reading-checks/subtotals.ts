import type {
  Finding,
  MoneyFacts,
  ProjectRecord,
  ReadingFacts,
  Subtotal,
} from '../../model/index.ts';
import { fenOf, sumOfYuan } from '../../model/index.ts';
import { moneyUnitIn, parseAmount, saysNoAmount } from '../../notation/amount.ts';
import { offerFor } from './offers.ts';
import { shortened } from './places.ts';

/**
 * M7 about a ledger: a row that sums others and agrees with none of the sums it may be. A ledger does not say which
 * projects a sum is of, so it is believed as soon as one reading adds up. `recordOf` tells a form's record by its ordinal.
 */
export function subtotalFindings(
  subtotals: readonly Subtotal[],
  recordOf: (ordinal: number) => ProjectRecord | undefined,
  file: string,
): Finding[] {
  return subtotals.flatMap((subtotal): Finding[] => {
    const printed = parseAmount(subtotal.amount.text, moneyUnitIn(subtotal.moneyUnit?.text ?? ''));
    if (printed === null) return notUnderstood(subtotal, file);
    const sums = subtotal.parts.flatMap((ordinals) => {
      const sum = sumOf(ordinals.map(recordOf), subtotal);
      return sum === null ? [] : [{ sum, projects: ordinals.length }];
    });
    const [likeliest] = sums;
    if (likeliest === undefined || sums.some(({ sum }) => fenOf(sum) === fenOf(printed))) return [];
    const { label, column } = subtotal;
    const [place] = label.places;
    const fact = {
      said: 'ledger',
      page: 'page' in place ? place.page : null,
      line: 'page' in place ? null : place.line,
      label: label.text,
      column: column.text,
      yuan: printed,
      ...likeliest,
    } as const satisfies MoneyFacts['M7'];
    return [
      {
        record: null,
        file,
        rule: 'M7',
        severity: 'warning',
        paths: [],
        facts: [{ ...fact, horizons: [] }],
        evidence: [],
        suggestion: likeliest.sum,
      },
    ];
  });
}

/** L3 about a sum that is printed and no amount: it says nothing of its projects. */
function notUnderstood({ label, column, amount, moneyUnit }: Subtotal, file: string): Finding[] {
  if (saysNoAmount(amount.text)) return [];
  const entry = { path: '', text: amount.text, as: 'amount' } as const;
  const offer = offerFor(entry, moneyUnitIn(moneyUnit?.text ?? ''));
  const fact = {
    of: 'sum',
    label: label.text,
    column: column.text,
    as: 'amount',
    text: shortened(amount.text),
    ...(offer === null ? {} : { offer }),
  } as const satisfies ReadingFacts['L3'];
  return [
    {
      record: null,
      file,
      rule: 'L3',
      severity: 'error',
      paths: [],
      facts: [{ ...fact, horizons: [] }],
      evidence: [],
      suggestion: offer,
    },
  ];
}

/** The sum of a column over projects; null where one of them has an amount that is not understood. */
function sumOf(
  records: readonly (ProjectRecord | undefined)[],
  { horizon, source }: Subtotal,
): string | null {
  const amounts: string[] = [];
  for (const record of records) {
    const money = record?.funding[horizon] ?? null;
    if (record === undefined || money === null) continue;
    const at = money.lines.findIndex((line) => line.source === source);
    const isTotal = source === 'total';
    const path = `/funding/${horizon}/${isTotal ? 'total' : `lines/${at}/amount`}`;
    if (record.notUnderstood.some((entry) => entry.path === path)) return null;
    const amount = isTotal ? money.total : (money.lines[at]?.amount ?? null);
    if (amount !== null) amounts.push(amount);
  }
  return sumOfYuan(amounts);
}
