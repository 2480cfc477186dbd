import type { Horizon } from '../taxonomy.ts';

/** An indicator that is told of, as the form prints it. */
interface Told {
  readonly horizon: Horizon;
  readonly name: string;
  readonly value: string;
}

/** What the rules about the quality of targets say, by rule. */
export interface QualityFacts {
  /** `value` is what stands there instead of one: empty, a dash, a unit alone. */
  readonly Q1: Told;
  readonly Q2: Told;
  readonly Q3: Told & { readonly repeats: boolean };
  readonly Q4:
    | (Told & { readonly said: 'missing' })
    | (Told & { readonly said: 'foreign'; readonly unit: string; readonly expected: string });
  readonly Q5: Told & {
    readonly column: 'value' | 'actual';
    readonly over: boolean;
    /** What it was before a converter read ≥ as 2, where that may be. */
    readonly misread: string | null;
  };
  /** `lowest`: percent that it is below; null where it is all of the people. */
  readonly Q6: Told & { readonly lowest: number | null };
  /** `better` null: the comparator asks for more than all. */
  readonly Q7: Told & { readonly better: 'more' | 'less' | null };
  readonly Q8: { readonly horizon: Horizon; readonly name: string; readonly target: string };
}
