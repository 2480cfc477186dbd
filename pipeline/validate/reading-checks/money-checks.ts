import {
  type FailingCheck,
  type Fen,
  fenOf,
  HORIZONS,
  type HorizonFunding,
  type ProjectRecord,
} from '../../model/index.ts';
import { addsUp, moneySums } from '../reading/money-sums.ts';
import { termOf } from '../reading/term.ts';

/** Amounts in place of those that were read, by JSON pointer. */
export type Changed = ReadonlyMap<string, Fen>;

/** Something that the amounts of a form have to fulfil. */
export interface MoneyCheck {
  readonly said: FailingCheck;
  /** The amounts that it is of. */
  readonly paths: readonly string[];
  readonly holds: (changed?: Changed | undefined) => boolean;
}

/** Each total is the sum of its sources. */
export function sumChecks(record: ProjectRecord): MoneyCheck[] {
  return moneySums(record).map((sum): MoneyCheck => {
    const { horizon, column, path, lines } = sum;
    const filled = lines.flatMap((line) => (line.fen === null ? [] : [line.path]));
    return {
      said: { of: 'sum', horizon, column },
      paths: [path, ...filled],
      holds: (changed) => addsUp(sum, changed),
    };
  });
}

/**
 * What the amounts of a form have to fulfil: its sums, and the horizons of a project of one year are equal. Where one
 * sum does not hold and all amounts of the horizons but one pair are equal, that pair should be too.
 */
export function moneyChecks(record: ProjectRecord): MoneyCheck[] {
  const sums = sumChecks(record);
  const pairs = pairsOf(record);
  if (termOf(record).kind === 'one-year') return [...sums, ...pairs.map(({ check }) => check)];
  const unequal = pairs.filter(({ check }) => !check.holds());
  const someEqual = pairs.some(({ check, first }) => check.holds() && first !== 0n);
  const areMeantEqual = unequal.length === 1 && someEqual && sums.some(({ holds }) => !holds());
  return areMeantEqual ? [...sums, ...pairs.map(({ check }) => check)] : sums;
}

/** The amounts that both horizons state: their totals, and sources that each of them has once. */
function pairsOf({
  funding: { implementation, annual },
}: ProjectRecord): { readonly check: MoneyCheck; readonly first: Fen }[] {
  if (implementation === null || annual === null) return [];
  const sources = [...new Set(implementation.lines.map(({ source }) => source))];
  return ['total', ...sources].flatMap((source) => {
    const [left, right] = [implementation, annual].map((money) => amountAt(money, source));
    if (left == null || right == null) return [];
    const paths = [left, right].map(({ at }, side) => `/funding/${HORIZONS[side]}/${at}`);
    const holds = (changed: Changed = new Map()) => {
      const [a, b] = paths.map((path, side) => changed.get(path) ?? [left, right][side]?.fen);
      return a === b;
    };
    return [{ check: { said: { of: 'equal-horizons' }, paths, holds }, first: left.fen }];
  });
}

function amountAt(
  { total, lines }: HorizonFunding,
  source: string,
): { at: string; fen: Fen } | null {
  const found = lines.flatMap((line, at) => (line.source === source ? [{ ...line, at }] : []));
  const [line] = found;
  const amount = source === 'total' ? total : found.length === 1 ? (line?.amount ?? null) : null;
  if (amount === null) return null;
  return { at: source === 'total' ? 'total' : `lines/${line?.at}/amount`, fen: fenOf(amount) };
}
