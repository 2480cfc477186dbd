import PQueue from 'p-queue';
import { lostRange, readingOfRanges } from '../read/ranges.ts';
import { failedReading } from './failure.ts';
import type { Failure, PageRange, Reading, Task, TaskResult, Work } from './work.ts';

/** Those who do the reading: `jobs` threads, or the calling thread itself. */
export interface Readers {
  /** Always resolves: a crash, a hang or a lack of memory is a failed reading. */
  read(work: Work): Promise<Reading>;
  close(): Promise<void>;
}

export interface ReaderLimits {
  /** Threads. */
  readonly jobs: number;
  /** Seconds for one unit of work. */
  readonly timeout: number;
  /** Megabytes of JavaScript heap for one thread. */
  readonly maxMemory: number;
  /** A PDF of more pages is read in ranges of so many. */
  readonly rangePages?: number;
}

/**
 * Reads in worker threads. A thread whose work crashes, exceeds its time or its memory is ended and replaced; that
 * work alone fails. (A time limit in the thread that reads would never fire: the parser blocks it.)
 *
 * @param worker the module that a thread runs; ours unless a test breaks it on purpose.
 */
export async function threadReaders(
  limits: ReaderLimits,
  worker: URL = workerModule(),
): Promise<Readers> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<Task, TaskResult>({
    filename: worker.href,
    minThreads: 0,
    maxThreads: limits.jobs,
    idleTimeout: 10_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.maxMemory,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    },
  });
  // An idle thread that dies is replaced; there is no work to blame for it.
  pool.on('error', () => {});
  // A unit's time starts when a thread is free for it.
  const queue = new PQueue({ concurrency: limits.jobs });
  const perform = (task: Task): Promise<TaskResult | Failure> =>
    queue.add(async () => {
      const limit = AbortSignal.timeout(limits.timeout * 1000);
      try {
        return await pool.run(task, { signal: limit });
      } catch (error) {
        return limit.aborted ? timedOut(limits) : crashed(error, limits);
      }
    });
  return {
    async read(work) {
      const longest = limits.rangePages ?? (limits.jobs === 1 ? LONGEST_RANGE : SHORTEST_RANGE);
      const result = await perform({ kind: 'file', work, longest });
      if ('kind' in result && result.kind === 'long') {
        const { pages } = result;
        const range = limits.rangePages ?? rangeFor(pages, limits.jobs);
        return readRanges(work, { pages, longest: range }, perform);
      }
      return readingIn(result);
    },
    close: () => pool.destroy(),
  };
}

/** pdf.js makes much that is soon gone: with the default of a thread, reading took a fifth to a third longer. */
const YOUNG_GENERATION_MB = 128;

/**
 * A PDF of more pages than the shortest range is read in ranges by all threads: a share for each, but no more pages
 * than the longest. A range costs opening the file and its fonts once more (ranges of 64 pages read by one thread took
 * a fifth longer than the file as a whole), and is all that a crash or a time limit takes with it.
 */
const SHORTEST_RANGE = 64;
const LONGEST_RANGE = 512;

function rangeFor(pages: number, jobs: number): number {
  return Math.min(LONGEST_RANGE, Math.max(SHORTEST_RANGE, Math.ceil(pages / jobs)));
}

async function readRanges(
  work: Work,
  { pages, longest }: { readonly pages: number; readonly longest: number },
  perform: (task: Task) => Promise<TaskResult | Failure>,
): Promise<Reading> {
  const starts = Array.from({ length: Math.ceil(pages / longest) }, (_, at) => at * longest);
  const ranges = starts.map(async (start): Promise<PageRange> => {
    const [from, to] = [start + 1, Math.min(pages, start + longest)];
    const result = await perform({ kind: 'pages', work, from, to });
    if ('kind' in result && result.kind === 'pages') return result.range;
    return lostRange(pages, { ...failureIn(result), place: `第${from}–${to}页` });
  });
  return readingOfRanges(await Promise.all(ranges), work, async (pages) => {
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

/** Reads in the calling thread: no time limit, no isolation; for programs that have threads of their own. */
export async function inlineReaders(): Promise<Readers> {
  const { read } = await import('../read.ts');
  return { read, close: async () => {} };
}

/** The compiled worker, also where the sources run uncompiled (Node 20 loads no TypeScript). */
function workerModule(): URL {
  const compiled = !import.meta.url.endsWith('.ts');
  return new URL(compiled ? './worker.js' : '../../dist/batch/worker.js', import.meta.url);
}

function timedOut({ timeout }: ReaderLimits): Failure {
  return {
    category: 'timed-out',
    reason: `读取超过了 ${timeout} 秒，已放弃。文件可能已损坏；确需读取时用 --timeout 放宽时限。`,
    reasonEn: `Reading took over ${timeout} seconds and was given up. The file may be damaged; raise --timeout to try longer.`,
    place: null,
  };
}

function crashed(error: unknown, { maxMemory }: ReaderLimits): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      category: 'out-of-memory',
      reason: `读取所需内存超过了 ${maxMemory} MB，已放弃。确需读取时用 --max-memory 放宽，或先拆分文件。`,
      reasonEn: `Reading needed more than ${maxMemory} MB of memory and was given up. Raise --max-memory or split the file.`,
      place: null,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    category: 'defect',
    reason: `读取该文件时程序的工作线程意外退出（${message}）。其他文件不受影响；请把该文件发给程序的维护者。`,
    reasonEn: `The thread that read this file ended unexpectedly (${message}). Other files are not affected; please send the file to the program's maintainers.`,
    place: null,
    ...(error instanceof Error && error.stack !== undefined ? { trace: error.stack } : {}),
  };
}
