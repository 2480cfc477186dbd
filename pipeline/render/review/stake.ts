import { type Fen, type Finding, fenOf } from '../../model/index.ts';

/** Facts that tell of an amount: what is apart, or two amounts that should be one. */
const APART = ['apart', 'more'] as const;
const PAIRS = [
  ['sum', 'money'],
  ['yuan', 'money'],
  ['spent', 'planned'],
  ['initial', 'planned'],
] as const;

/**
 * How much money an error is about: by how much the amounts that contradict each other differ, the largest of its places.
 * Null for an error that is not of money.
 */
export function stakeOf({ rule, facts }: Pick<Finding, 'rule' | 'facts'>): Fen | null {
  let largest: Fen | null = null;
  for (const fact of facts) {
    const fen = rule === 'M9' ? amountIn(fact, 'yuan') : differenceIn(fact);
    const size = fen === null ? null : fen < 0n ? -fen : fen;
    if (size !== null && size > 0n && (largest === null || size > largest)) largest = size;
  }
  return largest;
}

function differenceIn(fact: Finding['facts'][number]): Fen | null {
  for (const key of APART) {
    const fen = amountIn(fact, key);
    if (fen !== null) return fen;
  }
  for (const [key, other] of PAIRS) {
    const [a, b] = [amountIn(fact, key), amountIn(fact, other)];
    if (a !== null && b !== null) return a - b;
  }
  return null;
}

function amountIn(fact: Finding['facts'][number], key: string): Fen | null {
  const value = fact[key];
  return typeof value === 'string' && /^-?\d+\.\d{2}$/u.test(value) ? fenOf(value) : null;
}
