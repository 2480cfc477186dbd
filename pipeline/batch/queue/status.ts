import type { QueueAddress } from './address.ts';
import { Board, queueNameOf, type RunCard, type WorkerCard } from './board.ts';
import { connect, loadLibrary, PREFIX } from './library.ts';
import { paceOf } from './pace.ts';
import { printQueueNameOf } from './print-unit.ts';

/** What goes on at a queue. */
export interface QueueStatus {
  readonly workers: readonly WorkerCard[];
  readonly runs: readonly RunCard[];
  /** Units that wait to be read, are being read, and were given up in the last hour. */
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
  /** Documents that wait to be printed by others, and are being printed. */
  readonly printing: { readonly waiting: number; readonly active: number };
  /** Units read in the last minute by all machines. */
  readonly lastMinute: number;
  /** Seconds for which the oldest unit has been waiting; null where none waits. */
  readonly oldestSeconds: number | null;
  /** Bytes that Redis takes. */
  readonly memory: number | null;
}

/** @throws QueueFailure where the queue cannot be used. */
export async function queueStatus(address: QueueAddress): Promise<QueueStatus> {
  const { Queue } = await loadLibrary();
  const pace = paceOf();
  const redis = await connect(address, pace);
  try {
    const board = new Board(redis, pace);
    const [workers, runs] = [await board.workers(), await board.runs()];
    const names = new Set([...workers, ...runs].map(queueNameOf));
    const counts = { waiting: 0, active: 0, failed: 0 };
    let oldest = Number.POSITIVE_INFINITY;
    for (const name of names) {
      const queue = new Queue(name, { connection: redis, prefix: PREFIX, skipMetasUpdate: true });
      queue.on('error', () => {});
      const { waiting = 0, prioritized = 0, ...other } = await queue.getJobCounts(...STATES);
      counts.waiting += waiting + prioritized;
      counts.active += other.active ?? 0;
      counts.failed += other.failed ?? 0;
      // At most some hundreds wait.
      const jobs = await queue.getJobs(['waiting', 'prioritized'], 0, MOST_LOOKED_AT);
      for (const job of jobs) oldest = Math.min(oldest, job?.timestamp ?? oldest);
    }
    const printing = { waiting: 0, active: 0 };
    for (const name of new Set(workers.flatMap(printQueuesOf))) {
      const queue = new Queue(name, { connection: redis, prefix: PREFIX, skipMetasUpdate: true });
      queue.on('error', () => {});
      const { waiting = 0, active = 0 } = await queue.getJobCounts('waiting', 'active');
      printing.waiting += waiting;
      printing.active += active;
    }
    const [, used] = /used_memory:(\d+)/u.exec(await redis.info('memory')) ?? [];
    return {
      workers,
      runs,
      ...counts,
      printing,
      lastMinute: workers.reduce((sum, worker) => sum + worker.lastMinute, 0),
      oldestSeconds: Number.isFinite(oldest)
        ? Math.max(0, Math.round((Date.now() - oldest) / 1000))
        : null,
      memory: used === undefined ? null : Number(used),
    };
  } finally {
    redis.disconnect();
  }
}

function printQueuesOf({ prints, mark }: WorkerCard): string[] {
  return prints === null ? [] : [printQueueNameOf({ kind: prints.kind, mark })];
}

const STATES = ['waiting', 'prioritized', 'active', 'failed'] as const;
const MOST_LOOKED_AT = 2_000;
