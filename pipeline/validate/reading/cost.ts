import {
  type Fen,
  fenOf,
  type Horizon,
  type IndicatorValue,
  type ProjectRecord,
} from '../../model/index.ts';
import { compact, costIndicators } from './classes.ts';
import { indicatorsOf, type Placed } from './horizon.ts';
import { type Exact, exactOf, roundedQuotient } from './number.ts';

/** A cost indicator in money. */
export interface CostItem {
  readonly placed: Placed;
  /** The sum, or the price of one. */
  readonly fen: Fen;
  /** Half of the last printed place. */
  readonly slack: Fen;
  readonly kind: 'sum' | 'unit-price';
  /** Of a unit price: what it comes to with the quantity that it counts, where that is printed too. */
  readonly product: Product | null;
}

export interface Product {
  readonly quantity: Placed;
  readonly count: Exact;
  readonly fen: Fen;
}

/** Names that ask for the price of one, whatever unit the value was given. */
const PRICE_NAME = /标准|单价|均价|人均|户均|亩均|单位成本|^每/u;
/** What a quantity and its cost have in common once these are taken off. */
const ENDINGS =
  /(?:数量|人数|次数|户数|套数|份数|面积|里程|数|成本|费用|经费|金额|单价|标准|补助|补贴|资金)+$/u;

/** The cost indicators of a horizon that state money. */
export function costItems(record: ProjectRecord, horizon: Horizon): CostItem[] {
  const quantities = indicatorsOf(record, horizon).filter(
    ({ indicator }) => indicator.value.kind === 'quantity',
  );
  return costIndicators(record, horizon).flatMap((placed): CostItem[] => {
    const { value, name } = placed.indicator;
    if ((value.kind !== 'money' && value.kind !== 'unit-price') || value.yuan === null) return [];
    const fen = fenOf(value.yuan);
    const slack = slackOf(value);
    if (value.kind === 'money' && !PRICE_NAME.test(name)) {
      return [{ placed, fen, slack, kind: 'sum', product: null }];
    }
    const product = productOf(record, horizon, placed, fen, quantities);
    return [{ placed, fen, slack, kind: 'unit-price', product }];
  });
}

/** What one of costs so much, as its unit says it: `元/人/年` → `/人/年`. */
export function perOf(unit: string | null): string {
  return (unit ?? '').replace(/^[^/／]*/u, '');
}

/** Half of the last place to which a value's money is printed: 50 yuan for 207.83万元. */
export function slackOf(value: IndicatorValue): Fen {
  const number = exactOf(value.number);
  if (number === null) return 0n;
  const unit = value.unit ?? '';
  const factor = unit.includes('亿') ? 10n ** 8n : unit.includes('万') ? 10n ** 4n : 1n;
  return (factor * 100n) / (2n * 10n ** BigInt(number.places));
}

/**
 * A price per 人 counts the quantity in 人 whose name it shares. A price per 人 and year holds for the annual
 * horizon and for projects of one year; other spans of time (月, 天) leave open how often it is paid.
 */
function productOf(
  record: ProjectRecord,
  horizon: Horizon,
  price: Placed,
  fen: Fen,
  quantities: readonly Placed[],
): Product | null {
  const [, ...per] = (price.indicator.value.unit ?? '').split(/[/／·]|每/u);
  const counted = per.filter((unit) => unit !== '年');
  const [unit] = counted;
  if (unit === undefined || counted.length > 1) return null;
  const yearly = per.includes('年');
  if (yearly && horizon === 'implementation' && record.period?.years !== 1) return null;
  const matches = quantities.filter(
    ({ indicator }) =>
      indicator.value.unit === unit && sameThing(indicator.name, price.indicator.name),
  );
  const [quantity] = matches;
  if (quantity === undefined || matches.length > 1) return null;
  const count = exactOf(quantity.indicator.value.number);
  if (count === null) return null;
  return {
    quantity,
    count,
    fen: roundedQuotient(fen * count.digits, 10n ** BigInt(count.places)),
  };
}

/** Whether a price's name and a quantity's name are about one thing: one begins with what the other is about. */
function sameThing(quantity: string, price: string): boolean {
  const a = compact(quantity).replace(ENDINGS, '');
  const b = compact(price)
    .replace(/^每[\p{Script=Han}]{1,2}/u, '')
    .replace(/(?:发放)?成$/u, '')
    .replace(ENDINGS, '');
  if (a.length < 2 || b.length < 2) return false;
  return a.startsWith(b) || b.startsWith(a);
}
