import * as z from 'zod';
import { Job } from './job.ts';
import { Run } from './run.ts';
import { Bilingual } from './told.ts';

/** Who sits at this page. */
export const Person = z.object({
  /** As it stands in corrections; asked for once, else the name of the computer's user. */
  name: z.string(),
});
export type Person = z.infer<typeof Person>;
export const PersonRequest = z.strictObject({ name: z.string().trim().min(1).max(40) });

export const Workspace = z.object({
  /** The folder as a person would write it. */
  folder: z.string(),
  version: z.string(),
  /**
   * `none`: there is no input folder yet, a workspace can be made. `opening`: what is known of it is being loaded.
   * `ready`: forms can be asked for, also while a run goes on.
   */
  state: z.enum(['none', 'opening', 'ready']),
  /** Why nothing can be kept here (a folder that cannot be written), else null. */
  readOnly: Bilingual.nullable(),
  /** Whether others of the local network can open the desk. */
  shared: z.boolean(),
  /** Goes up whenever forms were read anew: what was asked for before may be over. */
  generation: z.int(),
  files: z.int(),
  forms: z.int(),
  /** Questions whether two forms are of one project that nobody has answered. */
  links: z.int(),
  person: Person,
  run: Run,
  jobs: z.array(Job),
  limits: z.object({
    /** Bytes of one file. */
    fileBytes: z.int(),
    /** Files that one drop may have. */
    files: z.int(),
    /** Characters of a value or a note. */
    textLength: z.int(),
  }),
});
export type Workspace = z.infer<typeof Workspace>;

/** Makes input/ and output/ in the folder, with the sample in it if that is wanted. Answers the workspace; a run begins. */
export const WorkspaceRequest = z.strictObject({ sample: z.boolean() });
