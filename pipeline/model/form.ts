import type { Place } from './geometry.ts';
import type { DroppedText, TextReading } from './page.ts';
import type { FormKind, FundingSource, Horizon, Level1, Narrative } from './taxonomy.ts';

/** A text as it was printed, with where it stands. An empty text is a cell that was printed blank. */
export interface Printed {
  readonly text: string;
  readonly places: readonly [Place, ...Place[]];
  /** How it was read, where it was read from a picture. */
  readonly reading?: TextReading;
  /** Nothing in the file parted it from its neighbours for sure (as of a cell): a person should compare it with the original. */
  readonly unsure?: true;
}

/** The header fields of a form that a label announces. */
export type FieldName =
  | 'projectName'
  | 'projectCode'
  | 'department'
  | 'implementingUnit'
  | 'attribute'
  | 'period'
  | 'periodStart'
  | 'periodEnd'
  | 'responsible'
  | 'handler'
  | 'phone'
  | 'filledAt'
  | Narrative;

export interface Labelled {
  readonly label: Printed;
  readonly value: Printed;
}

/** What a money cell says of its funding line; `amount` is 全年预算数 in a self-evaluation. */
export type AmountRole =
  | 'amount'
  | 'initial'
  | 'executed'
  | 'rate'
  | 'weight'
  | 'score'
  | 'forecast';

/** One line of the money block, as printed. `source` is `total` for the line that sums the others. */
export interface FundingRow {
  readonly horizon: Horizon;
  readonly source: FundingSource | 'total';
  readonly label: Printed;
  readonly cells: Readonly<Partial<Record<AmountRole, Printed>>>;
}

/** What a cell of an indicator row says; level 1 and 2 are resolved, the rest is as printed. */
export type IndicatorColumn =
  | 'nature'
  | 'value'
  | 'unit'
  | 'weight'
  | 'actual'
  | 'score'
  | 'note'
  | 'direction'
  | 'forecast'
  | 'explanation';

/** A class as it was printed and the canonical one that it means; `canonical` is null where no vocabulary knows it. */
export interface ClassMark<T extends string = string> {
  readonly canonical: T | null;
  readonly printed: Printed | null;
  /** The cell cut the end off the printed name. */
  readonly cut: boolean;
  /** Printed over an earlier row of ragged text and taken to hold on: no geometry proves it. */
  readonly carried: boolean;
}

/** One indicator of one horizon. */
export interface IndicatorRow {
  readonly horizon: Horizon;
  readonly level1: ClassMark<Level1>;
  readonly level2: ClassMark;
  readonly name: Printed;
  readonly cells: Readonly<Partial<Record<IndicatorColumn, Printed>>>;
}

/** A class that is printed in the indicator table; `text` of `filler` is empty, 无 or the like where nothing was filled in. */
export interface EmptyClass {
  readonly horizon: Horizon;
  readonly level1: ClassMark<Level1>;
  readonly level2: ClassMark;
  readonly filler: Printed | null;
}

/** The part that a cell or line plays in its form; shown by `jixiao inspect`. */
export interface RoleMark {
  readonly role: string;
  readonly text: string;
  readonly places: readonly [Place, ...Place[]];
  readonly glyphs: number;
  /** How it was read, where it was read from a picture. */
  readonly reading?: TextReading;
  /** As of what is printed. */
  readonly unsure?: true;
}

export type FormPart = 'project-name' | 'funding' | 'indicators';

/** One form: what is printed and what part it plays, before anything is parsed. */
export interface Form {
  /** From 1, within its file. */
  readonly ordinal: number;
  readonly kind: FormKind;
  readonly title: Printed | null;
  /** The text that names the year, e.g. `(2025年度)`. */
  readonly year: Printed | null;
  readonly fields: Readonly<Partial<Record<FieldName, Labelled>>>;
  /** The unit of money as printed in a label or above the table (`元`, `万元`), or null. */
  readonly moneyUnit: Printed | null;
  readonly funding: readonly FundingRow[];
  readonly goals: Readonly<Partial<Record<Horizon | 'actual', Labelled>>>;
  readonly indicators: readonly IndicatorRow[];
  readonly emptyClasses: readonly EmptyClass[];
  /** Labels understood as labels that have no field of their own. */
  readonly extra: readonly Labelled[];
  /** Parts that every form has and this one lacks: it was cut, or its layout was not understood. */
  readonly missing: readonly FormPart[];
  /** Every cell and line with a role, in reading order. */
  readonly roles: readonly RoleMark[];
  /** Cells and lines that found none. */
  readonly leftovers: readonly RoleMark[];
  /** Text on its pages or lines that a reader does not see or that does not hold. */
  readonly leftOut: readonly DroppedText[];
  /** Pages the form stands on, from 1, ascending; empty for text. */
  readonly pages: readonly number[];
  /** First and last line in a text file; null for paged formats. */
  readonly lines: readonly [first: number, last: number] | null;
}

/** A row of a ledger that sums up others and is no project. */
export interface Subtotal {
  /** What it sums: `合计`, or a department's name. */
  readonly label: Printed;
  /** The heading of its column, e.g. `预算数`. */
  readonly column: Printed;
  readonly amount: Printed;
  readonly moneyUnit: Printed | null;
  readonly horizon: Horizon;
  readonly source: FundingSource | 'total';
  /** Ordinals of the forms that it may be the sum of, likeliest first: a ledger does not say where a sum begins. */
  readonly parts: readonly (readonly number[])[];
}

/** What recognition made of a document. */
export interface Recognition {
  readonly forms: readonly Form[];
  /** The sums that ledgers print; absent where there are none. */
  readonly subtotals?: readonly Subtotal[];
  /** Why the document (or a part of it that looked like one) is no form. */
  readonly rejected: readonly {
    readonly reason: RejectionReason;
    readonly places: readonly Place[];
  }[];
  /** Glyphs of blocks that belong to no form. */
  readonly glyphsOutside: number;
  /** Glyphs of the document less those with a role, left over, outside or dropped: 0, or text was lost on the way. */
  readonly unaccounted: number;
}

export type RejectionReason = 'no-form' | 'template' | 'incomplete';
