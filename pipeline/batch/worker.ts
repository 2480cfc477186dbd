import { Worker } from 'node:worker_threads';
import { perform } from '../read.ts';
import { STOPPING } from '../system/index.ts';
import type { ResultOf, Unit } from './unit.ts';
import type { WatchData } from './watch-thread.ts';

/** What a worker process says to the one that made it. */
export type Answer =
  /** It has begun with its unit of work. */
  | { readonly begun: true }
  /** @see resident: bytes that the process takes now. */
  | { readonly result: ResultOf<Unit>; readonly resident: number }
  | { readonly thrown: string };

/** What a worker process is told when it is made. */
export interface WorkerSettings {
  /** Seconds for one unit of work. */
  readonly timeout: number;
  /** Bytes that the process may take. */
  readonly mostBytes: number;
  /** A module that does the work in place of ours, to test what it breaks. */
  readonly broken?: string;
}

/*
 * A worker process: one unit of work in, its result out, both plain data. Whoever made it decides when it ends: Ctrl-C
 * reaches all processes of a terminal, and what is in hand is to be finished.
 */
const settings = JSON.parse(process.argv[2] ?? '') as WorkerSettings;
const work: (unit: Unit) => Promise<ResultOf<Unit>> =
  settings.broken === undefined ? performed : (await import(settings.broken)).default;

/** Most processes never judge, and none before it has read. */
async function performed(unit: Unit): Promise<ResultOf<Unit>> {
  return unit.kind === 'judging' ? (await import('./judging.ts')).judge(unit) : perform(unit);
}

/** Milliseconds since 1970 by which the unit in hand has to be done; 0 for none in hand. */
const deadline = new Float64Array(new SharedArrayBuffer(8));
/** Longer than whoever made this process waits. */
const PATIENCE = 10_000;

// A parser may keep this thread from noticing anything; another one watches it.
const workerData: WatchData = { deadline, mostBytes: settings.mostBytes, parent: process.ppid };
new Worker(new URL('./watch-thread.js', import.meta.url), { workerData }).unref();

for (const signal of STOPPING) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
process.on('message', async (unit: Unit) => {
  deadline[0] = Date.now() + settings.timeout * 1000 + PATIENCE;
  answer({ begun: true });
  try {
    const result = await work(unit);
    answer({ result, resident: process.memoryUsage.rss() });
  } catch (error) {
    answer({ thrown: error instanceof Error ? error.message : String(error) });
  }
  deadline[0] = 0;
});

function answer(said: Answer): void {
  process.send?.(said);
}
