import type { Finding, ProjectRecord, Recognition, Subtotal } from '../model/index.ts';
import { fenOf, sumOfYuan } from '../model/index.ts';
import { parseAmount } from './amount.ts';

/**
 * M7 about a ledger: a row that sums others and agrees with none of the sums it may be. A ledger does not say which
 * projects a sum is of, so it is believed as soon as one reading adds up. `records` are in the order of the forms.
 */
export function subtotalFindings(
  recognition: Recognition,
  records: readonly ProjectRecord[],
  file: string,
): Finding[] {
  const byOrdinal = new Map(
    recognition.forms.map((form, index) => [form.ordinal, records[index]] as const),
  );
  return (recognition.subtotals ?? []).flatMap((subtotal) => {
    const printed = parseAmount(subtotal.amount.text, unitOf(subtotal));
    if (printed === null) return [];
    const sums = subtotal.parts.flatMap((ordinals) => {
      const sum = sumOf(
        ordinals.map((ordinal) => byOrdinal.get(ordinal)),
        subtotal,
      );
      return sum === null ? [] : [{ sum, projects: ordinals.length }];
    });
    const [likeliest] = sums;
    if (likeliest === undefined || sums.some(({ sum }) => fenOf(sum) === fenOf(printed))) return [];
    const { sum, projects } = likeliest;
    const [place] = subtotal.label.places;
    const [where, whereEn] =
      'page' in place
        ? [`第${place.page}页`, `page ${place.page}`]
        : [`第${place.line}行`, `line ${place.line}`];
    return [
      {
        record: null,
        file,
        rule: 'M7',
        severity: 'warning' as const,
        path: null,
        message: `${where}“${subtotal.label.text}”的${subtotal.column.text}为${printed}元，与其下${projects}个项目之和${sum}元不符：可能缺少项目，或金额有误。`,
        messageEn: `“${subtotal.label.text}” (${whereEn}) gives ${printed} yuan, its ${projects} projects add up to ${sum}: projects may be missing, or an amount is wrong.`,
        evidence: [],
        suggestion: sum,
      },
    ];
  });
}

function unitOf({ moneyUnit }: Subtotal): string | null {
  return /(千元|百万元|万元|亿元|元)/u.exec(moneyUnit?.text ?? '')?.[1] ?? null;
}

/** The sum of a column over projects; null where one of them has no amount that can be read. */
function sumOf(
  records: readonly (ProjectRecord | undefined)[],
  { horizon, source }: Subtotal,
): string | null {
  const amounts: string[] = [];
  for (const record of records) {
    const money = record?.funding[horizon];
    if (money === null || money === undefined) continue;
    const line = money.lines.find((other) => other.source === source);
    const amount = source === 'total' ? money.total : (line?.amount ?? null);
    const unreadable = source === 'total' ? money.printedAmount : line?.printedAmount;
    if (unreadable !== undefined) return null;
    if (amount !== null) amounts.push(amount);
  }
  return sumOfYuan(amounts);
}
