import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { killTree } from '../system/index.ts';

/** What the thread that watches a worker process is told. */
export interface WatchData {
  /** Milliseconds since 1970 by which the unit in hand has to be done; 0 for none in hand. */
  readonly deadline: Float64Array;
  /** Bytes that the process may take, whoever asked for them: V8 bounds its own heap alone. */
  readonly mostBytes: number;
  /** The process that made this one. */
  readonly parent: number;
}

const { deadline, mostBytes, parent } = workerData as WatchData;

/** Milliseconds: a picture is unpacked at a gigabyte a second or two. */
const LOOK_AT_MEMORY = 25;
const LOOK_AROUND = 500;

setInterval(() => {
  const bytes = process.memoryUsage.rss();
  if (bytes > mostBytes) end(`out of memory: ${bytes} bytes are resident`);
}, LOOK_AT_MEMORY);

// Whoever made this process may be gone, and a unit that never ends keeps it from noticing.
setInterval(() => {
  const isLate = (deadline[0] ?? 0) > 0 && Date.now() > (deadline[0] ?? 0);
  if (isLate || process.ppid !== parent) end('abandoned');
}, LOOK_AROUND);

function end(why: string): void {
  try {
    writeSync(2, `jixiao: ${why}\n`);
  } catch {
    // Nobody listens any more.
  }
  killTree(process.pid);
}
