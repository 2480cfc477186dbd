import {
  type Fen,
  fenOf,
  type Horizon,
  type MoneyFacts,
  type ProjectRecord,
  yuanOf,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { agree, type StatedAmount } from '../../reading/amounts.ts';
import { fundings, totalOf } from '../../reading/horizon.ts';
import { type StatedTotal, type Statement, statements, totalsIn } from '../../reading/narrative.ts';
import { productsIn } from '../../reading/products.ts';
import { termOf } from '../../reading/term.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<MoneyFacts['M7']>;

/** More parts than this are not tried in every combination. */
const MOST_PARTS = 12;

function* check(record: ProjectRecord): Iterable<Broken> {
  const amounts = printedAmounts(record);
  for (const statement of statements(record)) {
    const totals = totalsIn(statement, record.year);
    for (const total of totals) yield* wrongSum(statement, total);
    yield* wrongProducts(statement);
    yield* againstFunding(record, statement, totals, amounts);
  }
}

/** 4775, 95 and 208 announced as 5078: no reading of the parts gives the total. */
function* wrongSum(statement: Statement, { amount, word, parts }: StatedTotal): Iterable<Broken> {
  if (parts.length === 0 || addsUp(parts, amount)) return;
  const sum = parts.reduce((total, { fen }) => total + fen, 0n);
  yield {
    paths: [statement.path],
    facts: {
      said: 'sum',
      field: statement.path,
      parts: parts.map(({ text }) => text),
      sum: yuanOf(sum),
      stated: `${word}${amount.text}`,
    },
  };
}

/** 50人×1000元=6万元. */
function* wrongProducts(statement: Statement): Iterable<Broken> {
  for (const { text, fen, result } of productsIn(statement.text)) {
    if (result === null || result.loose || agree(result, { fen, slack: 0n })) continue;
    yield {
      paths: [statement.path],
      facts: {
        said: 'product',
        field: statement.path,
        product: text,
        yuan: yuanOf(fen),
        stated: result.text,
      },
    };
  }
}

/**
 * Whether the parts as printed come to the total when rounded as it is. Some may only split up others (其中 …),
 * so any two or more of them may be the sum's parts.
 */
function addsUp(parts: readonly StatedAmount[], total: StatedAmount): boolean {
  const comesTo = (some: readonly StatedAmount[]) => agree(total, { ...summed(some), slack: 0n });
  if (parts.length > MOST_PARTS) return comesTo(parts);
  for (let chosen = 1; chosen < 2 ** parts.length; chosen++) {
    const some = parts.filter((_, at) => (chosen >> at) % 2 === 1);
    if (some.length > 1 && comesTo(some)) return true;
  }
  return false;
}

function summed(parts: readonly StatedAmount[]): Pick<StatedAmount, 'fen' | 'slack'> {
  return {
    fen: parts.reduce((sum, { fen }) => sum + fen, 0n),
    slack: parts.reduce((sum, { slack }) => sum + slack, 0n),
  };
}

function* againstFunding(
  record: ProjectRecord,
  statement: Statement,
  totals: readonly StatedTotal[],
  amounts: readonly Fen[],
): Iterable<Broken> {
  if (amounts.length === 0) return;
  const own = totals.filter(({ amount, word }) => !amount.loose && word !== '总投资');
  const printed = amounts.map((fen) => ({ fen, slack: 0n }));
  const explained = [
    ...own.map(({ amount }) => amount),
    summed(own.map(({ amount }) => amount)),
  ].some((stated) => printed.some((one) => agree(stated, one)));
  const largest = own.reduce<StatedTotal | undefined>(
    (most, one) => (most === undefined || one.amount.fen > most.amount.fen ? one : most),
    undefined,
  );
  if (largest !== undefined && !explained) yield* disagreement(record, statement, largest);
  for (const total of totals) {
    if (
      total.word === '总投资' &&
      !total.amount.loose &&
      !investmentFits(record, total.amount, printed)
    ) {
      yield* disagreement(record, statement, total);
    }
  }
}

/**
 * A total investment is the money of the whole implementation. A form that prints the year alone, of a project
 * that may run for longer, only bounds it.
 */
function investmentFits(
  record: ProjectRecord,
  stated: StatedAmount,
  printed: readonly Pick<StatedAmount, 'fen' | 'slack'>[],
): boolean {
  if (printed.some((one) => agree(stated, one))) return true;
  if (record.funding.implementation !== null || termOf(record).kind === 'one-year') return false;
  const year = totalOf(record, 'annual');
  return year === null || stated.fen + stated.slack >= year;
}

/** Every amount that the money block prints, except noughts. */
function printedAmounts(record: ProjectRecord): Fen[] {
  return fundings(record).flatMap(({ funding }) =>
    [funding, ...funding.lines].flatMap((line) =>
      ['total' in line ? line.total : line.amount, line.initial, line.executed].flatMap((amount) =>
        amount === null || amount === undefined || /^-?0+\.00$/u.test(amount)
          ? []
          : [fenOf(amount)],
      ),
    ),
  );
}

/** Against the total of the text's own horizon, or where that is not known, the other's. */
function* disagreement(
  record: ProjectRecord,
  statement: Statement,
  { amount, word }: StatedTotal,
): Iterable<Broken> {
  const order: readonly Horizon[] =
    statement.path === '/goals/annual'
      ? ['annual', 'implementation']
      : ['implementation', 'annual'];
  const horizon = order.find((one) => totalOf(record, one) !== null);
  const total = horizon === undefined ? null : totalOf(record, horizon);
  if (horizon === undefined || total === null) return;
  yield {
    paths: [statement.path, `/funding/${horizon}/total`],
    facts: {
      said: 'other-money',
      field: statement.path,
      stated: `${word}${amount.text}`,
      yuan: yuanOf(amount.fen),
      horizon,
      money: yuanOf(total),
    },
  };
}

export const statedTotals: Rule<'M7'> = {
  id: 'M7',
  severity: 'warning',
  title: '文字中的合计与资金不一致，或所列各项加不出合计',
  titleEn: 'A total in the text disagrees with the funding, or its parts do not add up',
  ...ARITHMETIC,
  check,
};
