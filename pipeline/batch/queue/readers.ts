import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Queue } from 'bullmq';
import PQueue from 'p-queue';
import type { Failure, Reading, Task, TaskResult, Work } from '../../read/work.ts';
import type { Listener } from '../events.ts';
import type { Program } from '../fingerprint.ts';
import type { Judges } from '../judging.ts';
import { type Readers, readInUnits } from '../readers.ts';
import { Interrupted } from '../trouble.ts';
import type { WorkerLimits } from '../worker-process.ts';
import type { QueueAddress } from './address.ts';
import { Board, introduced, queueNameOf, type RunCard, withdraw } from './board.ts';
import { connect, loadLibrary, openQueue } from './library.ts';
import type { Pace } from './pace.ts';
import type { Seal } from './seal.ts';
import { type FileService, serveFiles } from './serving.ts';
import { noSecret } from './trouble.ts';
import { JobData, keysOf, metOn, type Outcome, resultIn, sent, TRIES, type Unit } from './unit.ts';
import { Watch } from './watch.ts';

/** What units of long files yielded, so that a run that was killed asks for none of them again. */
export interface UnitMemory {
  recallUnit(key: string): Promise<unknown>;
  rememberUnit(key: string, result: TaskResult): Promise<void>;
}

export interface QueueRequest {
  readonly address: QueueAddress;
  readonly program: Program;
  readonly seal: Seal;
  readonly pace: Pace;
  readonly limits: WorkerLimits;
  /** The folder that workers see too, as it is called here. */
  readonly root: string;
  /** Where files are served to those who do not see it; null where they do. */
  readonly serve: string | null;
  /** Whether any file may be opened by a password. */
  readonly hasPassword: boolean;
  readonly files: number;
  /** Whether everything is read, also what workers remember. */
  readonly isAnew: boolean;
  readonly memory: UnitMemory;
  readonly tell: Listener;
  readonly signal?: AbortSignal | undefined;
}

/** Units that wait for the machines to be done with what they have, at the least and at the most. */
const LEAST_WAITING = 8;
const MOST_WAITING = 256;

/** The largest number that a job's place in the queue may have; what would come later comes together there. */
const LAST_PLACE = 2 ** 21 - 1;

/** Other machines read; what they have read is judged here. */
export type OtherReaders = Omit<Readers, keyof Judges>;

/**
 * Other machines that read from a queue on Redis.
 *
 * @throws QueueFailure where it cannot be used.
 */
export async function queueReaders(request: QueueRequest): Promise<OtherReaders> {
  const { address, pace, seal, program, serve } = request;
  if (request.hasPassword && !seal.isSecret) throw noSecret(PASSWORDS);
  if (serve !== null && !seal.isSecret) throw noSecret(SERVED_FILES);
  const library = await loadLibrary();
  const service = serve === null ? null : await serveFiles(serve, seal);
  try {
    const redis = await connect(address, pace);
    const name = queueNameOf({ reader: program.reader, mark: seal.mark });
    const { queue, events } = openQueue(library, redis, { name, mostEvents: MOST_EVENTS });
    const coordinator = new Coordinator(request, queue, new Board(redis, pace), service);
    events.on('completed', ({ jobId }) => coordinator.watch.heard(jobId));
    events.on('failed', ({ jobId }) => coordinator.watch.heard(jobId));
    await events.waitUntilReady();
    await coordinator.begin(redis);
    return {
      atOnce: MOST_ASKED_FOR,
      read: (work, told) => coordinator.read(work, told),
      kept: (work) => coordinator.kept(work),
      async close() {
        await coordinator.end();
        // A connection that waits for Redis to come back would wait for ever.
        const ended = Promise.all([events.close(), queue.close()]);
        await Promise.race([ended, redis.status === 'ready' ? ended : null]);
        redis.disconnect();
        await service?.close();
      },
    };
  } catch (error) {
    await service?.close();
    throw error;
  }
}

/** Files in hand at once: more than all machines read. */
const MOST_ASKED_FOR = 1_024;

const MOST_EVENTS = 2_000;

const PASSWORDS = { zh: '由其他机器打开加密文件', en: 'Encrypted files that others open' };
const SERVED_FILES = { zh: '向其他机器提供文件', en: 'Files that others fetch' };

/** A run that divides its work among the machines of a queue. */
class Coordinator {
  readonly #self: ReturnType<typeof introduced>;
  readonly #slots: PQueue;
  readonly watch: Watch;
  /** The results that are held for each file. */
  readonly #held = new Map<Work, string[]>();
  /** Units in hand: two that are the same are one. */
  readonly #inHand = new Map<string, Promise<Outcome>>();
  #lastTag = 0;
  #done = 0;

  constructor(
    private readonly request: QueueRequest,
    private readonly queue: Queue,
    private readonly board: Board,
    private readonly service: FileService | null,
  ) {
    this.#self = introduced(hostname(), request);
    this.#slots = new PQueue({ concurrency: LEAST_WAITING });
    this.watch = new Watch({
      board,
      queue,
      pace: request.pace,
      shown: request.address.shown,
      own: () => this.#card(),
      tell: request.tell,
      sized: (processes) => {
        const waiting = Math.min(MOST_WAITING, Math.max(LEAST_WAITING, processes));
        this.#slots.concurrency = processes + waiting;
      },
    });
  }

