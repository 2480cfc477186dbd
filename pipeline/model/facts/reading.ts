import type { DropReason } from '../page.ts';
import type { Doubt, NotUnderstood, Repair } from '../record.ts';
import type { Horizon } from '../taxonomy.ts';
import type { MoneyColumn } from './money.ts';

/** A place of a record, by what a reader of its form knows it by. */
export type NamedPlace =
  /** `label` is the line's, absent for the total; `column` as in the record. */
  | {
      readonly of: 'money';
      readonly horizon: Horizon;
      readonly label?: string;
      readonly column: string;
    }
  | {
      readonly of: 'indicator';
      readonly horizon: Horizon;
      readonly name: string;
      readonly column: string;
    }
  /** A row of a ledger that sums others, and its column. */
  | { readonly of: 'sum'; readonly label: string; readonly column: string }
  /** Anything else: its JSON pointer. */
  | { readonly of: 'field'; readonly path: string };

/** Where a text stands; the file only of a form that has several sources. */
export interface Whereabouts {
  readonly page?: number;
  readonly line?: number;
  readonly file?: string;
}

/** What a text read from a picture may be though its field understands it. */
export type Misreading = 'point-or-comma' | 'lost-percent';

/** A change of what was read from a picture: by its rule, or where that is not known, what it was. */
export type Mending =
  | { readonly before: string; readonly after: string }
  | { readonly text: string; readonly by: readonly string[] };

/** A sum, or two amounts that should be equal, which the amounts as read do not fulfil. */
export type FailingCheck =
  | {
      readonly of: 'sum';
      readonly horizon: Horizon;
      readonly column: MoneyColumn;
    }
  | { readonly of: 'equal-horizons' };

/** An amount as it was read. */
export type ReadAmount = Extract<NamedPlace, { of: 'money' }> & { readonly text: string };

/** Text that was left out, by where and why. */
export interface LeftOutFact {
  readonly reason: DropReason;
  readonly where: Whereabouts;
  /** Without white space. */
  readonly characters: number;
  readonly text: string;
}

/** What is said of how a form was read, by rule. Texts are shortened: the whole stands in the evidence. */
export interface ReadingFacts {
  /** `offer`: what it may mean; `elsewhere`: what the other horizon has in its place. */
  readonly L3: NamedPlace & {
    readonly as: NotUnderstood['as'];
    readonly text: string;
    readonly offer?: string;
    readonly elsewhere?: string;
  };
  readonly L1:
    | {
        readonly said: 'leftover' | 'unknown-label' | 'lost';
        readonly where: Whereabouts;
        readonly text: string;
        /** How often, where more than once. */
        readonly times?: number;
      }
    /** Of a file. */
    | { readonly said: 'unaccounted'; readonly characters: number };
  readonly L2: LeftOutFact;
  readonly L4: LeftOutFact;
  /** What the leading source (`files[0]`) has `here`, and another (`files[1]`) `there`; of all indicators, how many. */
  readonly N1: NamedPlace & {
    readonly here: string;
    readonly there: string;
    readonly files: readonly [string, string];
  };
  readonly N2: { readonly files: readonly [string, string] };
  /** Other forms of the project, `file#form`: the first few, and how many they are. */
  readonly N3: { readonly forms: readonly string[]; readonly count: number };
  readonly R1: {
    readonly reason: Repair['reason'];
    readonly printed: string;
    readonly value: string;
    readonly times: number;
  };
  readonly S1:
    | {
        readonly said: 'doubtful';
        readonly where: Whereabouts;
        /** Empty where ink was seen and nothing read. */
        readonly text: string;
        readonly doubts: readonly Doubt[];
        readonly may?: Misreading;
        readonly elsewhere?: string;
        readonly times?: number;
      }
    | { readonly said: 'undrawn'; readonly pages: readonly number[] };
  /** How many values stand in cells that were told apart by words and by counting, and on which lines or pages. */
  readonly S4: { readonly values: number; readonly from: Whereabouts; readonly to: Whereabouts };
  /** `changes` are the first of them. */
  readonly S2: { readonly changes: readonly Mending[]; readonly count: number };
  readonly S3: { readonly failing: readonly FailingCheck[] } & (
    | {
        readonly said: 'digit';
        readonly cell: ReadAmount;
        readonly becomes: string;
        /** The digit that was read and the one that was printed; empty for none. */
        readonly read: string;
        readonly printed: string;
      }
    | { readonly said: 'cells'; readonly cells: readonly ReadAmount[] }
  );
}
