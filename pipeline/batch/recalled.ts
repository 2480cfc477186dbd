import * as z from 'zod';
import { FAILURE_CATEGORIES, Finding, ProjectRecord } from '../model/index.ts';
import type { Reading } from '../read/work.ts';

const Findings = z.array(Finding);

const Recalled = z.object({
  pages: z.int().min(0),
  forms: z.array(z.object({ record: ProjectRecord }).loose()),
  subtotals: z.array(z.object({ parts: z.array(z.array(z.int())) }).loose()),
  unaccounted: z.int(),
  remarks: z.array(z.object({ message: z.string(), messageEn: z.string() }).loose()),
  status: z.enum(['read', 'partial', 'no-forms', 'skipped', 'failed']),
  failure: z
    .object({
      category: z.enum(FAILURE_CATEGORIES),
      reason: z.string(),
      reasonEn: z.string(),
      place: z.string().nullable(),
    })
    .loose()
    .nullable(),
});

/** What was remembered, if it is a reading: a store is a file that anything may have happened to. */
export function recalledReading(value: unknown): Reading | null {
  return Recalled.safeParse(value).success ? (value as Reading) : null;
}

/** What was remembered, if it is findings. */
export function recalledFindings(value: unknown): readonly Finding[] | null {
  return Findings.safeParse(value).success ? (value as readonly Finding[]) : null;
}
