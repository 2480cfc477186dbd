import { Worker } from 'node:worker_threads';
import type { Task, TaskResult } from '../read/work.ts';
import { perform } from '../read.ts';

/** What a worker process says to the one that made it. */
export type Answer = { readonly result: TaskResult } | { readonly thrown: string };

/*
 * A worker process: one unit of work in, its result out, both plain data. Whoever made it decides when it ends: Ctrl-C
 * reaches all processes of a terminal, and what is in hand is to be finished.
 */
const [, , seconds, broken] = process.argv;
const work: (task: Task) => Promise<TaskResult> =
  broken === undefined ? perform : (await import(broken)).default;

/** Milliseconds since 1970 by which the unit in hand has to be done; 0 for none in hand. */
const deadline = new Float64Array(new SharedArrayBuffer(8));
/** Longer than whoever made this process waits. */
const PATIENCE = 10_000;

// Whoever made this process may be gone, and a unit that never ends keeps it from noticing: this thread does.
const WATCH = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    if (workerData[0] > 0 && Date.now() > workerData[0]) process.kill(process.pid, 'SIGKILL');
  }, 1000);
`;
new Worker(WATCH, { eval: true, workerData: deadline }).unref();

process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit());
process.on('message', async (task: Task) => {
  deadline[0] = Date.now() + Number(seconds) * 1000 + PATIENCE;
  let answer: Answer;
  try {
    answer = { result: await work(task) };
  } catch (error) {
    answer = { thrown: error instanceof Error ? error.message : String(error) };
  }
  deadline[0] = 0;
  process.send?.(answer);
});
