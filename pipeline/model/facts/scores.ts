import type { Horizon, Level1 } from '../taxonomy.ts';

/** What the rules about scores say, by rule; points and percentages are decimals. */
export interface ScoreFacts {
  readonly W1: { readonly horizon: Horizon; readonly sum: string };
  readonly W2: {
    readonly horizon: Horizon;
    readonly level1: Level1;
    readonly sum: string;
    readonly due: string;
    /** What says so: the class's own label, or the scheme. */
    readonly by: 'label' | 'scheme';
  };
  readonly W3:
    | {
        readonly said: 'above';
        /** The indicator; null for the budget's line. */
        readonly name: string | null;
        readonly score: string;
        readonly points: string;
      }
    | {
        readonly said: 'total';
        readonly label: string;
        readonly sum: string;
        readonly total: string;
      };
  readonly W4: {
    readonly name: string;
    readonly target: string;
    readonly result: string;
    readonly points: string;
    readonly score: string;
    /** What a missed target should earn; null where it was reached. */
    readonly share: {
      readonly top: string;
      readonly bottom: string;
      readonly due: string;
    } | null;
  };
  readonly W5:
    | {
        readonly said: 'lost';
        readonly name: string;
        readonly points: string;
        readonly score: string;
      }
    | {
        readonly said: 'missed';
        readonly name: string;
        readonly target: string;
        readonly result: string;
      };
  readonly W6:
    | { readonly said: 'no-result'; readonly name: string; readonly score: string }
    | {
        readonly said: 'copied';
        readonly name: string;
        readonly target: string;
        readonly result: string;
      };
  readonly W7:
    | { readonly said: 'full'; readonly horizon: Horizon; readonly count: number }
    | {
        readonly said: 'beyond';
        readonly name: string;
        readonly target: string;
        readonly result: string;
        /** Of the target. */
        readonly percent: string;
      };
}
