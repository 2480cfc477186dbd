import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Listener } from '../events.ts';
import { type Board, differenceOf, queueNameOf, type RunCard, type WorkerCard } from './board.ts';
import { refusalIn } from './library.ts';
import type { Pace } from './pace.ts';
import { BACK, gone, nobodyCame, waitingFor } from './trouble.ts';

/** What is heard of a unit. */
export type News =
  | { readonly kind: 'result'; readonly packed: Buffer }
  /** It took those with it who did it. */
  | { readonly kind: 'failed' };

export interface WatchParts {
  readonly board: Board;
  readonly queue: Queue;
  readonly pace: Pace;
  /** The address of the queue, as people are told it. */
  readonly shown: string;
  readonly own: () => RunCard;
  readonly tell: Listener;
  /** Told how many units the machines do at once. */
  readonly sized: (processes: number) => void;
}

interface Pending {
  readonly add: () => Promise<void>;
  readonly settle: (news: News) => void;
  readonly fail: (error: unknown) => void;
  /** By `performance.now()`. */
  since: number;
}

/**
 * What a run knows of the queue: what became of its units, who reads, whether Redis answers. Events tell of units at once;
 * what was not heard (Redis was gone, or came back empty) is found by looking.
 */
export class Watch {
  readonly #pending = new Map<string, Pending>();
  readonly #timers: NodeJS.Timeout[] = [];
  #failure: unknown = null;
  #redis: Redis | null = null;
  #goneSince: number | null = null;
  #lonelySince = performance.now();
  #told = '';
  /** Workers of which it was told that they do not read. */
  readonly #troubled = new Set<string>();
  /** Units that the machines do at once. */
  processes = 0;
  /** How far the units of all runs have come. */
  clock = 0;

  constructor(private readonly parts: WatchParts) {}

  get isReachable(): boolean {
    return this.#redis?.status === 'ready';
  }

  async begin(redis: Redis): Promise<void> {
    this.#redis = redis;
    redis.on('error', (error) => {
      const refusal = refusalIn(error, this.parts.shown);
      if (refusal !== null) this.fail(refusal);
    });
    const { pace } = this.parts;
    await this.#beat();
    const beat = alone(() => this.#beat());
    const look = alone(() => this.#lookAtOld(performance.now() - pace.look));
    this.#timers.push(setInterval(beat, pace.beat), setInterval(look, pace.look));
    this.#timers.push(setInterval(() => this.#lookAtRedis(), pace.beat));
  }

  end(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Nothing more is waited for. */
  fail(error: unknown): void {
    this.#failure ??= error;
    for (const { fail } of this.#pending.values()) fail(this.#failure);
    this.#pending.clear();
  }

  /**
   * What became of a unit.
   *
   * @param add puts it into the queue, where it is not there; called again where it got lost.
   * @throws QueueFailure where nothing more is to be expected.
   */
  newsOf(job: string, add: () => Promise<void>): Promise<News> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) return reject(this.#failure);
      const pending: Pending = { add, settle: resolve, fail: reject, since: performance.now() };
      this.#pending.set(job, pending);
      this.#add(pending);
    });
  }

  /** Something was said of a unit: it is looked after. */
  heard(job: string): void {
    if (this.#pending.has(job)) this.#lookAt(job).catch(() => {});
  }

  #add(pending: Pending): void {
    pending.since = performance.now();
    pending.add().catch((error: unknown) => {
      // What Redis refuses now, it refuses again; what was lost with the connection is found by looking.
      const refusal = refusalIn(error, this.parts.shown);
      if (refusal !== null) this.fail(refusal);
    });
  }

  async #lookAt(job: string): Promise<void> {
    const { board, queue } = this.parts;
    let packed = await board.result(job);
    // In this order: a result is there before its job is gone.
    const state = packed === null ? await queue.getJobState(job) : null;
    packed ??= await board.result(job);
    const pending = this.#pending.get(job);
    if (pending === undefined) return;
    if (packed !== null) this.#settle(job, pending, { kind: 'result', packed });
    else if (state === 'failed') this.#settle(job, pending, { kind: 'failed' });
    else if (state === 'unknown') this.#add(pending);
    else pending.since = performance.now();
  }

