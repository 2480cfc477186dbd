import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { failedReading, failureOf } from '../read/failure.ts';
import { lostRange, readingOfRanges } from '../read/ranges.ts';
import { tookTooLong } from '../read/verdict.ts';
import type { Failure, PageRange, Reading, Task, TaskResult, Work } from '../read/work.ts';
import { longestInOneGo, rangeFor, type Stretch, scanStretches, stretchesOf } from './division.ts';
import { type Judges, judge } from './judging.ts';
import type { ConvertOptions } from './options.ts';
import { openScratch } from './scratch.ts';
import type { ResultOf, Unit } from './unit.ts';
import { type Ending, LEAST_MB, type WorkerOrigin, WorkerProcess } from './worker-process.ts';

/** Those who do the reading, and then the judging: `jobs` processes, or the calling one itself. */
export interface Readers extends Judges {
  /** Always resolves: a crash, a hang or a lack of memory is a failed reading. */
  read(work: Work): Promise<Reading>;
  close(): Promise<void>;
}

export interface ReaderLimits {
  /** Processes. */
  readonly jobs: number;
  /** Seconds for one unit of work. */
  readonly timeout: number;
  /** Megabytes that one process may take. */
  readonly maxMemory: number;
  /** A PDF of more pages is read in ranges of so many. */
  readonly rangePages?: number;
}

/**
 * Reads in worker processes. One whose work crashes, exceeds its time or its memory is ended and replaced; that work
 * alone fails. (A time limit in the process that reads would never fire: the parser blocks it.)
 *
 * @param broken a module that does the work in place of ours, to test what it breaks.
 */
export function processReaders(limits: ReaderLimits, broken?: URL): Readers {
  const scratch = openScratch();
  const origin: WorkerOrigin = {
    script: fileURLToPath(workerScript()),
    scratch,
    ...(broken === undefined ? {} : { broken: broken.href }),
  };
  const workers = Array.from({ length: limits.jobs }, () => new WorkerProcess(origin, limits));
  const idle = [...workers];
  // Whoever presses Ctrl-C twice does not wait for what is in hand.
  const killAll = () => {
    for (const worker of workers) worker.kill();
    scratch.close();
  };
  process.once('exit', killAll);
  // A unit's time starts when a process is free for it.
  const queue = new PQueue({ concurrency: limits.jobs });
  const outcomeOf = <U extends Unit>(unit: U): Promise<ResultOf<U> | Ending> =>
    queue.add(async () => {
      const worker = idle.pop();
      if (worker === undefined) throw new RangeError('there are as many workers as units in hand');
      const outcome = await worker.perform(unit);
      idle.push(worker);
      return outcome;
    });
  const perform = async (task: Task): Promise<TaskResult | Failure> => {
    const outcome = await outcomeOf(task);
    return isEnding(outcome) ? failureOfEnding(outcome, limits) : outcome;
  };
  return {
    jobs: limits.jobs,
    async read(work) {
      if (limits.jobs > 1 && (await isLarge(work.path)))
        for (const worker of workers) worker.prepare();
      const longest = limits.rangePages ?? longestInOneGo(limits.jobs);
      const result = await perform({ kind: 'file', work, longest });
      if ('kind' in result && result.kind === 'long') {
        const { pages } = result;
        const length = limits.rangePages ?? rangeFor(pages, limits.jobs);
        return readStretches(work, stretchesOf(pages, length), perform);
      }
      if ('kind' in result && result.kind === 'scanned') {
        const { page, pages } = result;
        return readStretches(work, scanStretches({ from: 1, to: pages }, page), perform);
      }
      return readingIn(result);
    },
    async judge(task) {
      const outcome = await outcomeOf(task);
      // What ends another process there is no fault of any form: it is judged here.
      return isEnding(outcome) ? judge(task) : outcome;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.end()));
      scratch.close();
      process.off('exit', killAll);
    },
  };
}

/** Whether a file has work for several processes: they start while the first of them opens it. */
async function isLarge(path: string): Promise<boolean> {
  const state = await stat(path).catch(() => null);
  return state !== null && state.size >= LARGE_BYTES;
}

/** A PDF of the pages that one process reads in one go has more. */
const LARGE_BYTES = 1024 * 1024;

async function readStretches(
  work: Work,
  stretches: readonly Stretch[],
  perform: (task: Task) => Promise<TaskResult | Failure>,
): Promise<Reading> {
  const rangesOf = async (stretch: Stretch): Promise<PageRange[]> => {
    const { from, to } = stretch;
    const result = await perform({ kind: 'pages', work, from, to });
    if ('kind' in result && result.kind === 'pages') return [result.range];
    if ('kind' in result && result.kind === 'scanned') {
      return (await Promise.all(scanStretches(stretch, result.page).map(rangesOf))).flat();
    }
    return [
      lostRange(to, {
        ...failureIn(result),
        place: from === to ? `第${from}页` : `第${from}–${to}页`,
      }),
    ];
  };
  const ranges = await Promise.all(stretches.map(rangesOf));
  return readingOfRanges(ranges.flat(), work, async (pages) => {
    const result = await perform({ kind: 'edges', work, pages });
    return 'kind' in result && result.kind === 'edges' ? result.parts : failureIn(result);
  });
}

function failureIn(result: TaskResult | Failure): Failure {
  const failure = 'kind' in result ? readingIn(result).failure : result;
  if (failure === null) throw new RangeError('a failure was expected');
  return failure;
}

function readingIn(result: TaskResult | Failure): Reading {
  if (!('kind' in result)) return failedReading(result);
  if (result.kind === 'reading') return result.reading;
  throw new RangeError(`a reading was expected, not ${result.kind}`);
}

/** Has the readers that the options ask for while `use` is at work. */
export async function withReaders<T>(
  options: Pick<ConvertOptions, 'jobs' | 'timeout' | 'maxMemory'>,
  use: (readers: Readers) => Promise<T>,
): Promise<T> {
  const readers = options.jobs === 0 ? await inlineReaders() : processReaders(options);
  try {
    return await use(readers);
  } finally {
    await readers.close();
  }
}

/** Reads in the calling process: no time limit, no isolation; for programs that have workers of their own. */
export async function inlineReaders(): Promise<Readers> {
  const { read } = await import('../read.ts');
  return { jobs: 1, read, judge: async (task) => judge(task), close: async () => {} };
}

/** The compiled worker, also where the sources run uncompiled (Node 20 runs no TypeScript). */
function workerScript(): URL {
  const compiled = !import.meta.url.endsWith('.ts');
  return new URL(compiled ? './worker.js' : '../../dist/batch/worker.js', import.meta.url);
}

function isEnding(outcome: { readonly kind: string }): outcome is Ending {
  return ENDINGS.has(outcome.kind);
}

const ENDINGS: ReadonlySet<string> = new Set<Ending['kind']>([
  'timed-out',
  'out-of-memory',
  'crashed',
  'not-started',
]);

function failureOfEnding(ending: Ending, limits: ReaderLimits): Failure {
  if (ending.kind === 'timed-out') return failureOf(tookTooLong(limits.timeout));
  if (ending.kind === 'not-started') return failureOf(ending.error);
  return ending.kind === 'crashed' ? crashed(ending.message) : outOfMemory(limits);
}

function outOfMemory(limits: ReaderLimits): Failure {
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
