import { type Fen, halfWidth } from '../../model/index.ts';
import { amountsIn, type StatedAmount } from './amounts.ts';
import { type Exact, exactOf, roundedQuotient, times } from './number.ts';

/** A multiplication that a text spells out: 50人×1000元/人×12个月[=60万元]. */
export interface StatedProduct {
  /** The factors as they stand. */
  readonly text: string;
  readonly fen: Fen;
  /** What the text says that it comes to, if it does. */
  readonly result: StatedAmount | null;
}

const FACTOR = String.raw`\d+(?:,\d{3})*(?:\.\d+)?\s*[\p{Script=Han}/㎡]{0,8}`;
const CHAIN = new RegExp(String.raw`(?<![\d.])${FACTOR}(?:\s*[×✕*xX]\s*${FACTOR})+`, 'gu');
const RESULT = /^\s*=\s*/u;

/** The multiplications of a text that have one price and otherwise counts; 3×3米 and 50%×2 are none. */
export function productsIn(text: string): StatedProduct[] {
  const plain = halfWidth(text);
  return [...plain.matchAll(CHAIN)].flatMap((match) => {
    const fen = productOf(match[0].split(/[×✕*xX]/u));
    if (fen === null) return [];
    const rest = plain.slice(match.index + match[0].length);
    const equals = RESULT.exec(rest)?.[0];
    const [result] = equals === undefined ? [] : amountsIn(rest.slice(equals.length));
    return [{ text: match[0].trim(), fen, result: result?.start === 0 ? result : null }];
  });
}

function productOf(factors: readonly string[]): Fen | null {
  let price: Fen | null = null;
  let count: Exact = { digits: 1n, places: 0 };
  for (const factor of factors) {
    const [amount] = amountsIn(factor);
    if (amount !== undefined) {
      if (price !== null) return null;
      price = amount.fen;
      continue;
    }
    const [, number, unit = ''] = /^\s*([\d,.]+)\s*(.*)$/u.exec(factor) ?? [];
    const exact = exactOf(number);
    if (exact === null || unit === '') return null;
    count = times(count, exact);
    if (unit.startsWith('万')) count = times(count, { digits: 10_000n, places: 0 });
  }
  return price === null ? null : roundedQuotient(price * count.digits, 10n ** BigInt(count.places));
}
