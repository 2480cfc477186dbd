import { availableParallelism, homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { identifyProgram } from '../fingerprint.ts';
import { processPool } from '../process-pool.ts';
import { type Store, storeIn } from '../store.ts';
import type { QueueAddress } from './address.ts';
import { workerFiles } from './files.ts';
import { paceOf } from './pace.ts';
import { sealOf } from './seal.ts';
import { startWorker, type WorkerParts } from './worker.ts';

export interface WorkerRequest {
  readonly address: QueueAddress;
  /** Units read at once; as many as the machine has cores. */
  readonly jobs?: number;
  /** The folder of the coordinator's files, as this machine calls it. */
  readonly root?: string;
  /** By which run.json names this machine. */
  readonly name?: string;
  /** Where it remembers what it has read. */
  readonly cache?: string;
}

/** Below the cache. */
const STORE = 'jixiao-units';
const KEPT_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** Where a worker remembers what it has read, if nothing else was said. */
function usualCache(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  return LOCALAPPDATA ?? XDG_CACHE_HOME ?? join(homedir(), '.cache');
}

/**
 * Reads for others until `signal` is aborted; what is in hand then is finished.
 *
 * @param begun told what the worker is, once it waits for work.
 * @throws QueueFailure where the queue cannot be used.
 */
export async function runWorker(
  request: WorkerRequest,
  hooks: {
    readonly signal: AbortSignal;
    readonly begun: (worker: {
      readonly machine: string;
      readonly jobs: number;
      readonly version: string;
    }) => void;
    readonly tell: WorkerParts['tell'];
  },
): Promise<{ readonly done: number }> {
  const {
    address,
    jobs = availableParallelism(),
    root = null,
    name: machine = hostname(),
  } = request;
  const program = await identifyProgram(null);
  const seal = sealOf(address);
  const store = storeIn(request.cache ?? usualCache(), STORE);
  const pool = processPool(jobs);
  const files = workerFiles(root, seal);
  const sweeping = setInterval(() => sweep(store).catch(() => {}), DAY_MS);
  try {
    await sweep(store);
    const parts = { address, program, seal, pace: paceOf(), machine, jobs, pool, files, store };
    const worker = await startWorker({ ...parts, tell: hooks.tell });
    hooks.begun({ machine, jobs, version: program.version });
    await aborted(hooks.signal);
    await worker.close();
    return { done: worker.done() };
  } finally {
    clearInterval(sweeping);
    await pool.close();
    files.close();
  }
}

function sweep(store: Store): Promise<void> {
  const oldest = Date.now() - KEPT_DAYS * DAY_MS;
  return store.sweep((_, modifiedMs) => modifiedMs < oldest);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
