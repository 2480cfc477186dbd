import type { Horizon } from '../taxonomy.ts';

/** One term of a sum of costs: a cost, or a price times its quantity. */
export interface CostTerm {
  readonly name: string;
  readonly comparator: string;
  /** Of the cost, or the price of one. */
  readonly yuan: string;
  /** What one of costs it (`/人/年`); empty for a cost. */
  readonly per: string;
  /** The quantity with its unit (`5 人`); null for a cost. */
  readonly count: string | null;
}

/** What the rules about costs say, by rule. */
export interface CostFacts {
  readonly C1: {
    readonly horizon: Horizon;
    readonly name: string;
    readonly text: string;
    readonly yuan: string;
    readonly money: string;
  };
  readonly C2: {
    readonly horizon: Horizon;
    readonly terms: readonly CostTerm[];
    readonly sum: string;
    readonly more: boolean;
    readonly money: string;
  };
  readonly C3: { readonly name: string; readonly text: string; readonly yuan: string };
  readonly C4:
    | {
        readonly said: 'indicators';
        readonly horizon: Horizon;
        readonly name: string;
        readonly price: string;
        readonly per: string;
        readonly quantity: string;
        /** `50 人`. */
        readonly count: string;
        readonly yuan: string;
        readonly money: string;
      }
    | {
        readonly said: 'text';
        /** JSON pointer of the text. */
        readonly field: string;
        readonly product: string;
        readonly yuan: string;
        readonly money: string;
      };
  readonly C5: {
    readonly horizon: Horizon;
    readonly name: string;
    readonly text: string;
    readonly money: string;
  };
  readonly C6:
    | { readonly said: 'empty'; readonly horizon: Horizon }
    | {
        readonly said: 'no-number';
        readonly horizon: Horizon;
        /** Without a value: null. */
        readonly costs: readonly { readonly name: string; readonly text: string | null }[];
      };
}
