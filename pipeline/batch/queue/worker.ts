import type { Job } from 'bullmq';
import { mayPass } from '../../read/losses.ts';
import type { Failure, Task, TaskResult } from '../../read/work.ts';
import type { Program } from '../fingerprint.ts';
import { failureOfEnding, isEnding } from '../process-pool.ts';
import type { Store } from '../store.ts';
import type { Ending, WorkerLimits } from '../worker-process.ts';
import type { QueueAddress } from './address.ts';
import {
  Board,
  differenceOf,
  introduced,
  queueNameOf,
  type RunCard,
  type WorkerCard,
} from './board.ts';
import { coordinatorGone, type Files, Unfit } from './files.ts';
import { connect, loadLibrary, PREFIX } from './library.ts';
import type { Pace } from './pace.ts';
import type { Seal } from './seal.ts';
import { BACK, waitingFor } from './trouble.ts';
import { JobData, metOn, type Outcome, ROUNDS, resultIn, TRIES, type Unit } from './unit.ts';

/** What a worker reads with. */
export interface WorkerParts {
  readonly address: QueueAddress;
  readonly program: Program;
  readonly seal: Seal;
  readonly pace: Pace;
  /** Its name, as run.json tells it. */
  readonly machine: string;
  /** Units that it does at once. */
  readonly jobs: number;
  readonly pool: {
    perform(task: Task, limits: WorkerLimits): Promise<TaskResult | Ending>;
  };
  readonly files: Files;
  /** What it has read before. */
  readonly store: Store;
  /** What the board tells of its printing; absent where it does not print. */
  readonly prints?: () => WorkerCard['prints'];
  /** What whoever runs the machine should know. */
  readonly tell: (message: { readonly message: string; readonly messageEn: string }) => void;
}

/** A worker that has begun. */
export interface QueueWorker {
  /** Units done so far. */
  readonly done: () => number;
  /** Resolves when what is in hand is finished. */
  close(): Promise<void>;
}

/**
 * Reads for whoever asks, as many units at once as it has processes.
 *
 * @throws QueueFailure where the queue cannot be used.
 */
export async function startWorker(parts: WorkerParts): Promise<QueueWorker> {
  const { address, pace, seal, program } = parts;
  const { Worker, WaitingError } = await loadLibrary();
  const redis = await connect(address, pace);
  const board = new Board(redis, pace);
  const service = new Service(parts, board);
  const worker = new Worker(
    queueNameOf({ reader: program.reader, mark: seal.mark }),
    async (job, token) => {
      try {
        return await service.perform(job);
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        pauseFor(service.pause(error));
        await job.moveToWait(token);
        throw new WaitingError();
      }
    },
    {
      connection: redis,
      prefix: PREFIX,
      name: parts.machine,
      concurrency: parts.jobs,
      lockDuration: pace.lock,
      stalledInterval: pace.stalled,
      maxStalledCount: TRIES - 1,
      drainDelay: pace.drainSeconds,
      runRetryDelay: pace.retry,
    },
  );
  // A machine that cannot work does not take what others can do.
  const pauseFor = (time: number) => {
    if (worker.isPaused()) return;
    worker
      .pause(true)
      .then(() => setTimeout(() => worker.resume(), time))
      .catch(() => {});
  };
  // Redis comes back, and a unit that another has taken over is no longer ours.
  worker.on('error', () => {});
  let isGone = false;
  redis.on('close', () => {
    if (!isGone) parts.tell(waitingFor(address.shown));
    isGone = true;
  });
  redis.on('ready', () => {
    if (isGone) parts.tell(BACK);
    isGone = false;
  });
  const beat = setInterval(() => service.beat().catch(() => {}), pace.beat);
  await service.beat();
  return {
    done: () => service.card().done,
    async close() {
      clearInterval(beat);
      redis.removeAllListeners('close');
      // What is in hand is finished; where Redis is gone, nobody could be told.
      await worker.close(redis.status !== 'ready');
      if (redis.status === 'ready') await board.hide('workers', service.card().id).catch(() => {});
      redis.disconnect();
    },
  };
}

/** What is done of a unit of work, and what is told of it. */
class Service {
  readonly #self: ReturnType<typeof introduced>;
  /** When units were done in the last minute. */
  #recent: number[] = [];
  #done = 0;
  #failed = 0;
  #trouble: WorkerCard['trouble'] = null;
  #pause: number;
  readonly #refused = new Set<string>();

  constructor(
    private readonly parts: WorkerParts,
    private readonly board: Board,
  ) {
    this.#self = introduced(parts.machine, parts);
    this.#pause = parts.pace.firstPause;
  }

  card(): WorkerCard {
    const { jobs } = this.parts;
    const since = performance.now() - MINUTE;
    this.#recent = this.#recent.filter((at) => at > since);
    return {
      ...this.#self,
      jobs,
      done: this.#done,
      lastMinute: this.#recent.length,
      failed: this.#failed,
      prints: this.parts.prints?.() ?? null,
      trouble: this.#trouble,
    };
  }

