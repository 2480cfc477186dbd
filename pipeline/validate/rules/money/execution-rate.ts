import {
  type Fen,
  type FundingLine,
  type Horizon,
  type HorizonFunding,
  type MoneyFacts,
  type ProjectRecord,
  yuanOf,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { fenOrNull, fundings } from '../../reading/horizon.ts';
import {
  compare,
  type Exact,
  exactOf,
  quotient,
  textOf,
  whole,
  ZERO,
} from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<MoneyFacts['M5']>;

interface Line {
  readonly horizon: Horizon;
  readonly path: string;
  readonly field: 'total' | 'amount';
  readonly label: string;
  readonly line: HorizonFunding | FundingLine;
  readonly budget: string | null;
}

function* check(record: ProjectRecord): Iterable<Broken> {
  for (const { horizon, funding, path } of fundings(record)) {
    const lines: Line[] = [
      { horizon, path, field: 'total', label: funding.label, line: funding, budget: funding.total },
      ...funding.lines.map((line, at) => ({
        horizon,
        path: `${path}/lines/${at}`,
        field: 'amount' as const,
        label: line.label,
        line,
        budget: line.amount,
      })),
    ];
    // What is no rate is told as that, once.
    const unread = new Set(record.notUnderstood.map((each) => each.path));
    for (const line of lines) {
      const isRead = !unread.has(`${line.path}/rate`);
      yield* checkLine(isRead ? line : { ...line, line: { ...line.line, rate: null } });
    }
  }
}

function* checkLine(one: Line): Iterable<Broken> {
  const { horizon, path, field, label, line, budget } = one;
  const spent = fenOrNull(line.executed);
  const planned = fenOrNull(budget);
  if (spent === null || planned === null) {
    yield* impossible(one);
    return;
  }
  const amounts = { spent: yuanOf(spent), planned: yuanOf(planned) };
  if (spent > planned) {
    yield {
      paths: [`${path}/executed`, `${path}/${field}`],
      facts: { said: 'overspent', horizon, label, ...amounts },
    };
  }
  const rate = line.rate ?? '';
  if (planned <= 0n) yield* impossible(one);
  if (planned <= 0n || follows(rate, spent, planned) !== false) return;
  const exact = `${textOf(quotient(fraction(spent * 100n), fraction(planned), 2))}%`;
  yield {
    paths: [`${path}/rate`, `${path}/executed`, `${path}/${field}`],
    facts: { said: 'rate', horizon, label, rate, ...amounts, exact },
    suggestion: exact,
  };
}

/** A rate that no two amounts can be held against is still one of 0 to 100 %. */
function* impossible({ horizon, path, label, line }: Line): Iterable<Broken> {
  const printed = exactOf(line.rate?.replace(/[%％]\s*$/u, ''));
  if (printed === null) return;
  if (compare(printed, ZERO) >= 0 && compare(printed, whole(100)) <= 0) return;
  yield {
    paths: [`${path}/rate`],
    facts: { said: 'impossible', horizon, label, rate: line.rate ?? '' },
  };
}

function fraction(digits: bigint): Exact {
  return { digits, places: 0 };
}

/**
 * Whether a printed rate is spent ÷ planned, rounded or cut off at its last place; null where it is no number.
 * Without a percent sign it may be a fraction of one as well.
 */
function follows(text: string, spent: Fen, planned: Fen): boolean | null {
  const printed = exactOf(text.replace(/[%％]\s*$/u, ''));
  if (printed === null) return null;
  const scale = 10n ** BigInt(printed.places);
  const holds = (percent: bigint) => {
    const off = percent * spent * scale - printed.digits * planned;
    return off < planned && 2n * off >= -planned;
  };
  return holds(100n) || (!/[%％]/u.test(text) && holds(1n));
}

export const executionRate: Rule<'M5'> = {
  id: 'M5',
  severity: 'error',
  title: '执行率与执行数、预算数不符或超过100%，或执行数超过预算数',
  titleEn:
    'The execution rate does not follow from what was spent or is over 100 %, or more was spent than budgeted',
  ...ARITHMETIC,
  check,
};
