import { stat } from 'node:fs/promises';
import { failedReading } from '../read/failure.ts';
import { lostRange, readingOfRanges } from '../read/ranges.ts';
import type { Failure, PageRange, Reading, Task, TaskResult, Work } from '../read/work.ts';
import { longestInOneGo, rangeFor, type Stretch, scanStretches, stretchesOf } from './division.ts';
import { type Judges, judge } from './judging.ts';
import { failureOfEnding, isEnding, processPool } from './process-pool.ts';
import type { WorkerLimits } from './worker-process.ts';

/** Those who do the reading, and then the judging: `jobs` processes, the calling one itself, or other machines. */
export interface Readers extends Judges {
  /** Files that they may have in hand at once. */
  readonly atOnce: number;
  /**
   * A crash, a hang or a lack of memory is a failed reading.
   *
   * @param told which machine read the file, or a part of it; of this one nothing is told.
   * @throws RunFailure where nothing more can be read at all.
   */
  read(work: Work, told?: (machine: string) => void): Promise<Reading>;
  /** A reading is where it lasts: what others hold of it for this run may go. */
  kept?(work: Work): void;
  close(): Promise<void>;
}

export interface ReaderLimits extends WorkerLimits {
  /** Processes. */
  readonly jobs: number;
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
  const pool = processPool(limits.jobs, broken);
  const perform = async (task: Task): Promise<TaskResult | Failure> => {
    const outcome = await pool.perform(task, limits);
    return isEnding(outcome) ? failureOfEnding(outcome, limits) : outcome;
  };
  const { jobs, rangePages } = limits;
  return {
    jobs,
    atOnce: jobs,
    async read(work) {
      if (jobs > 1 && (await isLarge(work.path))) pool.prepare(limits);
      return readInUnits(work, perform, { processes: () => jobs, rangePages });
    },
    async judge(task) {
      const outcome = await pool.perform(task, limits);
      // What ends another process there is no fault of any form: it is judged here.
      return isEnding(outcome) ? judge(task) : outcome;
    },
    close: () => pool.close(),
  };
}

/** Whether a file has work for several processes: they start while the first of them opens it. */
async function isLarge(path: string): Promise<boolean> {
  const state = await stat(path).catch(() => null);
  return state !== null && state.size >= LARGE_BYTES;
}

/** A PDF of the pages that one process reads in one go has more. */
const LARGE_BYTES = 1024 * 1024;

/**
 * Reads a file as one unit of work, or as several where it is long: whoever performs them, the same reading.
 *
 * @param division for how many processes a long file is divided, or into ranges of how many pages.
 */
export async function readInUnits(
  work: Work,
  perform: (task: Task) => Promise<TaskResult | Failure>,
  division: { readonly processes: () => number; readonly rangePages?: number | undefined },
): Promise<Reading> {
  const { processes, rangePages } = division;
  const longest = rangePages ?? longestInOneGo(processes());
  const result = await perform({ kind: 'file', work, longest });
  if ('kind' in result && result.kind === 'long') {
    const { pages } = result;
    const length = rangePages ?? rangeFor(pages, processes());
    return readStretches(work, stretchesOf(pages, length), perform);
  }
  if ('kind' in result && result.kind === 'scanned') {
    const { page, pages } = result;
    return readStretches(work, scanStretches({ from: 1, to: pages }, page), perform);
  }
  return readingIn(result);
}

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

/** Reads in the calling process: no time limit, no isolation; for programs that have workers of their own. */
export async function inlineReaders(): Promise<Readers> {
  const { read } = await import('../read.ts');
  return { jobs: 1, atOnce: 1, read, judge: async (task) => judge(task), close: async () => {} };
}
