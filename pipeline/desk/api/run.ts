import * as z from 'zod';
import { Bilingual } from './told.ts';

export const FileOutcome = z.enum(['converted', 'unchanged', 'partial', 'no-forms', 'failed']);

/** What became of a file. */
export const InputFile = z.object({
  /** Below input/, forward slashes. */
  file: z.string(),
  bytes: z.int().nullable(),
  pages: z.int(),
  forms: z.int(),
  outcome: FileOutcome,
  /** What happened and what to do; null where all went well. */
  reason: Bilingual.nullable(),
  /** Where in the file, e.g. `第3页`. */
  place: z.string().nullable(),
});
export type InputFile = z.infer<typeof InputFile>;

/** Reading of all that lies in input/ and is new or changed. There is one at a time; a file that comes meanwhile begins another. */
export const Run = z.object({
  /** 0 before the first; goes up by one with each. */
  number: z.int(),
  state: z.enum(['idle', 'running', 'stopping', 'done', 'stopped', 'failed']),
  stage: z.enum(['find', 'read', 'check']).nullable(),
  /** Files. */
  done: z.int(),
  total: z.int(),
  /** Seconds; null while nothing can be said yet. */
  left: z.number().nullable(),
  /** Files in hand. */
  reading: z.array(z.string()),
  /** The last files that were done with, newest first, at the most 50; failures are kept before others. */
  files: z.array(InputFile),
  failures: z.int(),
  /** Why it failed or was stopped. */
  message: Bilingual.nullable(),
});
export type Run = z.infer<typeof Run>;

/** `again`: also what has not changed. Answers the run. */
export const RunRequest = z.strictObject({ again: z.boolean().default(false) });

/** A file of input/ as it is listed; `ids` are those of the forms that were read from it. */
export const ListedFile = InputFile.extend({ ids: z.array(z.string()) });
export const FileList = z.object({
  files: z.array(ListedFile),
  /** Findings about files or the whole batch. */
  findings: z.array(
    z.object({
      file: z.string().nullable(),
      rule: z.string(),
      severity: z.string(),
      message: Bilingual,
    }),
  ),
});
export type FileList = z.infer<typeof FileList>;

/** What became of a file that was dropped. The body of the call is the file's bytes as they are; `name` is its relative path. */
export const UploadQuery = z.object({ name: z.string().min(1).max(1000) });
export const Upload = z.object({
  /** Under which name it lies below input/: sanitised, and another where one of other content had the name. */
  file: z.string(),
  bytes: z.int(),
  /** `same`: it was there already, with the same content. `renamed`: another file has its name and was kept. `skipped`: what systems and office programs leave behind (`Thumbs.db`, `~$a.docx`): never read. */
  outcome: z.enum(['stored', 'same', 'renamed', 'skipped', 'merged']),
});
export type Upload = z.infer<typeof Upload>;