  async begin(redis: Parameters<Watch['begin']>[0]): Promise<void> {
    const { signal } = this.request;
    await this.watch.begin(redis);
    const stop = () =>
      this.watch.fail(new Interrupted(this.#done, this.request.files - this.#done));
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
  }

  async end(): Promise<void> {
    this.watch.end();
    if (!this.watch.isReachable) return;
    // What nobody waits for any longer is not read: whoever stops a run stops its work.
    const left = [...this.#inHand.keys(), ...[...this.#held.values()].flat()];
    await Promise.all(
      left.map((job) => withdraw(this.board, this.queue, { job, run: this.#self.id })),
    );
    await this.board.hide('runs', this.#self.id);
  }

  async read(work: Work, told: (machine: string) => void = () => {}): Promise<Reading> {
    const withdraw = this.service?.offer(work.sha256, work.path);
    this.#held.set(work, []);
    try {
      const reading = await readInUnits(work, (task) => this.#perform(task, work, told), {
        processes: () => Math.max(1, this.watch.processes),
      });
      this.#done += 1;
      return reading;
    } finally {
      withdraw?.();
    }
  }

  kept(work: Work): void {
    const held = this.#held.get(work) ?? [];
    this.#held.delete(work);
    for (const job of held) this.board.release(job, this.#self.id).catch(() => {});
  }

  async #perform(
    task: Task,
    work: Work,
    told: (machine: string) => void,
  ): Promise<TaskResult | Failure> {
    const { program, seal, limits, memory, isAnew } = this.request;
    const keys = keysOf(task, limits, { reader: program.reader, seal, isAnew });
    // A file as a whole is remembered by whoever asked for it.
    const isPart = task.kind !== 'file';
    const known = isPart ? resultIn(await memory.recallUnit(keys.memory)) : null;
    if (known !== null) return known;
    this.#held.get(work)?.push(keys.job);
    const inHand = this.#inHand.get(keys.job) ?? this.#ask(task, keys);
    this.#inHand.set(keys.job, inHand);
    const { machine, result } = await inHand.finally(() => this.#inHand.delete(keys.job));
    told(machine);
    if (isPart && 'kind' in result) await memory.rememberUnit(keys.memory, result);
    return result;
  }

  /** Asks for a unit when there is room for it in the queue; what was begun comes before what was not. */
  #ask(task: Task, keys: { job: string; memory: string }): Promise<Outcome> {
    const priority = task.kind === 'file' ? 0 : 1;
    return this.#slots.add(() => this.#asked(task, keys), { priority });
  }

  async #asked(task: Task, { job, memory }: { job: string; memory: string }): Promise<Outcome> {
    const { limits, root, seal, isAnew } = this.request;
    const isServed = this.service !== null;
    const unit: Unit = { task: sent(task, root), limits, root, isServed, isAnew, memory };
    const packed = seal.pack(unit).toString('base64');
    const place = await this.#place(task);
    const add = async () => {
      await this.board.want(job, this.#self.id);
      const [isDone, state] = await Promise.all([
        this.board.hasResult(job),
        this.queue.getJobState(job),
      ]);
      if (isDone) return this.watch.heard(job);
      // One that an earlier run gave up is tried anew.
      if (state === 'failed') await this.queue.remove(job);
      await this.queue.add(
        task.kind,
        { tag: place.tag, unit: packed },
        {
          jobId: job,
          priority: place.priority,
          attempts: TRIES,
          removeOnComplete: true,
          removeOnFail: { age: MOST_SECONDS, count: MOST_WAITING },
          stackTraceLimit: 0,
        },
      );
    };
    const news = await this.watch.newsOf(job, add);
    if (news.kind === 'failed') return this.#givenUp(job);
    const { machine, result, remembered } = seal.unpack(news.packed) as Outcome;
    const sound = 'category' in result ? result : resultIn(result);
    if (sound === null) throw new RangeError(`what ${machine} sent is no result`);
    return { machine, result: sound, remembered };
  }

  /** Of a unit that took those with it who did it. */
  async #givenUp(job: string): Promise<Outcome> {
    const { data, processedBy = '?' } = (await this.queue.getJob(job)) ?? {};
    const { had = [] } = JobData.safeParse(data).data ?? {};
    const machine = had.at(-1) ?? processedBy;
    await this.queue.remove(job).catch(() => {});
    return { machine, result: metOn(machine, EVERYONE_GONE), remembered: false };
  }

  /**
   * The place of a unit in the queue of all runs: each run's next unit comes when as much was done of every other's, from
   * when it began; so none waits for all of another. A large file comes a little later: many small ones are through first.
   */
  async #place(task: Task): Promise<{ tag: number; priority: number }> {
    const tag = Math.max(this.#lastTag, this.watch.clock) + 1;
    this.#lastTag = tag;
    const later = task.kind === 'file' ? await delayOf(task.work) : 0;
    const priority = Math.min(LAST_PLACE, tag + later);
    return { tag, priority };
  }

  #card(): RunCard {
    return {
      ...this.#self,
      done: this.#done,
      total: this.request.files,
      serve: this.service?.url ?? null,
      prints: null,
    };
  }
}

/** For how long it is kept which units were given up. */
const MOST_SECONDS = 3_600;

const EVERYONE_GONE: Failure = {
  category: 'defect',
  reason: `读取该文件的程序连续 ${TRIES} 次中断，已放弃。其他文件不受影响；请把该文件发给程序的维护者。`,
  reasonEn: `The program that read this file broke off ${TRIES} times and the file was given up. Other files are not affected; please send the file to the program's maintainers.`,
  place: null,
};

/** By how many units of work a file comes later: none for a small one, about 28 for one of a hundred megabytes. */
async function delayOf({ path }: Work): Promise<number> {
  const size = await stat(path).then(
    (state) => state.size,
    () => 0,
  );
  return Math.floor(4 * Math.log2(1 + size / MEGABYTE));
}

const MEGABYTE = 1024 * 1024;
