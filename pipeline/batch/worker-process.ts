import { type ChildProcess, fork } from 'node:child_process';
import { HAS_GROUPS, killTree } from '../system/index.ts';
import type { Scratch } from './scratch.ts';
import type { ResultOf, Unit } from './unit.ts';
import type { Answer, WorkerSettings } from './worker.ts';

/** Why a unit of work has no result. */
export type Ending =
  | { readonly kind: 'timed-out' | 'out-of-memory' }
  | { readonly kind: 'crashed'; readonly message: string }
  /** No process could be started: that says nothing of the work. */
  | { readonly kind: 'not-started'; readonly error: unknown };

/** What a worker process may take. */
export interface WorkerLimits {
  /** Seconds for one unit of work. */
  readonly timeout: number;
  /** Megabytes that the process may take. */
  readonly maxMemory: number;
}

/** Where a worker process comes from. */
export interface WorkerOrigin {
  readonly script: string;
  /** A module that does the work in place of ours, to test what it breaks. */
  readonly broken?: string;
  /** Where its temporary files go: when it is ended, it does not remove them itself. */
  readonly scratch: Scratch;
  /** Whether there are as many of them as cores: what V8 does beside the work then takes time from the work. */
  readonly isOneOfAll: boolean;
}

/**
 * A process that does one unit of work after the other, and is replaced after one that ends it. A thread would be
 * lighter, but where V8 finds no room for one large array it ends the process, with every thread in it.
 */
export class WorkerProcess {
  #child: ChildProcess | null = null;
  /** The last that the child said on its standard error. */
  #said = '';
  readonly #mostBytes: number;

  constructor(
    private readonly origin: WorkerOrigin,
    private readonly limits: WorkerLimits,
  ) {
    this.#mostBytes = Math.max(limits.maxMemory, LEAST_MB) * 1024 * 1024;
  }

  /** Has a process at hand before there is work for it. */
  prepare(): void {
    try {
      this.#child ??= this.#start();
    } catch {
      // It is told when there is work that cannot be done.
    }
  }

  /** Whether it may take just that. */
  isFor({ timeout, maxMemory }: WorkerLimits): boolean {
    return this.limits.timeout === timeout && this.limits.maxMemory === maxMemory;
  }

