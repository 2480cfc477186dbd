import * as z from 'zod';
import { Bilingual } from './told.ts';

/**
 * What can be taken away, always made from the present state. `output`: everything into the workspace's output folder, as
 * `jixiao convert` does; nothing is downloaded.
 */
export const WARES = [
  'ledger',
  'department-ledger',
  'form',
  'booklet',
  'feedback',
  'department-zip',
  'corrections',
  'output',
] as const;

export const JobRequest = z.strictObject({
  ware: z.enum(WARES),
  /** Id, for `form`. */
  form: z.string().max(200).optional(),
  /** Key as in the inbox's filter, for `department-ledger`, `booklet`, `feedback`, `department-zip`. */
  department: z.string().max(400).optional(),
  /** For `booklet` and `feedback`: null is the unknown year. */
  year: z.int().nullable().optional(),
});
export type JobRequest = z.infer<typeof JobRequest>;

export const Job = z.object({
  id: z.string(),
  ware: z.enum(WARES),
  /** By which it is made again. */
  request: JobRequest,
  /** What it is, and of which department or form. */
  label: Bilingual,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
  done: z.int(),
  total: z.int(),
  /** Address of the file, and the name under which it is saved; when `done`. */
  url: z.string().nullable(),
  name: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Why it failed, or what is missing in it. */
  message: Bilingual.nullable(),
  /** Whether something was corrected or read since. */
  stale: z.boolean(),
});
export type Job = z.infer<typeof Job>;
