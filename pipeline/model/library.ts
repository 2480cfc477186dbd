import * as z from 'zod';
import type { Finding } from './finding.ts';
import { IndicatorValue, Organisation, type ProjectRecord } from './record.ts';
import { FORM_KINDS, LEVEL1 } from './taxonomy.ts';

/** What the values of an indicator are numbers of; `date` are days, `time` spans, `price` money for each of something, `words` no numbers. */
export const FAMILIES = [
  'ratio',
  'count',
  'people',
  'households',
  'times',
  'time',
  'date',
  'lessons',
  'area',
  'length',
  'mass',
  'volume',
  'energy',
  'money',
  'price',
  'words',
] as const;
export type Family = (typeof FAMILIES)[number];

/** Kinds of projects, told by their names; `department`: a form of a whole department. */
export const UNDERTAKINGS = [
  'building',
  'renovation',
  'equipment',
  'information',
  'maintenance',
  'subsidy',
  'staff',
  'training',
  'publicity',
  'study',
  'inspection',
  'environment',
  'industry',
  'health',
  'department',
  'other',
] as const;
export type Undertaking = (typeof UNDERTAKINGS)[number];

/** A number with as many places as are exact. */
const Exact = z.string().regex(/^-?\d+(\.\d+)?$/u);

/** Where an indicator was used: on whose form, and how it stands there. */
export const IndicatorExample = z.strictObject({
  record: z.string(),
  kind: z.enum(FORM_KINDS),
  year: z.int().nullable(),
  project: z.string().nullable(),
  projectCode: z.string().nullable(),
  department: Organisation,
  undertaking: z.enum(UNDERTAKINGS),
  attribute: z.enum(['one-off', 'recurring', 'new', 'continuing']).nullable(),
  /** The beginning of the project's goal. */
  goal: z.string(),
  file: z.string(),
  page: z.int().min(1).nullable(),
  line: z.int().min(1).nullable(),
  name: z.string(),
  value: IndicatorValue,
});
export type IndicatorExample = z.infer<typeof IndicatorExample>;

/**
 * Indicators of one class that measure the same: a line of `indicators.jsonl`. A project counts once for each year, whatever
 * stages and horizons its indicator stands in (the annual target before the others).
 */
export const IndicatorGroup = z.strictObject({
  /** The same in every run in which the group's usual name says the same. */
  id: z.string(),
  level1: z.enum(LEVEL1).nullable(),
  level2: z.string().nullable(),
  /** The form of the name that most projects use. */
  name: z.string(),
  family: z.enum(FAMILIES),
  uses: z.int().min(1),
  projects: z.int().min(1),
  /** Most used first. */
  forms: z.array(z.strictObject({ name: z.string(), uses: z.int() })),
  comparators: z.array(z.strictObject({ comparator: z.string(), uses: z.int() })),
  /** By unit, most used first; money and prices in yuan. Quartiles as spreadsheets count them (inclusive). */
  values: z.array(
    z.strictObject({
      unit: z.string().nullable(),
      uses: z.int(),
      min: Exact,
      q1: Exact,
      median: Exact,
      q3: Exact,
      max: Exact,
    }),
  ),
  /** Values in words and dates, most used first. */
  words: z.array(z.strictObject({ text: z.string(), uses: z.int() })),
  departments: z.array(z.strictObject({ ...Organisation.shape, projects: z.int() })),
  undertakings: z.array(z.strictObject({ undertaking: z.enum(UNDERTAKINGS), projects: z.int() })),
  /** A few that no finding says are unfit, of as many departments and kinds of projects as there are, no project twice. */
  examples: z.array(IndicatorExample),
});
export type IndicatorGroup = z.infer<typeof IndicatorGroup>;

/** An indicator of other projects that may stand where a form says too little. */
export interface SuggestedIndicator {
  /** Of its group. */
  readonly group: string;
  readonly level1: IndicatorGroup['level1'];
  readonly level2: string | null;
  readonly name: string;
  /** As it would be printed: the usual comparator with the median of the others' values, or the usual date. */
  readonly typical: string;
  /** The least and the greatest of those values, with their unit; null where they are one. */
  readonly range: readonly [least: string, greatest: string] | null;
  /** Of how many projects those values are. */
  readonly projects: number;
  /** The project that is most like the form's first. */
  readonly from: readonly [IndicatorExample, ...IndicatorExample[]];
}

/** What may stand in the place that a finding names. */
export interface IndicatorOffer {
  /** The finding's place among those that were given. */
  readonly finding: number;
  /** The class in which something is wanted. */
  readonly wanted: string;
  /** The vague indicator; null where a class has none. */
  readonly indicator: string | null;
  /** How others fill in the very indicator; null where nobody does. */
  readonly same: SuggestedIndicator | null;
  /** Up to three, each of another group, none that the form has. */
  readonly suggestions: readonly SuggestedIndicator[];
}

/** The indicators of some records; worked out when they are first asked for. */
export interface Library {
  /** By class, the most used first. */
  readonly groups: readonly IndicatorGroup[];
  /** What others' indicators offer a form, in the order of its findings; see `IndicatorOffer`. */
  readonly offersTo: (record: ProjectRecord, findings: readonly Finding[]) => IndicatorOffer[];
}
