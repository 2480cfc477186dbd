import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunEvent } from '../batch/index.ts';
import { HAS_GROUPS, killTree } from '../system/index.ts';
import type { Errand, ErrandResults, ErrandSaid, ErrandTold } from './errand.ts';
import { DeskTrouble } from './trouble.ts';

export interface ErrandHooks {
  readonly tell?: (event: RunEvent) => void;
  readonly progress?: (done: number, total: number) => void;
  /** Aborted: what is in hand is finished. */
  readonly signal?: AbortSignal;
  /** Aborted: the process is ended. */
  readonly now?: AbortSignal;
  /** Milliseconds after which it is given up. */
  readonly within?: number;
}

/** Was stopped on request. */
export class ErrandStopped extends DeskTrouble {}

const running = new Set<ChildProcess>();

/** Ends all errands at once, with whatever they started. */
export function endErrands(): void {
  for (const child of running) end(child);
}

/**
 * Has another process do an errand.
 *
 * @throws ErrandStopped, DeskTrouble
 */
export function doErrand<K extends Errand['kind']>(
  errand: Extract<Errand, { kind: K }>,
  { tell, progress, signal, now, within }: ErrandHooks = {},
): Promise<ErrandResults[K]> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(stopped());
      return;
    }
    const child = fork(script(), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C does not reach it, and what it started is ended with it.
      detached: HAS_GROUPS,
      execArgv: ['--heap-growing-percent=30'],
    });
    running.add(child);
    let complaint = '';
    let isOver = false;
    const limit = within === undefined ? undefined : setTimeout(() => end(child), within);
    const stop = () => send(child, { stop: true });
    const endNow = () => end(child);
    const settle = (settled: () => void) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(limit);
      signal?.removeEventListener('abort', stop);
      now?.removeEventListener('abort', endNow);
      running.delete(child);
      if (child.connected) child.disconnect();
      settled();
    };
    signal?.addEventListener('abort', stop);
    now?.addEventListener('abort', endNow);
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2_000);
    });
    child.on('message', (said: ErrandSaid) => {
      if (said.said === 'event') tell?.(said.event);
      else if (said.said === 'progress') progress?.(said.done, said.total);
      else if (said.said === 'done') settle(() => resolve(said.result as ErrandResults[K]));
      else {
        const { trouble, message } = said;
        settle(() => reject(said.stopped ? stopped(message) : new DeskTrouble(trouble, message)));
      }
    });
    child.on('error', (error) => settle(() => reject(lost(error.message))));
    child.on('close', (code, by) =>
      settle(() =>
        reject(signal?.aborted ? stopped() : lost(complaint.trim() || (by ?? `exit ${code}`))),
      ),
    );
    send(child, { errand });
  });
}

function send(child: ChildProcess, told: ErrandTold): void {
  // One that is gone says so by closing.
  if (child.connected) child.send(told, () => {});
}

function end(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    killTree(child.pid);
}

/** A file of its own beside this one, once compiled. */
function script(): string {
  const compiled = !import.meta.url.endsWith('.ts');
  const place = compiled ? './errand-worker.js' : '../../dist/run/errand-worker.js';
  return fileURLToPath(new URL(place, import.meta.url));
}

function stopped(message = { zh: '已停止。', en: 'Stopped.' }): ErrandStopped {
  return new ErrandStopped('refused', message);
}

function lost(said: string): DeskTrouble {
  return new DeskTrouble('defect', {
    zh: `程序的工作进程意外退出（${said}）。已保存的更正不受影响；请重试一次。`,
    en: `A process of the program ended unexpectedly (${said}). Corrections are kept; please try again.`,
  });
}