  #settle(job: string, { settle }: Pending, news: News): void {
    this.#pending.delete(job);
    settle(news);
  }

  async #lookAtOld(before: number): Promise<void> {
    if (!this.isReachable) return;
    const old = [...this.#pending].filter(([, { since }]) => since < before);
    await Promise.all(old.map(([job]) => this.#lookAt(job)));
  }

  #lookAtRedis(): void {
    const { pace, shown, tell } = this.parts;
    if (this.isReachable) {
      if (this.#goneSince === null) return;
      this.#goneSince = null;
      tell({ kind: 'remark', ...BACK });
      this.#lookAtOld(Number.POSITIVE_INFINITY).catch(() => {});
      return;
    }
    if (this.#goneSince === null) {
      this.#goneSince = performance.now();
      tell({ kind: 'remark', ...waitingFor(shown) });
    }
    if (performance.now() - this.#goneSince > pace.outage) this.fail(gone(shown, pace.outage));
  }

  /** Says that this run is there, and sees who reads for it. */
  async #beat(): Promise<void> {
    const { board, own, sized } = this.parts;
    if (!this.isReachable) return;
    const card = own();
    await board.showRun(card);
    const workers = await board.workers();
    this.clock = await board.clock(queueNameOf(card));
    const readers = workers.filter((worker) => queueNameOf(worker) === queueNameOf(card));
    const able = readers.filter(({ trouble }) => trouble === null);
    this.processes = able.reduce((sum, { jobs }) => sum + jobs, 0);
    sized(this.processes);
    this.#tellOfMachines(able);
    for (const worker of workers) this.#tellOfTrouble(worker, card);
  }

  /** @param readers those that may read and can. */
  #tellOfMachines(readers: readonly WorkerCard[]): void {
    const { pace, shown, tell } = this.parts;
    const now = performance.now();
    if (readers.length > 0 || this.#pending.size === 0) this.#lonelySince = now;
    const lonely = now - this.#lonelySince;
    if (lonely > pace.patience) this.fail(nobodyCame(shown, pace.patience));
    if (readers.length === 0 && lonely < pace.lonely) return;
    const machines = new Set(readers.map(({ machine }) => machine)).size;
    const told = `${machines} ${this.processes}`;
    if (told === this.#told) return;
    this.#told = told;
    tell({ kind: 'machines', machines, processes: this.processes });
  }

  /** Each machine that may not read, or cannot, is told once, until it can. */
  #tellOfTrouble(worker: WorkerCard, run: RunCard): void {
    const isRefused = queueNameOf(worker) !== queueNameOf(run);
    const difference = isRefused ? differenceOf(run, worker) : null;
    const reason = difference?.zh ?? worker.trouble?.message;
    const reasonEn = difference?.en ?? worker.trouble?.messageEn;
    if (reason === undefined) this.#troubled.delete(worker.id);
    if (reason === undefined || this.#troubled.has(worker.id)) return;
    this.#troubled.add(worker.id);
    this.parts.tell({
      kind: 'remark',
      message: `机器 ${worker.machine} ${isRefused ? '不参与读取' : '暂时不能读取'}：${reason}`,
      messageEn: `The machine ${worker.machine} ${isRefused ? 'is given nothing to read' : 'cannot read for now'}: ${reasonEn}`,
    });
  }
}

/** Work that is not begun again before it is done: while Redis is gone, it waits. */
function alone(work: () => Promise<void>): () => void {
  let isBusy = false;
  return () => {
    if (isBusy) return;
    isBusy = true;
    work()
      .catch(() => {})
      .finally(() => {
        isBusy = false;
      });
  };
}
