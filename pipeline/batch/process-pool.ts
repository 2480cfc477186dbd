import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { failureOf } from '../read/failure.ts';
import { tookTooLong } from '../read/verdict.ts';
import type { Failure } from '../read/work.ts';
import { openScratch } from './scratch.ts';
import type { ResultOf, Unit } from './unit.ts';
import {
  type Ending,
  LEAST_MB,
  type WorkerLimits,
  type WorkerOrigin,
  WorkerProcess,
} from './worker-process.ts';

/** Processes that each do one unit of work after the other. */
export interface ProcessPool {
  /** Always resolves. A unit's time starts when a process is free for it. */
  perform<U extends Unit>(unit: U, limits: WorkerLimits): Promise<ResultOf<U> | Ending>;
  /** Starts all processes, so that each is there when its work comes. */
  prepare(limits: WorkerLimits): void;
  close(): Promise<void>;
}

/**
 * @param jobs how many processes.
 * @param broken a module that does the work in place of ours, to test what it breaks.
 */
export function processPool(jobs: number, broken?: URL): ProcessPool {
  const scratch = openScratch();
  const origin: WorkerOrigin = {
    script: fileURLToPath(workerScript()),
    scratch,
    isOneOfAll: jobs >= availableParallelism(),
    ...(broken === undefined ? {} : { broken: broken.href }),
  };
  const workers = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  // Whoever presses Ctrl-C twice does not wait for what is in hand.
  const killAll = () => {
    for (const worker of workers) worker.kill();
    scratch.close();
  };
  process.once('exit', killAll);
  /** A process is made for its limits: one that has others makes room. */
  const workerFor = async (limits: WorkerLimits): Promise<WorkerProcess> => {
    const at = idle.findLastIndex((worker) => worker.isFor(limits));
    const [worker] = at < 0 ? [] : idle.splice(at, 1);
    if (worker !== undefined) return worker;
    const other = workers.size < jobs ? undefined : idle.pop();
    if (other !== undefined) workers.delete(other);
    const fresh = new WorkerProcess(origin, limits);
    workers.add(fresh);
    await other?.end();
    return fresh;
  };
  const queue = new PQueue({ concurrency: jobs });
  return {
    perform: (unit, limits) =>
      queue.add(async () => {
        const worker = await workerFor(limits);
        const outcome = await worker.perform(unit);
        idle.push(worker);
        return outcome;
      }),
    prepare(limits) {
      while (workers.size < jobs) {
        const fresh = new WorkerProcess(origin, limits);
        workers.add(fresh);
        idle.push(fresh);
      }
      for (const worker of idle) if (worker.isFor(limits)) worker.prepare();
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.end()));
      scratch.close();
      process.off('exit', killAll);
    },
  };
}

/** The compiled worker, also where the sources run uncompiled (Node 20 runs no TypeScript). */
function workerScript(): URL {
  const compiled = !import.meta.url.endsWith('.ts');
  return new URL(compiled ? './worker.js' : '../../dist/batch/worker.js', import.meta.url);
}

export function isEnding(outcome: object): outcome is Ending {
  return 'kind' in outcome && ENDINGS.has(String(outcome.kind));
}

const ENDINGS: ReadonlySet<string> = new Set<Ending['kind']>([
  'timed-out',
  'out-of-memory',
  'crashed',
  'not-started',
]);

/** What a clerk is told of a unit of work that has no result. */
export function failureOfEnding(ending: Ending, limits: WorkerLimits): Failure {
  if (ending.kind === 'timed-out') return failureOf(tookTooLong(limits.timeout));
  if (ending.kind === 'not-started') return failureOf(ending.error);
  return ending.kind === 'crashed' ? crashed(ending.message) : outOfMemory(limits);
}

function outOfMemory(limits: WorkerLimits): Failure {
  const maxMemory = Math.max(limits.maxMemory, LEAST_MB);
  return {
    category: 'out-of-memory',
    reason: `读取所需内存超过了 ${maxMemory} MB，已放弃。确需读取时用 --max-memory 放宽，或先拆分文件。`,
    reasonEn: `Reading needed more than ${maxMemory} MB of memory and was given up. Raise --max-memory or split the file.`,
    place: null,
  };
}

function crashed(message: string): Failure {
  return {
    category: 'defect',
    reason: `读取该文件时程序的工作进程意外退出（${message}）。其他文件不受影响；请把该文件发给程序的维护者。`,
    reasonEn: `The process that read this file ended unexpectedly (${message}). Other files are not affected; please send the file to the program's maintainers.`,
    place: null,
  };
}
