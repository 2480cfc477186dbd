import type { Horizon } from '../taxonomy.ts';

/** What the rules about how a form is filled in say, by rule. */
export interface FillingFacts {
  readonly P1:
    | {
        readonly said: 'name';
        readonly horizon: Horizon;
        readonly printed: string;
        /** In full, as the other horizon has it; null where only the width of the column speaks for a cut. */
        readonly whole: string | null;
        readonly repaired: boolean;
      }
    | {
        readonly said: 'department';
        readonly printed: string;
        readonly whole: string;
      }
    | {
        readonly said: 'text';
        /** JSON pointer of the text. */
        readonly field: string;
        /** Its last characters. */
        readonly end: string;
        /**
         * The other horizon's goal goes on; it ends in what something must follow; a list breaks off in its last item;
         * it fills a field of that many characters.
         */
        readonly because: 'twin' | 'ending' | 'list' | 'limit';
        readonly length: number;
      }
    | {
        readonly said: 'start';
        readonly horizon: Horizon;
        /** How the clause begins in the goal. */
        readonly clause: string;
        /** JSON pointer of the text that has it with its first character, and how it begins there. */
        readonly field: string;
        readonly whole: string;
      };
  readonly P2: { readonly prompt: string };
  readonly P3:
    | { readonly said: 'missing' }
    | {
        readonly said: 'title' | 'file' | 'filled-in';
        /** The title, the file's name or the day. */
        readonly text: string;
        readonly year: number;
      };
  readonly P4:
    | { readonly said: 'missing'; readonly department: string }
    | { readonly said: 'malformed'; readonly code: string }
    | { readonly said: 'cut'; readonly department: string; readonly unit: string }
    | {
        readonly said: 'two-names';
        readonly code: string;
        readonly names: readonly [string, string];
      };
  readonly P5: { readonly empty: readonly ('responsible' | 'handler' | 'phone')[] };
  /** The number without its middle. */
  readonly P6: { readonly kind: 'mobile' | 'identity'; readonly masked: string };
  /** JSON pointer of a field that is printed and left blank, or whose row is gone. */
  readonly P7: { readonly field: string; readonly printed: boolean };
  /** What the form offers; `ticked` none or several of it. */
  readonly A1: { readonly choices: readonly string[]; readonly ticked: readonly string[] };
}
