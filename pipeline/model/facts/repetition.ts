/** What the rules about what is said twice, in one form or in several, say, by rule. */
export interface RepetitionFacts {
  readonly X1: { readonly oneYear: boolean };
  /** The money of each horizon in yuan, and how many indicators both share. */
  readonly X2: {
    readonly implementation: string;
    readonly annual: string;
    readonly indicators: number;
  };
  /** JSON pointers of the text and of the one that it repeats. */
  readonly X3: { readonly field: string; readonly repeats: string };
  readonly X4:
    | { readonly said: 'goal'; readonly others: readonly string[]; readonly count: number }
    | {
        readonly said: 'indicators';
        /** The first few of `count` projects, by name. */
        readonly others: readonly string[];
        readonly count: number;
        readonly shared: number;
        readonly of: number;
      };
  readonly X5: Twin;
  /** The name in each horizon. */
  readonly X6: { readonly implementation: string; readonly annual: string };
  readonly X7: Twin & { readonly differ: 'direction' | 'magnitude' | 'number' | 'date' };
}

/** An indicator with its value in each horizon, as printed. */
interface Twin {
  readonly name: string;
  readonly implementation: string;
  readonly annual: string;
}
