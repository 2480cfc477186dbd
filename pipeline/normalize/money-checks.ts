import {
  type Fen,
  fenOf,
  HORIZONS,
  type HorizonFunding,
  type ProjectRecord,
} from '../model/index.ts';

/** Amounts by JSON pointer; null where a cell is blank. */
export type Amounts = ReadonlyMap<string, Fen | null>;

/** Something that the amounts of a form have to fulfil. */
export interface MoneyCheck {
  readonly kind: 'sum' | 'equal';
  readonly paths: readonly string[];
  readonly zh: string;
  readonly en: string;
  readonly holds: (amounts: Amounts) => boolean;
}

const COLUMNS = [
  { field: 'amount', totalField: 'total', zh: '', en: 'money' },
  { field: 'initial', totalField: 'initial', zh: '年初预算', en: 'initial budget' },
  { field: 'executed', totalField: 'executed', zh: '执行', en: 'executed money' },
] as const;
type Column = (typeof COLUMNS)[number];

const ZH = { implementation: '实施期', annual: '年度' } as const;
const LEVELS: readonly string[] = ['central', 'provincial', 'municipal', 'local'];

/** The amounts of a record that checks are made of. */
export function amountsOf({ funding }: ProjectRecord): Amounts {
  const amounts = new Map<string, Fen | null>();
  for (const horizon of HORIZONS) {
    const money = funding[horizon];
    if (money === null) continue;
    for (const { field, totalField } of COLUMNS) {
      amounts.set(`/funding/${horizon}/${totalField}`, fen(money[totalField]));
      for (const [at, line] of money.lines.entries()) {
        amounts.set(`/funding/${horizon}/lines/${at}/${field}`, fen(line[field]));
      }
    }
  }
  return amounts;
}

/**
 * What the amounts of a form have to fulfil: each total is the sum of its sources, and the horizons of a project of one
 * year are equal. Where one sum does not hold and all amounts of the horizons but one pair are equal, that pair should be too.
 */
export function moneyChecks(record: ProjectRecord): MoneyCheck[] {
  const amounts = amountsOf(record);
  const sums = HORIZONS.flatMap((horizon) => {
    const money = record.funding[horizon];
    return money === null ? [] : COLUMNS.flatMap((column) => sumOf(horizon, money, column));
  });
  const pairs = pairsOf(record);
  if (isOfOneYear(record)) return [...sums, ...pairs];
  const unequal = pairs.filter(({ holds }) => !holds(amounts));
  const isEqual = pairs.some(
    ({ holds, paths }) => holds(amounts) && (amounts.get(paths[0] ?? '') ?? 0n) !== 0n,
  );
  const areMeantEqual =
    unequal.length === 1 && isEqual && sums.some(({ holds }) => !holds(amounts));
  return areMeantEqual ? [...sums, ...pairs] : sums;
}

function sumOf(
  horizon: 'implementation' | 'annual',
  money: HorizonFunding,
  column: Column,
): MoneyCheck[] {
  const total = `/funding/${horizon}/${column.totalField}`;
  const hasFiscal = money.lines.some(({ source }) => source === 'fiscal');
  const parts = money.lines.map((line, at) => ({
    path: `/funding/${horizon}/lines/${at}/${column.field}`,
    inner: (hasFiscal && LEVELS.includes(line.source)) || (at > 0 && line.label.startsWith('其中')),
    amount: line[column.field] ?? null,
    unreadable: column.field === 'amount' && line.printedAmount !== undefined,
  }));
  const isStated = (money[column.totalField] ?? null) !== null;
  if (!isStated || parts.some(({ unreadable }) => unreadable)) return [];
  if (parts.every(({ amount }) => amount === null)) return [];
  const outer = parts.filter(({ inner }) => !inner);
  const weighed = outer.some(({ amount }) => amount !== null) ? outer : parts;
  const summed = (amounts: Amounts, of: typeof parts) =>
    of.reduce((sum, { path }) => sum + (amounts.get(path) ?? 0n), 0n);
  return [
    {
      kind: 'sum',
      paths: [total, ...parts.filter(({ amount }) => amount !== null).map(({ path }) => path)],
      zh: `${ZH[horizon]}资金${column.zh}总额与各来源之和不符`,
      en: `The total of the ${horizon} ${column.en} is not the sum of its sources`,
      holds: (amounts) => {
        const printed = amounts.get(total) ?? null;
        return summed(amounts, weighed) === printed || summed(amounts, parts) === printed;
      },
    },
  ];
}

/** The amounts that both horizons state: their totals, and sources that each of them has once. */
function pairsOf({ funding: { implementation, annual } }: ProjectRecord): MoneyCheck[] {
  if (implementation === null || annual === null) return [];
  const pair = (left: string, right: string): MoneyCheck => ({
    kind: 'equal',
    paths: [left, right],
    zh: '实施期与年度金额不一致',
    en: 'The amounts of the implementation and of the year differ',
    holds: (amounts) => {
      const [a = null, b = null] = [amounts.get(left), amounts.get(right)];
      return a === null || b === null || a === b;
    },
  });
  const at = ({ lines }: HorizonFunding, source: string) => {
    const found = lines.flatMap((line, index) => (line.source === source ? [index] : []));
    return found.length === 1 ? found[0] : undefined;
  };
  const lines = [...new Set(implementation.lines.map(({ source }) => source))].flatMap((source) => {
    const [left, right] = [at(implementation, source), at(annual, source)];
    if (left === undefined || right === undefined) return [];
    return [
      pair(`/funding/implementation/lines/${left}/amount`, `/funding/annual/lines/${right}/amount`),
    ];
  });
  return [pair('/funding/implementation/total', '/funding/annual/total'), ...lines];
}

function isOfOneYear({ attribute, period }: ProjectRecord): boolean {
  if (attribute !== null && /[1一]年结束|当年结束/u.test(attribute.text)) return true;
  if (period !== null && period.start !== null && period.end !== null)
    return period.start.slice(0, 4) === period.end.slice(0, 4);
  if (period !== null && period.years !== null) return period.years > 0 && period.years <= 1;
  return attribute?.kind === 'one-off' && period?.start == null && period?.end == null;
}

function fen(yuan: string | null | undefined): Fen | null {
  return yuan === null || yuan === undefined ? null : fenOf(yuan);
}
