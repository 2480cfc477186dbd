import * as z from 'zod';
import type { Counting } from './counting.ts';
import type { Crop } from './document.ts';
import { FAILURE_CATEGORIES } from './failure.ts';
import type { Finding, RuleInfo } from './finding.ts';
import type { Library } from './library.ts';
import type { LinkedProject } from './linked-project.ts';
import type { ProjectRecord } from './record.ts';
import type { Sequence } from './sequence.ts';

export const OUTCOMES = ['converted', 'unchanged', 'partial', 'no-forms', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What became of one input file. */
export const InputReport = z.strictObject({
  /** Relative to the input folder, with forward slashes. */
  file: z.string(),
  sha256: z.string().nullable(),
  bytes: z.int().min(0).nullable(),
  pages: z.int().min(0),
  forms: z.int().min(0),
  outcome: z.enum(OUTCOMES),
  /** A sentence for a clerk: what happened and what to do; null when all went well. */
  reason: z.string().nullable(),
  reasonEn: z.string().nullable(),
  category: z.enum(FAILURE_CATEGORIES).nullable(),
  /** Where in the file, e.g. `第3页`; null for the whole file. */
  place: z.string().nullable(),
  ms: z.number().min(0),
  /** The machines that read it; absent where this one did. */
  machines: z.array(z.string()).optional(),
});
export type InputReport = z.infer<typeof InputReport>;

/** The schema of `run.json`; the only file of a run that holds clocks and paths. */
export const RunReport = z.strictObject({
  program: z.literal('jixiao'),
  version: z.string(),
  options: z.record(z.string(), z.unknown()),
  startedAt: z.string(),
  finishedAt: z.string(),
  inputs: z.array(InputReport),
  summary: z.strictObject({
    files: z.int(),
    failed: z.int(),
    forms: z.int(),
    projects: z.int(),
    /** PDFs that were asked for and could not be printed; a remark says why. */
    unprinted: z.int().default(0),
    /** Annual and implementation totals in yuan by year (`unknown` where none is printed). */
    moneyByYear: z.record(
      z.string(),
      z.strictObject({ projects: z.int(), annual: z.string(), implementation: z.string() }),
    ),
    findings: z.strictObject({ error: z.int(), warning: z.int(), note: z.int() }),
  }),
  /** What could not be produced, e.g. PDFs without a browser: sentences for a clerk. */
  remarks: z.array(z.strictObject({ message: z.string(), messageEn: z.string() })),
  /** Documents that other machines printed, by machine; absent where none did. */
  printed: z.record(z.string(), z.int()).optional(),
  timings: z.record(z.string(), z.number()),
});
export type RunReport = z.infer<typeof RunReport>;

/** A picture of a place that a finding of a record names. */
export interface RecordCrop extends Crop {
  /** Index into the record's `sources`. */
  readonly source: number;
}

/** Everything the writers need of a run, sorted as in the contract. What there may be much of is not held in memory. */
export interface Ledger {
  /** By year, department code, project name. */
  readonly records: Sequence<ProjectRecord>;
  /** In the records' order; those about files and the batch come last. */
  readonly findings: Sequence<Finding>;
  readonly inputs: readonly InputReport[];
  /** Of each record; absent where no record has any. */
  readonly crops?: Sequence<readonly RecordCrop[]>;
  /** The projects that the records are of, each over its stages and years; absent where nobody linked them. */
  readonly projects?: Sequence<LinkedProject>;
  /** Which records no sum has, since another states the same money; absent where nobody linked them. */
  readonly counting?: Counting;
  /** What the records' indicators measure; absent where nobody needs it. */
  readonly library?: Library;
  readonly rules: readonly RuleInfo[];
  readonly version: string;
}
