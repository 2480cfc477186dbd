import * as z from 'zod';
import { Need, NeedCounts } from './inbox.ts';
import { Bilingual, Place, Severity, SeverityCounts, Yuan } from './told.ts';

/** How a field is typed. `value` is an indicator's (`≥95%`); `long` a text of several lines. */
export const INPUTS = [
  'text',
  'long',
  'amount',
  'number',
  'date',
  'value',
  'class',
  'choice',
] as const;

/** Something that speaks against how a field was read, or tells that it was not read as it stands. */
export const Doubt = z.object({
  /** `doubtful`, `unread`, `disagreeing`, `faint`: of a picture. */
  kind: z.enum([
    'doubtful',
    'unread',
    'disagreeing',
    'faint',
    'unsure',
    'undrawn',
    'not-understood',
    'mended',
    'repaired',
    'differs',
  ]),
  why: Bilingual,
});

/** What a person said of a field. */
export const FieldCorrection = z.object({
  kind: z.enum(['value', 'accepted', 'offered']),
  /** What was read there. */
  read: z.string(),
  /** What it is. */
  value: z.string(),
  by: z.string(),
  at: z.string(),
  why: z.string().nullable(),
});
export type FieldCorrection = z.infer<typeof FieldCorrection>;

export const Field = z.object({
  /** JSON pointer into the record: the name of the field in every call. */
  path: z.string(),
  label: Bilingual,
  input: z.enum(INPUTS),
  choices: z.array(z.object({ value: z.string(), label: Bilingual })).optional(),
  /** What holds, as it would be printed (after corrections and repairs); empty where the cell is empty. */
  text: z.string(),
  /** As it stands in the original; null where no place is known. */
  printed: z.string().nullable(),
  /** What the text means, where that is more than the text: yuan, a day, comparator and number. */
  meaning: Bilingual.nullable(),
  /** Whether it can be corrected. */
  editable: z.boolean(),
  /** Set by a person; `offered`: was set, and waits because the source has changed. */
  correction: FieldCorrection.nullable(),
  doubts: z.array(Doubt),
  /** Indexes into `findings` of the form. */
  findings: z.array(z.int()),
  /** Whether it waits for a person. */
  open: z.boolean(),
  note: z.string().nullable(),
  places: z.array(Place),
});
export type Field = z.infer<typeof Field>;

export const Section = z.object({
  key: z.enum(['header', 'money', 'narratives', 'goals', 'signoff', 'extra', 'unread']),
  label: Bilingual,
  fields: z.array(Field),
});

/** A row of indicators. Its fields in the order in which they are shown; absent columns are left out. */
export const IndicatorRow = z.object({
  /** `/indicators/3` */
  path: z.string(),
  horizon: z.enum(['implementation', 'annual']),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  /** The class as one field: its text is the second level (the first, where there is none), its choices all classes. */
  class: Field,
  fields: z.array(Field),
  /** `added`: a person put it in. */
  origin: z.enum(['read', 'added']),
});
export type IndicatorRow = z.infer<typeof IndicatorRow>;

export const FormFinding = z.object({
  rule: z.string(),
  title: Bilingual,
  severity: Severity,
  message: Bilingual,
  /** Why this needs a person; null where it does not. */
  need: Need.nullable(),
  paths: z.array(z.string()),
  /** Those of its paths that wait for a person; accepting them, correcting them or its going away settles it. */
  open: z.array(z.string()),
  places: z.array(Place),
  suggestion: z.string().nullable(),
});
export type FormFinding = z.infer<typeof FormFinding>;

/** An indicator of other projects, as it would be printed, how usual it is, and where it is from. */
export const Suggested = z.object({
  indicator: z.string(),
  usual: Bilingual,
  from: z.array(Bilingual),
});
export type Suggested = z.infer<typeof Suggested>;

/** What like projects have where the form says too little. */
export const Offer = z.object({
  /** Index into `findings` of the form. */
  finding: z.int(),
  /** The name of the indicator that says too little; null where a class has none. */
  indicator: z.string().nullable(),
  head: Bilingual,
  /** How others fill in the very indicator; null where nobody does. */
  same: Suggested.nullable(),
  /** Up to three. */
  suggestions: z.array(Suggested),
});
export type Offer = z.infer<typeof Offer>;

/** A sum that the form states: one for each horizon that prints money. */
export const Sum = z.object({
  path: z.string(),
  label: Bilingual,
  total: Yuan.nullable(),
  /** Of the parts that are numbers. */
  parts: Yuan,
  /** Total less parts; null without a total. */
  difference: Yuan.nullable(),
  /** Null where there is nothing to add up. */
  holds: z.boolean().nullable(),
});
export type Sum = z.infer<typeof Sum>;

export const FormSource = z.object({
  file: z.string(),
  form: z.int(),
  pages: z.array(z.int()),
});

/** A line of the form's history, newest last. */
export const HistoryEntry = z.object({
  kind: z.enum([
    'set',
    'accept',
    'restore',
    'note',
    'add-indicator',
    'delete-indicator',
    'move-indicator',
    'class',
    'split',
    'join',
    'same-form',
    'other-form',
    'same-project',
    'other-project',
  ]),
  path: z.string(),
  label: Bilingual,
  read: z.string().nullable(),
  value: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  why: z.string().nullable(),
  /** `offered`: not applied, because the source has changed; `past`: a later line holds. */
  state: z.enum(['holds', 'offered', 'past']),
});

export const FormDetail = z.object({
  id: z.string(),
  /** As many lines of corrections.jsonl are about it: what a correction states as `seen`. */
  version: z.int(),
  generation: z.int(),
  kind: z.string(),
  title: z.string().nullable(),
  year: z.int().nullable(),
  name: z.string().nullable(),
  departmentName: z.string().nullable(),
  unit: z.string().nullable(),
  annual: Yuan.nullable(),
  counts: SeverityCounts,
  needs: NeedCounts,
  sections: z.array(Section),
  indicators: z.array(IndicatorRow),
  findings: z.array(FormFinding),
  /** In the order of the findings; empty until a library is there. */
  offers: z.array(Offer),
  sums: z.array(Sum),
  sources: z.array(FormSource),
  history: z.array(HistoryEntry),
  note: z.string().nullable(),
});
export type FormDetail = z.infer<typeof FormDetail>;
