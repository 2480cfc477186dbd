import { createHash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';
import * as z from 'zod';
import type { Failure, Task, TaskResult } from '../../read/work.ts';
import { recalledReading } from '../recalled.ts';
import type { WorkerLimits } from '../worker-process.ts';
import type { Seal } from './seal.ts';

/** A unit of work as it goes to another machine. */
export interface Unit {
  /** With the path of the file below `root`; where it lies elsewhere, its whole path. */
  readonly task: Task;
  readonly limits: WorkerLimits;
  /** The folder that workers see too, as the coordinator calls it. */
  readonly root: string;
  /** Whether the file is to be had from the coordinator. */
  readonly isServed: boolean;
  /** Whether it is read though it is remembered. */
  readonly isAnew: boolean;
  /** Under which readers of the same program remember what it yields, whatever the limits. */
  readonly memory: string;
}

/** What a job holds in Redis. */
export const JobData = z.object({
  /** The place in the order of all runs. */
  tag: z.number(),
  /** The packed unit, as base64. */
  unit: z.string(),
  /** Workers that could not do it, for reasons that are not the file's. */
  unfit: z.array(z.string()).default([]),
  /** How often it was given back. */
  returned: z.number().default(0),
  /** Those that broke off while they had it in hand, as far as is known. */
  had: z.array(z.string()).default([]),
});
export type JobData = z.infer<typeof JobData>;

/** What came of a unit of work. */
export interface Outcome {
  readonly machine: string;
  readonly result: TaskResult | Failure;
  /** Whether the worker had done it before. */
  readonly remembered: boolean;
}

/** Attempts at a unit of work that ends the process or the machine that does it. */
export const TRIES = 3;
/** How often it goes round among machines of which none can do it: half a minute, where there is but one. */
export const ROUNDS = 6;

/**
 * The keys of a unit: by its content and by what reading depends on. Two runs that want the same share one job.
 *
 * @param reader of the program: another may read the same bytes differently.
 */
export function keysOf(
  task: Task,
  limits: WorkerLimits,
  { reader, seal, isAnew }: { readonly reader: string; readonly seal: Seal; isAnew: boolean },
): { readonly job: string; readonly memory: string } {
  const { work, ...what } = task;
  const { sha256, file, expected, options } = work;
  const part = 'pages' in what ? { kind: what.kind, pages: digestOf(what.pages) } : what;
  const memory = seal.keyOf([reader, sha256, file, expected, options, part]);
  const job = seal.keyOf([memory, limits.timeout, limits.maxMemory, isAnew]);
  return { memory, job: `unit-${job}` };
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** A task as it is sent: its file by its path below the folder that workers see. */
export function sent(task: Task, root: string): Task {
  const below = relative(root, task.work.path);
  const isBelow = below !== '' && !below.startsWith('..') && !isAbsolute(below);
  const path = isBelow ? below.split(sep).join('/') : task.work.path;
  return { ...task, work: { ...task.work, path } };
}

const KINDS: ReadonlySet<unknown> = new Set<TaskResult['kind']>([
  'reading',
  'long',
  'scanned',
  'pages',
  'edges',
]);

/** What was stored or sent, if it is the result of a task: a store is a file that anything may have happened to. */
export function resultIn(value: unknown): TaskResult | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  if (!KINDS.has(value.kind)) return null;
  const result = value as TaskResult;
  if (result.kind === 'reading' && recalledReading(result.reading) === null) return null;
  return result;
}

/** A failure, with the machine on which it was met. */
export function metOn(machine: string, failure: Failure): Failure {
  return {
    ...failure,
    reason: `${failure.reason}（机器：${machine}）`,
    reasonEn: `${failure.reasonEn} (machine: ${machine})`,
  };
}
