import { randomUUID } from 'node:crypto';
import type { RunEvent } from '../batch/index.ts';
import type { InputReport } from '../model/index.ts';
import type { InputFile, Run } from './api.ts';
import { doErrand, type ErrandHooks, ErrandStopped } from './errand-process.ts';
import { troubleOf } from './trouble.ts';
import type { Workspace } from './workspace.ts';

/** As many files a run tells of, and milliseconds between two tellings. */
const TOLD_FILES = 50;
const TELL_EVERY = 200;

/** Reads the inputs, once at a time; a wish that comes while that goes on is fulfilled after it. */
export class RunKeeper {
  #run: Run = {
    number: 0,
    state: 'idle',
    stage: null,
    done: 0,
    total: 0,
    left: null,
    reading: [],
    files: [],
    failures: 0,
    message: null,
  };
  #stop: AbortController | null = null;
  #startedAt = 0;
  #wished = false;
  #current: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  /**
   * @param tell what the run is like now.
   * @param finished given the name of the store that a run wrote; null where there was nothing to read.
   */
  constructor(
    private readonly workspace: Workspace,
    private readonly tell: (run: Run) => void,
    private readonly finished: (store: string | null) => Promise<void>,
    private readonly maker: () => string,
  ) {}

  get run(): Run {
    return this.#run;
  }

  get isRunning(): boolean {
    return this.#stop !== null;
  }

  start(again: boolean): void {
    if (this.isRunning) {
      this.#wished = true;
      return;
    }
    this.#current = this.#work(again);
  }

  /** The second time at once. */
  stop(): void {
    this.#wished = false;
    if (this.#stop === null) return;
    if (this.#run.state !== 'stopping') {
      this.#set({ state: 'stopping' });
      this.#stop.abort('soon');
      return;
    }
    this.#endNow.abort('now');
  }
  #endNow = new AbortController();

  async settled(): Promise<void> {
    while (this.isRunning) await this.#current;
  }

  async #work(again: boolean): Promise<void> {
    this.#stop = new AbortController();
    this.#endNow = new AbortController();
    this.#startedAt = performance.now();
    this.#run = { ...this.#run, number: this.#run.number + 1, files: [], reading: [], failures: 0 };
    this.#set({ state: 'running', stage: 'find', done: 0, total: 0, left: null, message: null });
    const store = randomUUID();
    const hooks: ErrandHooks = {
      tell: (event) => this.#hear(event),
      signal: this.#stop.signal,
      now: this.#endNow.signal,
    };
    try {
      const { any } = await doErrand(
        { kind: 'read', workspace: this.workspace, again, store, maker: this.maker() },
        hooks,
      );
      await this.finished(any ? store : null);
      this.#set({ state: 'done', stage: null, left: null, reading: [] });
    } catch (error) {
      const { told } = troubleOf(error, this.workspace.output);
      const state = error instanceof ErrandStopped ? 'stopped' : 'failed';
      this.#set({ state, stage: null, left: null, reading: [], message: told });
    } finally {
      this.#stop = null;
      if (this.#wished) {
        this.#wished = false;
        this.#current = this.#work(false);
      }
    }
  }

  #hear(event: RunEvent): void {
    if (event.kind === 'found') this.#run = { ...this.#run, total: event.files, stage: 'read' };
    else if (event.kind === 'stage' && event.stage === 'read') {
      const { done, total } = event;
      const seconds = (performance.now() - this.#startedAt) / 1000;
      const left = done === 0 ? null : Math.round((seconds / done) * (total - done));
      this.#run = { ...this.#run, done, total, left };
    } else if (event.kind === 'stage' && event.stage === 'check') {
      this.#run = { ...this.#run, stage: 'check', left: null, reading: [] };
    } else if (event.kind === 'reading') {
      this.#run = { ...this.#run, reading: [...this.#run.reading, event.file] };
    } else if (event.kind === 'file') this.#hearFile(inputFileOf(event.report));
    this.#tellSoon();
  }

  #hearFile(file: InputFile): void {
    const isFailure = (one: InputFile) => one.reason !== null;
    const all = [file, ...this.#run.files];
    const failures = all.filter(isFailure);
    const others = all.filter((one) => !isFailure(one));
    const kept = new Set([...failures, ...others].slice(0, TOLD_FILES));
    this.#run = {
      ...this.#run,
      files: all.filter((one) => kept.has(one)),
      failures: this.#run.failures + Number(isFailure(file)),
      reading: this.#run.reading.filter((one) => one !== file.file),
    };
  }

  /** A folder of thousands of files has more to tell than a page can show. */
  #tellSoon(): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.tell(this.#run);
    }, TELL_EVERY);
    this.#timer.unref();
  }

  #set(change: Partial<Run>): void {
    this.#run = { ...this.#run, ...change };
    this.tell(this.#run);
  }
}

export function inputFileOf(report: InputReport): InputFile {
  const { file, bytes, pages, forms, outcome, reason, reasonEn, place } = report;
  const told = reason === null ? null : { zh: reason, en: reasonEn ?? reason };
  return { file, bytes, pages, forms, outcome, reason: told, place };
}
