import * as z from 'zod';
import { DROP_REASONS } from './page.ts';
import { FORM_KINDS, FUNDING_SOURCES, HORIZONS, LEVEL1 } from './taxonomy.ts';

/** Yuan with two places, e.g. `"2078264.61"`; never a JavaScript number. */
export const Yuan = z.string().regex(/^-?\d+\.\d{2}$/u);
/** A number as printed, without thousands separators, e.g. `"95"`, `"4841.54"`. */
export const Decimal = z.string().regex(/^-?\d+(\.\d+)?$/u);
const Text = z.string();
const NullableText = Text.nullable();

/**
 * `doubtful`: its reader says that a person should look; `unread`: there is ink that no character stands for; `disagreeing`:
 * several looks read it differently; `faint`: a character of it may be another.
 */
export const DOUBTS = ['doubtful', 'unread', 'disagreeing', 'faint'] as const;
export type Doubt = (typeof DOUBTS)[number];

export const Evidence = z.strictObject({
  /** Index into the record's `sources`. */
  source: z.int().min(0),
  page: z.int().min(1).optional(),
  /** `[left, top, right, bottom]` in points from the page's top left corner. */
  box: z.array(z.number()).length(4).optional(),
  /** Line of a text file, from 1. */
  line: z.int().min(1).optional(),
  /** Where a page break cut the cell: its other parts. */
  continued: z
    .array(z.strictObject({ page: z.int().min(1), box: z.array(z.number()).length(4) }))
    .optional(),
  text: Text,
  /** How sure the reader of a picture is of the text, 0 to 1; only of texts that were read from one. */
  confidence: z.number().min(0).max(1).optional(),
  /** What was read there, where it was put right by what the form knows (`O` between digits, say). */
  read: Text.optional(),
  /** By which rules it was put right. */
  fixed: z.array(Text).optional(),
  /** What speaks against a reading from a picture; absent where nothing does. */
  doubts: z.array(z.enum(DOUBTS)).optional(),
  /** No lines are drawn around its cell: what else it holds was told by where texts stand. */
  undrawn: z.literal(true).optional(),
  /** A text parted its cells in no sure way: that this is a cell, and whose, was told by words and by counting. */
  unsure: z.literal(true).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** Whether a text was read from a picture, and not said by its file. */
export function isFromPicture(evidence: Evidence | undefined): evidence is Evidence {
  return evidence?.confidence !== undefined;
}

export const Organisation = z.strictObject({ code: NullableText, name: NullableText });

export const VALUE_KINDS = [
  'quantity',
  'ratio',
  'money',
  'unit-price',
  'date',
  'qualitative',
] as const;

/** The value of an indicator: its text as printed and what was understood of it. */
export const IndicatorValue = z.strictObject({
  text: Text,
  kind: z.enum(VALUE_KINDS),
  comparator: z.enum(['≥', '>', '=', '≤', '<', '±']).nullable(),
  number: Decimal.nullable(),
  unit: NullableText,
  /** Yuan of a sum or of a unit price. */
  yuan: Yuan.nullable(),
  /** ISO 8601, as exact as printed: `2025`, `2025-12`, `2025-12-31`. */
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/u)
    .nullable(),
});
export type IndicatorValue = z.infer<typeof IndicatorValue>;

export const FundingLine = z.strictObject({
  source: z.enum(FUNDING_SOURCES),
  label: Text,
  /** The line of the same horizon that it is a part of, by its index; absent where it is a part of the total. */
  partOf: z.int().min(0).optional(),
  amount: Yuan.nullable(),
  initial: Yuan.nullable().optional(),
  executed: Yuan.nullable().optional(),
  rate: NullableText.optional(),
  weight: NullableText.optional(),
  score: NullableText.optional(),
  /** 全年预计执行数 of a monitoring form. */
  forecast: Yuan.nullable().optional(),
});
export type FundingLine = z.infer<typeof FundingLine>;

/** The money of one horizon. The optional fields belong to the total's line of a self-evaluation. */
export const HorizonFunding = z.strictObject({
  total: Yuan.nullable(),
  label: Text,
  lines: z.array(FundingLine),
  initial: Yuan.nullable().optional(),
  executed: Yuan.nullable().optional(),
  rate: NullableText.optional(),
  weight: NullableText.optional(),
  score: NullableText.optional(),
  /** 全年预计执行数 of a monitoring form. */
  forecast: Yuan.nullable().optional(),
});
export type HorizonFunding = z.infer<typeof HorizonFunding>;

export const Indicator = z.strictObject({
  horizon: z.enum(HORIZONS),
  level1: z.enum(LEVEL1).nullable(),
  level2: NullableText,
  /** Only where they differ from the canonical names. */
  printedLevel1: Text.optional(),
  printedLevel2: Text.optional(),
  name: Text,
  /** Only where a repair changed the name. */
  printedName: Text.optional(),
  value: IndicatorValue,
  /** 指标性质, 指标值 and 度量单位 as printed, where they are columns of their own. */
  columns: z
    .strictObject({ nature: Text.optional(), value: Text, unit: Text.optional() })
    .optional(),
  weight: NullableText,
  actual: IndicatorValue.nullable(),
  score: NullableText,
  note: NullableText,
  /** 指标方向性, 全年预计完成情况 and 指标解释: only where the form has such a column and the cell is filled in. */
  direction: Text.optional(),
  forecast: Text.optional(),
  explanation: Text.optional(),
  /** Only where a correction changed what identifies it: its segment of stable paths, by what was read. */
  identity: Text.optional(),
});
export type Indicator = z.infer<typeof Indicator>;

export const REPAIR_REASONS = [
  'cut-off-cell',
  'derived-level1',
  'cut-class-name',
  'lost-class',
] as const;

export const Repair = z.strictObject({
  /** JSON pointer into the record. */
  path: Text,
  printed: Text,
  value: Text,
  reason: z.enum(REPAIR_REASONS),
  /** JSON pointer of the value that proves it, or null where the taxonomy does. */
  because: NullableText,
});
export type Repair = z.infer<typeof Repair>;

/** What a text that was not understood should have been. */
export const EXPECTED_AS = [
  'amount',
  'rate',
  'points',
  'nature',
  'unit',
  'value',
  'date',
  'period',
  'code',
  'choice',
] as const;

/** A text of the form that was read and is no value of its kind: nothing that it may mean is in the record. */
export const NotUnderstood = z.strictObject({
  /** JSON pointer to where the value would stand. */
  path: Text,
  text: Text,
  as: z.enum(EXPECTED_AS),
});
export type NotUnderstood = z.infer<typeof NotUnderstood>;

/** How the form as a whole was read: what of it has no field, and why. */
export const FormReadingNotes = z.strictObject({
  /** Cells and lines that found no role. */
  leftovers: z.array(Evidence),
  /** Labels that no vocabulary knows; what they announce is in `extra`. */
  unknownLabels: z.array(Evidence),
  /** Labels and words of a picture that the vocabulary put right. */
  mendedWords: z.array(Evidence),
  /** Cells with a role of which the record does not hold every character; `text` is what is missing. */
  lost: z.array(Evidence),
  /** Why each text was left out that a reader does not see or that does not hold. It is nobody's value: it stands in `evidence` alone, at `/reading/leftOut/<n>`. */
  leftOut: z.array(z.enum(DROP_REASONS)),
});
export type FormReadingNotes = z.infer<typeof FormReadingNotes>;

/** What another source of the form says otherwise. */
export const Difference = z.strictObject({
  /** JSON pointer into the record. */
  path: Text,
  here: Text,
  there: Text,
  /** Where the other source says it; its `source` tells which. */
  evidence: Evidence,
});
export type Difference = z.infer<typeof Difference>;

export const Source = z.strictObject({
  /** Relative to the input folder, with forward slashes. */
  file: Text,
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** From 1; empty for text. */
  pages: z.array(z.int().min(1)),
  /** The form's ordinal in its file, from 1. */
  form: z.int().min(1),
});
export type Source = z.infer<typeof Source>;

export const CORRECTION_ACTS = [
  'value',
  'accept',
  'note',
  'add',
  'delete',
  'move',
  'split',
  'join',
  'one',
  'apart',
] as const;
export type CorrectionAct = (typeof CORRECTION_ACTS)[number];

/** What a person put right in the record, confirmed or remarked on. */
export const AppliedCorrection = z.strictObject({
  act: z.enum(CORRECTION_ACTS),
  /** JSON pointer into the record; of a row that is no longer there, to its list. */
  path: Text,
  /** The same where rows were added or left out. */
  stablePath: Text,
  /** As it was read; of a row, its class, name and value. */
  read: Text,
  /** What it is, as it would be printed, or the text of a note; null where nothing is said of it. */
  value: NullableText,
  by: Text,
  /** ISO 8601. */
  at: Text,
  why: Text.optional(),
  /** What is printed in rows that no row of the record stands for any more. */
  evidence: z.array(Evidence).optional(),
});
export type AppliedCorrection = z.infer<typeof AppliedCorrection>;

/**
 * Why a correction does not hold as it is: its file is another; something else is read in its place, or nothing is there; what
 * it says is not understood; or the form says by itself what it was corrected to.
 */
export const OFFER_REASONS = [
  'source-changed',
  'reading-changed',
  'path-gone',
  'not-understood',
  'fulfilled',
] as const;
export type OfferReason = (typeof OFFER_REASONS)[number];

/** What a person put right and what is not applied, since it may no longer hold. */
export const OfferedCorrection = AppliedCorrection.omit({ evidence: true }).extend({
  because: z.enum(OFFER_REASONS),
  /** What is read there now; null where the place is gone. */
  now: NullableText,
});
export type OfferedCorrection = z.infer<typeof OfferedCorrection>;

/** One project of one year: what its form says. The schema of `records.jsonl`. */
export const ProjectRecord = z.strictObject({
  /** `<year>-<department code>-<hash of what identifies the form>`; stable over runs. */
  id: Text,
  kind: z.enum(FORM_KINDS),
  title: NullableText,
  year: z.int().nullable(),
  projectName: NullableText,
  projectCode: NullableText,
  department: Organisation,
  implementingUnit: Organisation,
  attribute: z
    .strictObject({
      text: Text,
      kind: z.enum(['one-off', 'recurring', 'new', 'continuing']).nullable(),
    })
    .nullable(),
  period: z
    .strictObject({
      text: Text,
      years: z.number().nullable(),
      start: NullableText,
      end: NullableText,
    })
    .nullable(),
  funding: z.strictObject({
    /** As printed (元, 万元), or null; every amount is in yuan, whatever was printed. */
    unit: NullableText,
    implementation: HorizonFunding.nullable(),
    annual: HorizonFunding.nullable(),
  }),
  narratives: z.strictObject({
    overview: NullableText,
    basis: NullableText,
    necessity: NullableText,
    safeguards: NullableText,
    plan: NullableText,
  }),
  goals: z.strictObject({
    implementation: NullableText,
    annual: NullableText,
    /** 实际完成情况 of a self-evaluation. */
    actual: NullableText.optional(),
  }),
  /** Row by row as printed; where two horizons stand side by side, implementation before annual. */
  indicators: z.array(Indicator),
  /** Classes that the form prints and that have no indicator in a horizon that is filled in. */
  emptyClasses: z.array(
    z.strictObject({
      horizon: z.enum(HORIZONS),
      level1: z.enum(LEVEL1).nullable(),
      level2: NullableText,
      /** Empty, or 无 and the like. */
      text: Text,
    }),
  ),
  signoff: z.strictObject({
    responsible: NullableText,
    handler: NullableText,
    phone: NullableText,
    /** ISO 8601; a time of day carries its zone. */
    filledAt: NullableText,
  }),
  extra: z.record(Text, Text),
  sources: z.array(Source).min(1),
  /** By JSON pointer. */
  evidence: z.record(Text, Evidence),
  repairs: z.array(Repair),
  notUnderstood: z.array(NotUnderstood),
  reading: FormReadingNotes,
  /** Only where the form was read from several sources. */
  differences: z.array(Difference),
  /** Only where people put something right: by what they did, in its order; the values above are after it. */
  corrections: z.array(AppliedCorrection).optional(),
  /** Only where something that they put right is not applied. */
  offeredCorrections: z.array(OfferedCorrection).optional(),
});
export type ProjectRecord = z.infer<typeof ProjectRecord>;
