import {
  type Fen,
  FUNDING_SOURCES,
  type FundingSource,
  HORIZONS,
  type Horizon,
  type HorizonFunding,
  type ProjectRecord,
  printedInstead,
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
  const printed = printedInstead(record);
  for (const horizon of HORIZONS) {
    const funding = record.funding[horizon];
    if (funding === null) continue;
    const isStated = (value: string | null | undefined, path: string) =>
      (value ?? printed.get(`/funding/${horizon}/${path}`)) !== undefined;
    for (const part of SPENDING) if (isStated(funding[part], part)) yield moneyKey(horizon, part);
    for (const [at, { source, amount }] of funding.lines.entries()) {
      if (isStated(amount, `lines/${at}/amount`)) yield moneyKey(horizon, source);
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
  const printed = printedInstead(record);
  const base = `/funding/${horizon}`;
  if (part === 'total') return amountOf(funding.total, printed.get(`${base}/total`));
  if (part === 'initial' || part === 'executed' || part === 'forecast')
    return amountOf(funding[part], printed.get(`${base}/${part}`));
  return sourceMoney(funding, part, (at) => printed.get(`${base}/lines/${at}/amount`));
}

/**
 * Lines of one source are added up, but for those that split up another of them (其中:当年财政拨款 under 其中:财政拨款); a text
 * stands only where no line of the source is an amount.
 */
function sourceMoney(
  { lines }: HorizonFunding,
  source: FundingSource,
  printedAt: (line: number) => string | undefined,
): Fen | string | null {
  const amounts: Fen[] = [];
  const texts: string[] = [];
  for (const [at, line] of lines.entries()) {
    const isPart = line.partOf !== undefined && lines[line.partOf]?.source === source;
    if (line.source !== source || isPart) continue;
    const amount = amountOf(line.amount, printedAt(at));
    if (typeof amount === 'bigint') amounts.push(amount);
    else if (amount !== null) texts.push(amount);
  }
  if (amounts.length === 0) return texts.length === 0 ? null : texts.join('；');
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
