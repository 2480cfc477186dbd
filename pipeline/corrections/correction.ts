import { z } from 'zod';

/**
 * What a person put right in a record: a line of `corrections.jsonl`. A later line on the same path wins; without `value` it
 * takes the correction back.
 */
export const Correction = z.strictObject({
  /** The record's id. */
  record: z.string(),
  /** Where in it, see `stablePathOf`. */
  path: z.string(),
  /** SHA-256 of the file that it was read from: what another file says is another matter. */
  source: z.string().regex(/^[0-9a-f]{64}$/u),
  /** What was read there. */
  read: z.string(),
  /** What it is, as it would be printed. */
  value: z.string().optional(),
  by: z.string(),
  /** ISO 8601. */
  at: z.string(),
  why: z.string().optional(),
});
export type Correction = z.infer<typeof Correction>;
