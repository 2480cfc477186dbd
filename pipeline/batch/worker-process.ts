import { type ChildProcess, fork } from 'node:child_process';
import type { Task, TaskResult } from '../read/work.ts';
import type { Answer } from './worker.ts';

/** Why a unit of work has no result. */
export type Ending =
  | { readonly kind: 'timed-out' | 'out-of-memory' }
  | { readonly kind: 'crashed'; readonly message: string };

/** What a worker process may take. */
export interface WorkerLimits {
  /** Seconds for one unit of work. */
  readonly timeout: number;
  /** Megabytes of JavaScript heap. */
  readonly maxMemory: number;
}

/**
 * A process that does one unit of work after the other, and is replaced after one that ends it. A thread would be
 * lighter, but where V8 finds no room for one large array it ends the process, with every thread in it.
 */
export class WorkerProcess {
  #child: ChildProcess | null = null;
  /** The last that the child said on its standard error. */
  #said = '';

  /** @param entry what the process runs, and its arguments. */
  constructor(
    private readonly entry: readonly [script: string, ...args: string[]],
    private readonly limits: WorkerLimits,
  ) {}

  /** Always resolves. */
  perform(task: Task): Promise<TaskResult | Ending> {
    const child = this.#child ?? this.#start();
    return new Promise((resolve) => {
      let ending: Ending | null = null;
      const limit = setTimeout(() => {
        ending = { kind: 'timed-out' };
        child.kill('SIGKILL');
      }, this.limits.timeout * 1000);
      const settle = (outcome: TaskResult | Ending) => {
        clearTimeout(limit);
        child.off('message', answered);
        child.off('close', closed);
        child.off('error', failed);
        resolve(outcome);
      };
      const answered = (answer: Answer) => {
        settle('result' in answer ? answer.result : { kind: 'crashed', message: answer.thrown });
      };
      const closed = (code: number | null, signal: NodeJS.Signals | null) => {
        settle(ending ?? this.#endingOf(code, signal));
      };
      const failed = (error: Error) => settle({ kind: 'crashed', message: error.message });
      child.on('message', answered);
      child.on('close', closed);
      child.on('error', failed);
      child.send(task, (error) => {
        // A child that is gone says so by closing.
        if (error !== null && !child.connected && child.exitCode === null) child.kill('SIGKILL');
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
    const limit = setTimeout(() => child.kill('SIGKILL'), FAREWELL);
    if (child.connected) child.disconnect();
    await gone;
    clearTimeout(limit);
  }

  /** Ends the process at once. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  #start(): ChildProcess {
    const [script, ...args] = this.entry;
    const child = fork(script, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [
        `--max-old-space-size=${this.limits.maxMemory}`,
        `--max-semi-space-size=${SEMI_SPACE_MB}`,
      ],
    });
    this.#said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-LONGEST_SAID);
    });
    // A child that dies is replaced; where it has nothing to do, there is no work to blame for it.
    const replace = () => {
      if (this.#child === child) this.#child = null;
    };
    child.once('close', replace);
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

/** pdf.js makes much that is soon gone: with the default, reading took a fifth to a third longer. */
const SEMI_SPACE_MB = 32;

/** Milliseconds: a process that has nothing in hand is gone in a few. */
const FAREWELL = 1000;

/** What V8 says before it ends a process, whatever the system calls the signal. */
const OUT_OF_MEMORY = /out of memory|Allocation failed/iu;
const LONGEST_SAID = 8 * 1024;
