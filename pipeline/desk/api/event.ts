import * as z from 'zod';
import { NeedCounts } from './inbox.ts';
import { Job } from './job.ts';
import { Run } from './run.ts';

/** Server-sent events at `/api/events`: each has one of these as its `data` (no `event:` names). After a reconnection ask for the workspace. */
export const DeskEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), run: Run }),
  /** Forms were read anew, or the workspace was made: ask for workspace, inbox and form again. */
  z.object({ kind: z.literal('workspace'), generation: z.int() }),
  /** A form was changed by somebody (`by`, also oneself), or judged again beside others (`by` null). */
  z.object({
    kind: z.literal('form'),
    id: z.string(),
    version: z.int(),
    by: z.string().nullable(),
    /** The places that were changed. */
    paths: z.array(z.string()),
  }),
  z.object({ kind: z.literal('inbox'), open: NeedCounts, left: z.int() }),
  /** So many questions of links are open: ask for the links again. */
  z.object({ kind: z.literal('links'), open: z.int() }),
  z.object({ kind: z.literal('job'), job: Job }),
  /** Who has which form open, besides oneself too. */
  z.object({
    kind: z.literal('people'),
    people: z.array(z.object({ name: z.string(), form: z.string().nullable() })),
  }),
  z.object({ kind: z.literal('closing') }),
]);
export type DeskEvent = z.infer<typeof DeskEvent>;

/** Which form this page shows; null: none. */
export const PresenceRequest = z.strictObject({
  page: z.string().min(1).max(60),
  form: z.string().max(200).nullable(),
});
