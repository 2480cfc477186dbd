import { z } from 'zod';
import { Evidence } from './record.ts';

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something that is wrong, doubtful or worth a look. The schema of `findings.jsonl`. */
export const Finding = z.strictObject({
  /** The record's id; null for a finding about a file or the batch. */
  record: z.string().nullable(),
  /** Only where `record` is null and a file is meant. */
  file: z.string().optional(),
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  /** JSON pointer into the record, or null. */
  path: z.string().nullable(),
  message: z.string(),
  messageEn: z.string(),
  evidence: z.array(Evidence),
  /** What it should be, where that can be said. */
  suggestion: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** A rule as the catalogue lists it. */
export interface RuleInfo {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly titleEn: string;
  /** What it rests on: a regulation or the arithmetic of the form. */
  readonly ground: string;
  readonly groundEn: string;
}
