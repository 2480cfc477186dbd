import type { LinkDoubt, Stage } from '../linked-project.ts';

/** What the rules over a project's stages and years say, by rule; amounts in yuan, points as decimals. */
export interface CycleFacts {
  /** An indicator whose target the form prints otherwise than the target form. */
  readonly Y1: {
    readonly name: string;
    /** What the form is held against. */
    readonly against: Stage;
    readonly there: string;
    readonly here: string;
  };
  /** Indicators of the target form that the form lacks: the first few of `count`. */
  readonly Y2: {
    readonly against: Stage;
    readonly names: readonly string[];
    readonly count: number;
  };
  readonly Y3: { readonly against: Stage; readonly planned: string; readonly initial: string };
  readonly Y4: {
    readonly name: string;
    readonly against: Stage;
    readonly there: string;
    readonly here: string;
    readonly result: string;
    readonly points: string;
    readonly score: string;
    readonly due: string;
  };
  readonly Y5: {
    readonly name: string;
    readonly lastYear: number;
    readonly lastTarget: string;
    readonly result: string;
    readonly target: string;
  };
  /** The years whose goal is the same text, the form's own included. */
  readonly Y6: { readonly years: readonly number[] };
  readonly Y7: { readonly year: number; readonly budget: string; readonly evaluated: number };
  readonly Y8: {
    readonly lastYear: number;
    readonly budget: string;
    readonly executed: string;
    /** In percent, to one place. */
    readonly rate: string;
    readonly now: string;
  };
  readonly Y9: {
    readonly doubt: Exclude<LinkDoubt, 'department-renamed'>;
    /** Whether both are held to be one project. */
    readonly linked: boolean;
    readonly other: {
      readonly year: number | null;
      readonly stage: Stage;
      readonly name: string | null;
      readonly code: string | null;
      readonly department: string | null;
    };
    readonly code: string | null;
  };
  readonly Y10: { readonly year: number };
  /** Versions before this one: when they were filled in (null where none says so), and what each planned. */
  readonly Y11: {
    readonly filledAt: string | null;
    readonly earlier: readonly {
      readonly filledAt: string | null;
      readonly budget: string | null;
    }[];
  };
  readonly Y12: {
    readonly before: { readonly code: string | null; readonly name: string | null };
    readonly now: { readonly code: string | null; readonly name: string | null };
    readonly year: number;
    readonly projects: number;
  };
}
