import type { CorrectionAct, OfferReason } from '../record.ts';
import type { NamedPlace } from './reading.ts';

/** What is said of what people put right. Texts are shortened: the whole stands in the record. */
export interface CorrectionFacts {
  readonly K1: NamedPlace & {
    readonly act: Exclude<CorrectionAct, 'accept' | 'note'>;
    readonly read: string;
    /** Absent where a row was moved or deleted. */
    readonly value?: string;
    readonly by: string;
    readonly at: string;
    readonly why?: string;
  };
  readonly K2:
    | (NamedPlace & {
        readonly said: OfferReason;
        readonly act: CorrectionAct;
        readonly read: string;
        readonly value?: string;
        /** What is read there now; absent where the place is gone. */
        readonly now?: string;
        readonly by: string;
        readonly at: string;
      })
    /** Of a file of corrections: what is about records that no form of the input makes, how many and the first few. */
    | { readonly said: 'record-gone'; readonly records: readonly string[]; readonly count: number }
    /** Places of which several files say different things; what was said last holds. */
    | { readonly said: 'conflict'; readonly records: readonly string[]; readonly count: number }
    /** Lines of it that are no corrections. */
    | { readonly said: 'cut-line' | 'broken-line'; readonly lines: readonly number[] };
}