  /** Always resolves. */
  async perform<U extends Unit>(unit: U): Promise<ResultOf<U> | Ending> {
    for (let attempt = 1; ; attempt++) {
      try {
        const outcome = await this.#performed(unit);
        // A process that was gone before it had begun says nothing of this unit of work.
        if (outcome !== 'not-begun') return outcome;
        if (attempt === ATTEMPTS) return { kind: 'crashed', message: this.#said.trim() };
      } catch (error) {
        return { kind: 'not-started', error };
      }
    }
  }

  #performed<U extends Unit>(unit: U): Promise<ResultOf<U> | Ending | 'not-begun'> {
    const child = this.#child ?? this.#start();
    return new Promise((resolve, reject) => {
      let ending: Ending | null = null;
      let begun = false;
      // The time for the work counts from its beginning: a process may take long to start on a machine that is busy.
      let limit = setTimeout(() => this.#drop(child), START_LIMIT);
      const settle = (settled: () => void) => {
        clearTimeout(limit);
        child.off('message', answered);
        child.off('close', closed);
        child.off('error', failed);
        settled();
      };
      const answered = (answer: Answer) => {
        if ('begun' in answer) {
          begun = true;
          clearTimeout(limit);
          limit = setTimeout(() => {
            ending = { kind: 'timed-out' };
            this.#drop(child);
          }, this.limits.timeout * 1000);
          return;
        }
        if ('thrown' in answer) {
          settle(() => resolve({ kind: 'crashed', message: answer.thrown }));
          return;
        }
        // What it does not give back to the system would count against the next unit of work.
        if (answer.resident > this.#mostBytes * MOST_AT_REST) this.#drop(child);
        settle(() => resolve(answer.result as ResultOf<U>));
      };
      const closed = (code: number | null, signal: NodeJS.Signals | null) => {
        const outcome = ending ?? (begun ? this.#endingOf(code, signal) : 'not-begun');
        settle(() => resolve(outcome));
      };
      const failed = (error: Error) => settle(() => reject(error));
      child.on('message', answered);
      child.on('close', closed);
      child.on('error', failed);
      child.send(unit, (error) => {
        // A child that is gone says so by closing.
        if (error !== null && !child.connected && child.exitCode === null) this.#drop(child);
      });
    });
  }

  /** Lets the process go; resolves when it is gone. One that is at work does not get to finish. */
  async end(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    // Not `close`: where this side ends the channel, that never comes.
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const limit = setTimeout(() => this.#drop(child), FAREWELL);
    if (child.connected) child.disconnect();
    await gone;
    clearTimeout(limit);
  }

  /** Ends the process at once. */
  kill(): void {
    if (this.#child !== null) this.#drop(this.#child);
  }

  /** Ends a process with all that it started; the next unit of work gets another. */
  #drop(child: ChildProcess): void {
    if (this.#child === child) this.#child = null;
    if (child.pid !== undefined) killTree(child.pid);
  }

  #start(): ChildProcess {
    const { script, broken, scratch, isOneOfAll } = this.origin;
    const settings: WorkerSettings = {
      timeout: this.limits.timeout,
      mostBytes: this.#mostBytes,
      ...(broken === undefined ? {} : { broken }),
    };
    const place = scratch.place('reader');
    const child = fork(script, [JSON.stringify(settings)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own: what it started is ended with it.
      detached: HAS_GROUPS,
      env: { ...withoutSecrets(process.env), ...place.environment },
      execArgv: [...heapFlags(this.limits.maxMemory), ...(isOneOfAll ? LATE_COMPILING : [])],
    });
    this.#said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-LONGEST_SAID);
    });
    // A child that dies is replaced; where it has nothing to do, there is no work to blame for it.
    const replace = () => {
      if (this.#child === child) this.#child = null;
      place.remove();
    };
    child.once('exit', replace);
    child.on('error', replace);
    this.#child = child;
    return child;
  }

  #endingOf(code: number | null, signal: NodeJS.Signals | null): Ending {
    // Nobody here sent that signal: a system that runs out of memory does.
    if (OUT_OF_MEMORY.test(this.#said) || signal === 'SIGKILL') return { kind: 'out-of-memory' };
    return { kind: 'crashed', message: signal ?? `exit ${code}` };
  }
}

/** What reads files, whatever is in them, is not told how to reach the queue. */
function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('JIXIAO_QUEUE')),
  );
}

/** Below this nothing is read: the program and its parsers take 160 to 200 MB before the first page. */
export const LEAST_MB = 256;
/** What is not V8's heap: code, buffers, what the parsers take outside of it. */
const OUTSIDE_HEAP_MB = 160;
const LEAST_HEAP_MB = 64;

/** pdf.js makes much that is soon gone: with less, reading took a fifth to a third longer. */
const SEMI_SPACE_MB = 32;
const SMALL_SEMI_SPACE_MB = 8;

/** V8 collects its garbage in time to stay within the limit of the process. */
function heapFlags(maxMemory: number): string[] {
  const heap = Math.max(LEAST_HEAP_MB, maxMemory - OUTSIDE_HEAP_MB);
  const semiSpace = maxMemory < 2 * LEAST_MB ? SMALL_SEMI_SPACE_MB : SEMI_SPACE_MB;
  return [`--max-old-space-size=${heap}`, `--max-semi-space-size=${semiSpace}`];
}

/**
 * V8 of Node 20 compiles anew what ran for a moment, on threads beside the work: two seconds of each process, a fifth of
 * what 100 pages take. Where another core has nothing to do that costs nothing; where all of them read, four times the
 * patience made 200 pages read by two processes a quarter cheaper. Later versions are patient themselves, and know no
 * such flag.
 */
const LATE_COMPILING: readonly string[] = process.versions.node.startsWith('20.')
  ? ['--interrupt-budget=300000']
  : [];

/** The share of its memory with which a process may go on to the next unit of work. */
const MOST_AT_REST = 0.75;

/** How often a unit of work is given to a process that is gone before it begins. */
const ATTEMPTS = 3;

/** Milliseconds in which a process has to begin: one that does not never will. */
const START_LIMIT = 60_000;

/** Milliseconds: a process that has nothing in hand is gone in a few. */
const FAREWELL = 1000;

/** What V8, or the thread that watches, says before it ends a process, whatever the system calls the signal. */
const OUT_OF_MEMORY = /out of memory|Allocation failed/iu;
const LONGEST_SAID = 8 * 1024;
