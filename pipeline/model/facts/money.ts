import type { Horizon } from '../taxonomy.ts';

/** A line of money and what it comes to: decimal yuan, as everywhere in facts. */
export interface LabelledYuan {
  /** As printed, without 其中. */
  readonly label: string;
  readonly yuan: string;
}

/** A column of money: the budget, what stood in the first budget, what was spent, what is expected to be. */
export type MoneyColumn = 'amount' | 'initial' | 'executed' | 'forecast';

/** What the rules about money say, by rule. */
export interface MoneyFacts {
  readonly M1: {
    readonly horizon: Horizon;
    readonly column: MoneyColumn;
    /** The line whose parts are summed; null for the total. */
    readonly of: string | null;
    readonly total: string;
    readonly terms: readonly LabelledYuan[];
    readonly sum: string;
    readonly apart: string;
    /** Parts that are blank and may hold what is missing. */
    readonly blank: readonly string[];
  };
  readonly M2: {
    /** The source; null for the total. */
    readonly label: string | null;
    readonly year: string;
    readonly whole: string;
    readonly more: string;
  };
  readonly M3: {
    /** What the form prints of how long it runs. */
    readonly printed: readonly string[];
    readonly year: string;
    readonly whole: string;
    readonly apart: string;
  };
  readonly M4: {
    readonly printed: readonly string[];
    readonly yuan: string;
    /** 99年 and the like. */
    readonly endless: boolean;
  };
  readonly M5:
    | {
        readonly said: 'overspent';
        readonly horizon: Horizon;
        readonly label: string;
        readonly spent: string;
        readonly planned: string;
      }
    | {
        readonly said: 'rate';
        readonly horizon: Horizon;
        readonly label: string;
        readonly rate: string;
        readonly spent: string;
        readonly planned: string;
        /** `66.67%`. */
        readonly exact: string;
      }
    | {
        readonly said: 'impossible';
        readonly horizon: Horizon;
        readonly label: string;
        readonly rate: string;
      };
  readonly M6:
    | { readonly said: 'no-unit' }
    | {
        readonly said: 'ten-thousand';
        readonly total: LabelledYuan;
        /** What it is ten thousand times off: another total, or a text as it stands. */
        readonly other: LabelledYuan | { readonly text: string };
      };
  readonly M7:
    | {
        readonly said: 'sum';
        /** JSON pointer of the text. */
        readonly field: string;
        readonly parts: readonly string[];
        readonly sum: string;
        /** With its word, as it stands: 合计5078万元. */
        readonly stated: string;
      }
    | {
        readonly said: 'product';
        readonly field: string;
        readonly product: string;
        readonly yuan: string;
        readonly stated: string;
      }
    | {
        readonly said: 'other-money';
        readonly field: string;
        readonly stated: string;
        readonly yuan: string;
        /** Of the money that it is held against. */
        readonly horizon: Horizon;
        readonly money: string;
      }
    | {
        /** A row of a ledger that sums others. */
        readonly said: 'ledger';
        readonly page: number | null;
        readonly line: number | null;
        readonly label: string;
        readonly column: string;
        readonly yuan: string;
        readonly projects: number;
        readonly sum: string;
      };
  readonly M8:
    | { readonly said: 'nothing'; readonly horizon: Horizon }
    | { readonly said: 'other'; readonly horizon: Horizon; readonly yuan: string };
  readonly M9: {
    readonly horizon: Horizon;
    readonly column: MoneyColumn;
    /** The source; null for the total. */
    readonly label: string | null;
    readonly yuan: string;
  };
  readonly M10: {
    /** The number as it stands, with its separators. */
    readonly text: string;
    /** The same digits with separators where they belong. */
    readonly grouped: string;
  };
  readonly M11: {
    /** The horizon that lacks the rows. */
    readonly horizon: Horizon;
    readonly missing: readonly string[];
  };
  readonly M12:
    | {
        /** No row of the total, or an empty cell in it. */
        readonly said: 'no-row' | 'blank';
        readonly horizon: Horizon;
        /** What the sources come to. */
        readonly sum: string;
      }
    | {
        /** The same sources stand there twice, as if both horizons' money were one's. */
        readonly said: 'twice';
        readonly horizon: Horizon;
        readonly labels: readonly string[];
      };
}
