import * as z from 'zod';
import { Evidence } from './record.ts';

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * Something that is wrong, doubtful or worth a look, as data: what is said of it in which language is made where it is
 * shown. One cause is one finding: what holds of several places of a record names them all.
 */
export const Finding = z.strictObject({
  /** The record's id; null for a finding about a file or the batch. */
  record: z.string().nullable(),
  /** Only where `record` is null and a file is meant. */
  file: z.string().optional(),
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  /** JSON pointers into the record: the first is what is wrong, the others where it is too, or what it was held against. */
  paths: z.array(z.string()),
  /** What its sentence is made of, one for each thing that is said; the shape is the rule's (`FactsOf`). */
  facts: z.array(z.record(z.string(), z.json())),
  evidence: z.array(Evidence),
  /** What it should be, where that can be said. */
  suggestion: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** A finding with its sentence in both languages: a line of `findings.jsonl`. */
export const ToldFinding = z.strictObject({
  record: Finding.shape.record,
  file: Finding.shape.file,
  rule: Finding.shape.rule,
  severity: Finding.shape.severity,
  /** The first of `paths`, or null. */
  path: z.string().nullable(),
  paths: Finding.shape.paths,
  message: z.string(),
  messageEn: z.string(),
  facts: Finding.shape.facts,
  evidence: Finding.shape.evidence,
  suggestion: Finding.shape.suggestion,
});
export type ToldFinding = z.infer<typeof ToldFinding>;

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
