import { availableParallelism, homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { identifyProgram } from '../fingerprint.ts';
import { processPool } from '../process-pool.ts';
import { openScratch } from '../scratch.ts';
import { type Store, storeIn } from '../store.ts';
import type { QueueAddress } from './address.ts';
import { workerFiles } from './files.ts';
import { paceOf } from './pace.ts';
import type { PrintWorker, PrintWorkerParts } from './print-worker.ts';
import { sealOf } from './seal.ts';
import { QueueFailure } from './trouble.ts';
import { startWorker, type WorkerParts } from './worker.ts';

export interface WorkerRequest {
  readonly address: QueueAddress;
  /** Units read at once; as many as the machine has cores. */
  readonly jobs?: number;
  /** The folder of the coordinator's files, as this machine calls it. */
  readonly root?: string;
  /** By which run.json names this machine. */
  readonly name?: string;
  /** Whether it prints for others too. */
  readonly print?: boolean;
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
      /** The browser that it prints with; null where it does not print. */
      readonly browser: string | null;
    }) => void;
    readonly tell: WorkerParts['tell'];
  },
): Promise<{ readonly done: number; readonly printed: number }> {
  const {
    address,
    jobs = availableParallelism(),
    root = null,
    name: machine = hostname(),
  } = request;
  const program = await identifyProgram();
  const seal = sealOf(address);
  const store = storeIn(request.cache ?? usualCache(), STORE);
  const pool = processPool(jobs);
  const files = workerFiles(root, seal);
  let printing: PrintWorker | null = null;
  const sweeping = setInterval(() => sweep(store).catch(() => {}), DAY_MS);
  try {
    await sweep(store);
    const common = { address, program, seal, pace: paceOf(), machine, tell: hooks.tell };
    if (request.print === true) printing = await openPrinting(common);
    const prints = () => printing?.card() ?? null;
    const worker = await startWorker({ ...common, jobs, pool, files, store, prints });
    const browser = prints()?.browser ?? null;
    hooks.begun({ machine, jobs, version: program.version, browser });
    await aborted(hooks.signal);
    await worker.close();
    return { done: worker.done(), printed: printing?.done() ?? 0 };
  } finally {
    clearInterval(sweeping);
    await printing?.close();
    await pool.close();
    files.close();
  }
}

/** @throws QueueFailure where there is no browser to print with. */
async function openPrinting(parts: Omit<PrintWorkerParts, 'printer'>): Promise<PrintWorker> {
  const { openPrinter, PrintFailure } = await import('../../render/print/index.ts');
  const scratch = openScratch();
  const { folder } = scratch.place('browser');
  const printer = await openPrinter(folder === null ? {} : { profiles: folder }).catch(
    (error: unknown) => {
      scratch.close();
      throw error instanceof PrintFailure ? new QueueFailure(error.reason, error.reasonEn) : error;
    },
  );
  const end = async () => {
    await printer.close();
    scratch.close();
  };
  try {
    const { startPrintWorker } = await import('./print-worker.ts');
    const worker = await startPrintWorker({ ...parts, printer });
    return { ...worker, close: () => worker.close().finally(end) };
  } catch (error) {
    await end();
    throw error;
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
