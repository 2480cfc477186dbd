import type { Horizon } from '../taxonomy.ts';

/** What the rules about classes say, by rule. Classes and names are as the form prints them. */
export interface TaxonomyFacts {
  readonly T1:
    | {
        readonly said: 'damaged';
        readonly printed: string;
        readonly meant: string;
        readonly indicator: string;
      }
    | { readonly said: 'unknown'; readonly printed: string; readonly indicator: string }
    | {
        readonly said: 'other-parent';
        readonly level2: string;
        readonly level1: string;
        readonly parent: string | null;
        readonly indicator: string;
      }
    | { readonly said: 'mixed' };
  readonly T2: { readonly horizon: Horizon; readonly classes: readonly string[] };
  readonly T3:
    | { readonly said: 'none' }
    | {
        readonly said: 'few';
        readonly horizon: Horizon;
        readonly count: number;
        readonly fewest: number;
      };
  readonly T4: { readonly horizon: Horizon; readonly classes: readonly string[] };
  readonly T5:
    | {
        readonly said: 'content';
        readonly horizon: Horizon;
        readonly name: string;
        readonly value: string;
        readonly because: 'money' | 'date' | 'promptness' | 'satisfaction';
        readonly under: string;
        readonly fits: string;
      }
    | {
        readonly said: 'divided';
        readonly name: string;
        readonly value: string;
        /** The class in each horizon. */
        readonly implementation: string;
        readonly annual: string;
      };
  readonly T6: {
    readonly horizon: Horizon;
    readonly under: string;
    readonly name: string;
    readonly value: string;
  };
  readonly T7: {
    readonly horizon: Horizon;
    readonly count: number;
    /** Whether the horizon has no indicator under a class. */
    readonly isAll: boolean;
    /** The first of them. */
    readonly names: readonly string[];
  };
}
