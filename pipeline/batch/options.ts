import { availableParallelism } from 'node:os';
import * as z from 'zod';
import { OCR_CHOICES } from '../read/work.ts';
import { RuleSettings } from '../validate/index.ts';
import { OwnWords } from '../vocabulary/index.ts';
import { queueAddress } from './queue/address.ts';

/** What to convert, where to, and how: one object, checked, unknown keys refused. */
export const ConvertOptions = z.strictObject({
  /** Files, folders and glob patterns. */
  paths: z.array(z.string().min(1)).min(1),
  /** The output folder; made where there is none. */
  out: z.string().min(1),
  /** The language of what clerks open. */
  lang: z.enum(['zh', 'en']).default('zh'),
  /** Whether names and classes that a converter or a narrow cell damaged are repaired. */
  repair: z.boolean().default(true),
  /** The unit of money in workbooks. */
  unit: z.enum(['元', '万元']).default('元'),
  /** Whether the workbooks' tables are written as CSV too. */
  csv: z.boolean().default(false),
  /** Which PDFs are printed: also one for each form and project, those of a department or year alone, or none. */
  pdf: z.enum(['all', 'booklets', 'none']).default('all'),
  /** Whether each department gets a sheet of what it is to mend. */
  feedback: z.boolean().default(true),
  /** Whether the forms show what was repaired. */
  markRepairs: z.boolean().default(false),
  /** A folder of templates that stand in for the program's own. */
  templates: z.string().nullable().default(null),
  /** For encrypted PDFs. */
  password: z.string().nullable().default(null),
  ocr: z.enum(OCR_CHOICES).default('auto'),
  /** Rules that are off or have another severity, by id. */
  rules: RuleSettings.default({}),
  /** A bureau's own words, of any table of the vocabulary, each with the known one that it stands for. */
  words: OwnWords.default({}),
  /** Glob patterns of inputs to leave out; one without a slash is a name at any depth. */
  ignore: z.array(z.string().min(1)).default([]),
  /** The file of corrections; null: each `corrections.jsonl` beside the inputs. */
  corrections: z.string().min(1).nullable().default(null),
  /** Worker processes; 0 reads in the calling one, without limits. */
  jobs: z.int().min(0).max(256).default(availableParallelism),
  /** Seconds for one file, or for one range of pages of a large one. */
  timeout: z.number().positive().max(86_400).default(120),
  /** Megabytes that one worker process may take, all told; nothing is read with fewer than 256. */
  maxMemory: z.int().min(64).max(65_536).default(1_024),
  /** The queue from which other machines read, by its address; null: this machine reads. */
  queue: z.string().min(1).nullable().default(null),
  /** `ADDRESS[:PORT]` at which this machine serves files to them; empty: to this one alone; null: they see the files. */
  serve: z.string().nullable().default(null),
  /** The folder that those machines see too, as it is called here; null: the one that holds all inputs. */
  root: z.string().min(1).nullable().default(null),
  /** Where readings are remembered; null: in the output folder. */
  cache: z.string().nullable().default(null),
  /** Whether everything is read and made again. */
  force: z.boolean().default(false),
});
export type ConvertOptions = z.output<typeof ConvertOptions>;
export type ConvertRequest = z.input<typeof ConvertOptions>;

/** The options that `run.json` tells: all but secrets. */
export function reportedOptions(options: ConvertOptions): Record<string, unknown> {
  const { password, queue } = options;
  return {
    ...options,
    password: password === null ? null : '***',
    queue: queue === null ? null : queueAddress(queue).shown,
  };
}
