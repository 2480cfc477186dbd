import {
  type Fen,
  FUNDING_SOURCES,
  type FundingSource,
  fenOf,
  HORIZONS,
  type Horizon,
  type HorizonFunding,
  type ProjectRecord,
} from '../../model/index.ts';
import { amountOf, type MoneyUnit } from './amounts.ts';
import { HORIZON_WORDS, SOURCE_WORDS } from './words.ts';

/** What an amount says of its horizon: the total, one source, or a figure of a self-evaluation. */
export type MoneyPart = 'total' | Spending | FundingSource;
/** What was budgeted first, was spent, and will be spent as it looks in the middle of the year. */
type Spending = 'initial' | 'executed' | 'forecast';

/** A money column of the ledger. */
export interface MoneyColumn {
  readonly key: string;
  readonly horizon: Horizon;
  readonly part: MoneyPart;
  readonly header: string;
}

const SPENDING = ['initial', 'executed', 'forecast'] as const;
const PARTS: readonly MoneyPart[] = ['total', ...SPENDING, ...FUNDING_SOURCES];

export function moneyKey(horizon: Horizon, part: MoneyPart): string {
  return `${horizon}.${part}`;
}

/** The money columns for the keys that occur, totals always among them, in the order in which forms print them. */
export function moneyColumns(seen: ReadonlySet<string>, unit: MoneyUnit): MoneyColumn[] {
  return HORIZONS.flatMap((horizon) =>
    PARTS.filter((part) => part === 'total' || seen.has(moneyKey(horizon, part))).map((part) => ({
      key: moneyKey(horizon, part),
      horizon,
      part,
      header: `${moneyWords(horizon, part)}（${unit}）`,
    })),
  );
}

function moneyWords(horizon: Horizon, part: MoneyPart): string {
  switch (part) {
    case 'total':
      return `${HORIZON_WORDS[horizon]}资金总额`;
    case 'initial':
      return `${HORIZON_WORDS[horizon]}·年初预算数`;
    case 'executed':
      return `${HORIZON_WORDS[horizon]}·全年执行数`;
    case 'forecast':
      return `${HORIZON_WORDS[horizon]}·全年预计执行数`;
    default:
      return `${HORIZON_WORDS[horizon]}·${SOURCE_WORDS[part]}`;
  }
}

/** The keys of the amounts that a record states, blank ones left out. */
export function* statedMoney(record: ProjectRecord): Iterable<string> {
  for (const horizon of HORIZONS) {
    const funding = record.funding[horizon];
    if (funding === null) continue;
    for (const part of SPENDING) if (funding[part] != null) yield moneyKey(horizon, part);
    for (const line of funding.lines) {
      if (line.amount !== null || line.printedAmount !== undefined) {
        yield moneyKey(horizon, line.source);
      }
    }
  }
}

/** The record's cell of a money column: 分; the printed text where it is no amount; null for a blank. */
export function moneyOf(
  record: ProjectRecord,
  { horizon, part }: MoneyColumn,
): Fen | string | null {
  const funding = record.funding[horizon];
  if (funding === null) return null;
  if (part === 'total') return amountOf(funding.total, funding.printedAmount);
  if (part === 'initial' || part === 'executed' || part === 'forecast')
    return amountOf(funding[part]);
  return sourceMoney(funding, part);
}

/**
 * Lines of one source are added up; a text stands only where no line of the source is an amount. Where a form prints
 * a source and then the parts of it that are of the same source (其中:财政拨款, 其中:当年财政拨款), its lines come to
 * more than its total: then the line that is the sum of the others stands for all of them.
 */
function sourceMoney(funding: HorizonFunding, source: FundingSource): Fen | string | null {
  const amounts: Fen[] = [];
  const texts: string[] = [];
  for (const line of funding.lines) {
    if (line.source !== source) continue;
    const amount = amountOf(line.amount, line.printedAmount);
    if (typeof amount === 'bigint') amounts.push(amount);
    else if (amount !== null) texts.push(amount);
  }
  if (amounts.length === 0) return texts.length === 0 ? null : texts.join('；');
  const sum = sumOf(amounts);
  const parent = amounts.find((amount) => amount * 2n === sum);
  return parent !== undefined && amounts.length > 1 && isOverstated(funding) ? parent : sum;
}

/** Whether the lines of a horizon come to more than its total. */
function isOverstated({ total, lines }: HorizonFunding): boolean {
  const amounts = lines.flatMap(({ amount }) => (amount === null ? [] : [fenOf(amount)]));
  return total !== null && sumOf(amounts) > fenOf(total);
}

function sumOf(amounts: readonly Fen[]): Fen {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