  /** Says that this machine is there, and looks who is not of its kind. */
  async beat(): Promise<void> {
    const card = this.card();
    await this.board.showWorker(card);
    for (const run of await this.board.runs()) {
      if (queueNameOf(run) === queueNameOf(card) || this.#refused.has(run.id)) continue;
      this.#refused.add(run.id);
      this.parts.tell(refusal(run, card));
    }
  }

  /** @throws Unfit where another machine may do better, anything else where the file is to blame. */
  async perform(job: Job): Promise<string> {
    const { seal, program, machine } = this.parts;
    const id = job.id ?? '';
    const data = JobData.parse(job.data);
    const { runs, isDone } = await this.board.wantedBy(id);
    // Whoever wanted it has it, or has given it up.
    if (runs === null || isDone) return machine;
    // Nobody waits for it: what it says is what the next one says too.
    const name = queueNameOf({ reader: program.reader, mark: seal.mark });
    this.board.advance(name, data.tag).catch(() => {});
    // Whoever breaks off in the middle can no longer say that it had it: what stalled before may again.
    if (job.stalledCounter > 0) await job.updateData({ ...data, had: [...data.had, machine] });
    const unit = seal.unpack(Buffer.from(data.unit, 'base64')) as Unit;
    const outcome = await this.#outcomeOf(unit, runs, job);
    await this.board.putResult(id, seal.pack(outcome));
    this.#done += 1;
    this.#recent.push(performance.now());
    if ('category' in outcome.result) this.#failed += 1;
    else this.#recovered();
    return machine;
  }

  async #outcomeOf(unit: Unit, runs: readonly RunCard[], job: Job): Promise<Outcome> {
    const { machine, store } = this.parts;
    const known = unit.isAnew ? null : resultIn(await store.get(unit.memory));
    if (known !== null) {
      await store.touch(unit.memory);
      return { machine, result: known, remembered: true };
    }
    const result = await this.#read(unit, runs, job).catch(async (error: unknown) => {
      if (!(error instanceof Unfit)) throw error;
      if (error.isNobodys || !(await this.#isLastHope(job))) throw error;
      const { message: reason, messageEn: reasonEn } = error;
      return { category: 'unreachable', reason, reasonEn, place: null } as const;
    });
    if ('category' in result) return { machine, result: metOn(machine, result), remembered: false };
    if (!isPassing(result)) await store.put(unit.memory, result);
    return { machine, result, remembered: false };
  }

  async #read(unit: Unit, runs: readonly RunCard[], job: Job): Promise<TaskResult | Failure> {
    const { files, pool } = this.parts;
    const { task, limits } = unit;
    const services = runs.flatMap(({ serve }) => serve ?? []);
    if (unit.isServed && services.length === 0) throw coordinatorGone();
    // The edges of ranges come with the unit.
    const path = task.kind === 'edges' ? task.work.path : await files.pathOf(unit, services);
    const outcome = await pool.perform({ ...task, work: { ...task.work, path } }, limits);
    if (!isEnding(outcome)) return outcome;
    const failure = failureOfEnding(outcome, limits);
    if (outcome.kind === 'not-started') throw new Unfit(failure.reason, failure.reasonEn);
    // Another attempt, on another machine as it may be; time and memory would not be more there.
    if (outcome.kind === 'crashed' && job.attemptsMade + 1 < TRIES) throw new Error(outcome.kind);
    return failure;
  }

  /**
   * Notes that this machine could not do a unit, and whether no other is left that could: each has had its turn, and the
   * unit went round often enough.
   */
  async #isLastHope(job: Job): Promise<boolean> {
    const data = JobData.parse(job.data);
    const unfit = [...new Set([...data.unfit, this.#self.id])];
    const returned = data.returned + 1;
    await job.updateData({ ...data, unfit, returned });
    const here = queueNameOf(this.card());
    const others = (await this.board.workers()).filter((card) => queueNameOf(card) === here);
    return returned >= ROUNDS && others.every(({ id }) => unfit.includes(id));
  }

  /** Tells what is wrong with this machine; how long it had better take no work. */
  pause({ message, messageEn }: Unfit): number {
    // Told once, until it is over: the next file would be no better.
    if (this.#trouble === null) this.parts.tell({ message, messageEn });
    this.#trouble = { message, messageEn };
    const pause = this.#pause;
    this.#pause = Math.min(this.parts.pace.lastPause, pause * 2);
    return pause;
  }

  #recovered(): void {
    this.#trouble = null;
    this.#pause = this.parts.pace.firstPause;
  }
}

const MINUTE = 60_000;

/** Whether doing it again may yield more. */
function isPassing(result: TaskResult): boolean {
  if (result.kind === 'reading') {
    return result.reading.failure !== null && mayPass(result.reading.failure);
  }
  return result.kind === 'pages' && result.range.lost.some(mayPass);
}

function refusal(run: RunCard, worker: WorkerCard) {
  const difference = differenceOf(run, worker);
  return {
    message: `机器 ${run.machine} 上的运行不由本机读取：${difference.zh}`,
    messageEn: `The run on ${run.machine} is not read here: ${difference.en}`,
  };
}
