import type { Horizon } from '../taxonomy.ts';

/** What the rules about dates say, by rule. */
export interface DateFacts {
  readonly D1:
    | {
        readonly said: 'date';
        readonly horizon: Horizon;
        readonly name: string;
        readonly text: string;
        readonly early: boolean;
        /** First and last day that the horizon may name; null where the form leaves it open. */
        readonly from: string | null;
        readonly to: string | null;
      }
    | { readonly said: 'step'; readonly text: string; readonly year: number }
    | {
        readonly said: 'duration';
        /** The indicator; null where a text says it. */
        readonly name: string | null;
        readonly text: string;
        readonly months: number;
        /** What the form prints of how long it runs. */
        readonly printed: readonly string[];
      };
  readonly D2: { readonly day: string; readonly year: number; readonly late: boolean };
  readonly D3:
    | {
        readonly said: 'reversed';
        readonly text: string;
        readonly start: string;
        readonly end: string;
      }
    | {
        readonly said: 'before-year';
        /** What names the end: the period, or 项目属性 (2021年结束). */
        readonly of: 'period' | 'attribute';
        readonly text: string;
        readonly end: string;
        readonly year: number;
      };
  readonly D4:
    | {
        readonly said: 'indicator';
        readonly horizon: Horizon;
        readonly name: string;
        readonly text: string;
      }
    | {
        readonly said: 'field';
        /** JSON pointer. */
        readonly field: string;
        readonly text: string;
      };
  readonly D5: { readonly attribute: string; readonly period: string };
}
