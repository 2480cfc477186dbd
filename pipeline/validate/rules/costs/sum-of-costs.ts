import {
  type CostFacts,
  type Fen,
  type Horizon,
  type ProjectRecord,
  yuanOf,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { agree } from '../../reading/amounts.ts';
import { costIndicators } from '../../reading/classes.ts';
import { type CostItem, costItems, perOf } from '../../reading/cost.ts';
import { filledHorizons, totalOf } from '../../reading/horizon.ts';
import { textOf } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<CostFacts['C2']>;

/** Costs that come to less than this part of the money are prices (住宿费 ≤350元), whatever their unit says. */
const SMALLEST_SHARE = 100n;

/** One term of the sum: a cost, or a price times its quantity. */
interface Term {
  readonly item: CostItem;
  readonly fen: Fen;
  readonly slack: Fen;
}

function* check(record: ProjectRecord): Iterable<Broken> {
  for (const horizon of filledHorizons(record)) {
    const total = totalOf(record, horizon);
    const items = costItems(record, horizon);
    if (total === null || total < 0n || !items.some(({ kind }) => kind === 'sum')) continue;
    const terms = termsOf(items);
    const parts = withoutWhole(terms, total);
    const sum = parts.reduce((added, { fen }) => added + fen, 0n);
    const slack = parts.reduce((added, term) => added + term.slack, 0n);
    if (agree({ fen: sum, slack }, { fen: total, slack: 0n })) continue;
    if (sum > total) {
      // One cost that alone is more than the money is told of by a rule of its own.
      if (parts.length > 1) yield violation(horizon, parts, sum, total, 'error');
    } else if (
      parts.length === terms.length &&
      (sum === 0n || sum * SMALLEST_SHARE >= total) &&
      isClosed(record, horizon, items)
    ) {
      yield violation(horizon, parts, sum, total, 'warning');
    }
  }
}

/** Beside a cost that is printed to the cent, one in whole yuan is exact and not rounded. */
function termsOf(items: readonly CostItem[]): Term[] {
  const inYuan = ({ placed }: CostItem) => !/[万亿]/u.test(placed.indicator.value.unit ?? '');
  const slacks = items.filter(inYuan).map(({ slack }) => slack);
  const finest = slacks.reduce((least, slack) => (slack < least ? slack : least), slacks[0] ?? 0n);
  return items.flatMap((item) => {
    const { kind, fen, product } = item;
    if (kind === 'sum') return [{ item, fen, slack: inYuan(item) ? finest : item.slack }];
    return product === null ? [] : [{ item, fen: product.fen, slack: 0n }];
  });
}

/** Without the indicator that restates the whole (or sums up the others), where it stands beside its parts. */
function withoutWhole(terms: readonly Term[], total: Fen): readonly Term[] {
  const whole = terms.find((term) => {
    const others = terms.filter((other) => other !== term);
    const sum = others.reduce((added, { fen }) => added + fen, 0n);
    const slack = others.reduce((added, other) => added + other.slack, 0n);
    const restates = agree(term, { fen: total, slack: 0n });
    const sumsUp = others.length > 1 && agree({ fen: sum, slack }, term);
    return restates || sumsUp;
  });
  const parts = terms.filter((term) => term !== whole);
  return whole === undefined || parts.length === 0 ? terms : parts;
}

/** Whether the sum can be held against the total from below: every cost is money, none of it a floor (≥). */
function isClosed(record: ProjectRecord, horizon: Horizon, items: readonly CostItem[]): boolean {
  const all = costIndicators(record, horizon);
  return (
    all.length === items.length &&
    items.every(({ kind, product }) => kind === 'sum' || product !== null) &&
    items.every(({ placed, product }) =>
      [placed, product?.quantity].every(
        (one) => !/[≥>]/u.test(one?.indicator.value.comparator ?? ''),
      ),
    )
  );
}

function violation(
  horizon: Horizon,
  terms: readonly Term[],
  sum: Fen,
  total: Fen,
  severity: 'error' | 'warning',
): Broken {
  const [first, ...others] = terms.map(({ item }) => `${item.placed.path}/value`);
  return {
    paths: [`/funding/${horizon}/total`, ...(first === undefined ? [] : [first]), ...others],
    facts: {
      horizon,
      terms: terms.map(told),
      sum: yuanOf(sum),
      more: severity === 'error',
      money: yuanOf(total),
    },
    severity,
  };
}

function told({ item, fen }: Term): Broken['facts']['terms'][number] {
  const { name, value } = item.placed.indicator;
  const comparator = value.comparator ?? '';
  if (item.product === null) return { name, comparator, yuan: yuanOf(fen), per: '', count: null };
  const unit = item.product.quantity.indicator.value.unit ?? '';
  const count = `${textOf(item.product.count)} ${unit}`;
  return { name, comparator, yuan: yuanOf(item.fen), per: perOf(value.unit), count };
}

export const sumOfCosts: Rule<'C2'> = {
  id: 'C2',
  severity: 'warning',
  title: '成本指标之和不等于项目资金',
  titleEn: 'The cost indicators do not add up to the money',
  ...ARITHMETIC,
  check,
};
