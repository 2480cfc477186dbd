import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import * as z from 'zod';
import { canReadPictures, ocrPackages } from '../../extract/index.ts';
import type { Program } from '../fingerprint.ts';
import { PREFIX } from './library.ts';
import type { Pace } from './pace.ts';
import type { Seal } from './seal.ts';

/** A program at the queue, as it tells of itself. */
const Card = z.object({
  id: z.string(),
  machine: z.string(),
  version: z.string(),
  /** Tells apart programs that may read the same input differently. */
  reader: z.string(),
  /** Whether it can read pictures of pages. */
  scans: z.boolean(),
  /** The mark of its secret. */
  mark: z.string(),
});

/** What a program at the queue tells of itself as long as it runs. */
export function introduced(
  machine: string,
  { program, seal }: { readonly program: Program; readonly seal: Seal },
): z.infer<typeof Card> {
  return {
    id: randomUUID(),
    machine,
    version: program.version,
    reader: program.reader,
    scans: canReadPictures(ocrPackages()),
    mark: seal.mark,
  };
}

/** One that reads for others. */
export const WorkerCard = Card.extend({
  /** Units that it does at once. */
  jobs: z.int(),
  /** Units done since it began, and in the last minute. */
  done: z.int(),
  lastMinute: z.number(),
  failed: z.int(),
  /** With what it prints for others, and how many documents it has printed; null where it does not. */
  prints: z
    .object({
      browser: z.string(),
      /** Tells apart printers whose bytes may differ. */
      kind: z.string(),
      done: z.int(),
    })
    .nullable()
    .default(null),
  /** Why it does nothing at the moment. */
  trouble: z.object({ message: z.string(), messageEn: z.string() }).nullable(),
});
export type WorkerCard = z.infer<typeof WorkerCard>;

/** A run that others read for. */
export const RunCard = Card.extend({
  done: z.int(),
  total: z.int(),
  /** Where its files are to be had; null where workers see them. */
  serve: z.string().nullable(),
  /** With what it prints, and how many documents others have printed for it; null while it reads. */
  prints: z.object({ browser: z.string(), done: z.int() }).nullable().default(null),
});
export type RunCard = z.infer<typeof RunCard>;

/** The queue that workers of the same program and secret share: no other is ever given one of its jobs. */
export function queueNameOf({ reader, mark }: { reader: string; mark: string }): string {
  return `units-${reader.slice(0, 12)}-${mark}`;
}

type Side = Pick<z.infer<typeof Card>, 'version' | 'reader' | 'scans' | 'mark'>;

/** Why a worker may not read for a run, and what to do. */
export function differenceOf(
  run: Side,
  worker: Side,
): { readonly zh: string; readonly en: string } {
  if (run.version !== worker.version) {
    return {
      zh: `读取机器的程序是 ${worker.version} 版，发起机器是 ${run.version} 版。请在两边安装相同的版本。`,
      en: `the worker is version ${worker.version}, the coordinator version ${run.version}. Install the same on both.`,
    };
  }
  if (run.scans !== worker.scans) {
    return {
      zh: '一边装有识别扫描页的组件，另一边没有。请在两边安装相同的组件（jixiao doctor 会说明）。',
      en: 'one side has the packages that read scans, the other has not. Install the same on both (see jixiao doctor).',
    };
  }
  if (run.reader !== worker.reader) {
    return {
      zh: '版本号相同，但程序文件、词表或组件不同。请在两边安装完全相同的程序。',
      en: 'the version is the same, but its files, vocabulary or packages are not. Install exactly the same on both.',
    };
  }
  return {
    zh: '两边的环境变量 JIXIAO_QUEUE_SECRET（或 Redis 密码）不同。请设为相同。',
    en: 'JIXIAO_QUEUE_SECRET (or the password of Redis) is not the same on both sides. Make it the same.',
  };
}

const KEYS = {
  workers: `${PREFIX}:board:workers`,
  runs: `${PREFIX}:board:runs`,
  card: (id: string) => `${PREFIX}:board:card:${id}`,
  result: (job: string) => `${PREFIX}:result:${job}`,
  wanted: (job: string) => `${PREFIX}:wanted:${job}`,
  clock: (queue: string) => `${PREFIX}:clock:${queue}`,
};

/** How many runs want a unit, whether its result is there, and the cards of the runs that live. */
const LOOK = `local runs = redis.call('smembers', KEYS[1])
local found = { #runs, redis.call('exists', KEYS[2]) }
for _, run in ipairs(runs) do
  local card = redis.call('get', ARGV[1] .. run)
  if card then table.insert(found, card) end
end
return found`;

/** Keeps a result only while a run wants it. */
const PUT = `if redis.call('exists', KEYS[1]) == 0 then return 0 end
redis.call('set', KEYS[2], ARGV[1], 'px', ARGV[2])
return 1`;

/** Lets go of a result; gone is what no living run wants. */
const RELEASE = `redis.call('srem', KEYS[1], ARGV[1])
for _, run in ipairs(redis.call('smembers', KEYS[1])) do
  if redis.call('exists', ARGV[2] .. run) == 1 then return 0 end
end
redis.call('del', KEYS[1], KEYS[2])
return 1`;

/** The clock never goes back; it begins anew when nothing was done for a while. */
const ADVANCE = `local now = tonumber(redis.call('get', KEYS[1]) or '0')
redis.call('set', KEYS[1], math.max(now, tonumber(ARGV[1])), 'px', ARGV[2])
return 1`;

/** What BullMQ does not keep: who is there, which run wants which unit, and what came of it until it is taken. */
export class Board {
  constructor(
    private readonly redis: Redis,
    private readonly pace: Pace,
  ) {}

  async showWorker(card: WorkerCard): Promise<void> {
    await this.#show(KEYS.workers, card);
  }

  async showRun(card: RunCard): Promise<void> {
    await this.#show(KEYS.runs, card);
  }

  async hide(kind: 'workers' | 'runs', id: string): Promise<void> {
    await this.redis.multi().srem(KEYS[kind], id).del(KEYS.card(id)).exec();
  }

  workers(): Promise<WorkerCard[]> {
    return this.#shown(KEYS.workers, WorkerCard);
  }

  runs(): Promise<RunCard[]> {
    return this.#shown(KEYS.runs, RunCard);
  }

  /** Says that a run wants a unit; for a while also where the run is killed. */
  async want(job: string, run: string): Promise<void> {
    const { keep } = this.pace;
    await this.redis.multi().sadd(KEYS.wanted(job), run).pexpire(KEYS.wanted(job), keep).exec();
  }

  /**
   * The living runs that want a unit; null where no run has asked for it at all, or for long. In one go with whether its result
   * is there: between two units a machine does nothing.
   */
  async wantedBy(job: string): Promise<{ readonly runs: RunCard[] | null; isDone: boolean }> {
    const found = await this.redis.eval(LOOK, 2, KEYS.wanted(job), KEYS.result(job), KEYS.card(''));
    const [runs, result, ...cards] = found as [number, number, ...string[]];
    return { runs: runs === 0 ? null : parsed(cards, RunCard), isDone: result > 0 };
  }

  async putResult(job: string, packed: Buffer): Promise<void> {
    const { keep } = this.pace;
    await this.redis.eval(PUT, 2, KEYS.wanted(job), KEYS.result(job), packed, Math.round(keep));
  }

  hasResult(job: string): Promise<boolean> {
    return this.redis.exists(KEYS.result(job)).then((count) => count > 0);
  }

  result(job: string): Promise<Buffer | null> {
    return this.redis.getBuffer(KEYS.result(job));
  }

  async release(job: string, run: string): Promise<void> {
    await this.redis.eval(RELEASE, 2, KEYS.wanted(job), KEYS.result(job), run, KEYS.card(''));
  }

  /** How far the units of all runs have come. */
  async clock(queue: string): Promise<number> {
    return Number((await this.redis.get(KEYS.clock(queue))) ?? 0);
  }

  async advance(queue: string, tag: number): Promise<void> {
    await this.redis.eval(ADVANCE, 1, KEYS.clock(queue), tag, Math.round(this.pace.keep));
  }

  async #show(list: string, card: { readonly id: string }): Promise<void> {
    const alive = Math.round(this.pace.alive);
    await this.redis
      .multi()
      .sadd(list, card.id)
      .set(KEYS.card(card.id), JSON.stringify(card), 'PX', alive)
      .exec();
  }

  async #shown<T extends { readonly id: string }>(
    list: string,
    schema: z.ZodType<T>,
  ): Promise<T[]> {
    const ids = await this.redis.smembers(list);
    const cards = await this.#cards(ids, schema);
    const shown = new Set(cards.map(({ id }) => id));
    const over = ids.filter((id) => !shown.has(id));
    if (over.length > 0) await this.redis.srem(list, over);
    return cards;
  }

  async #cards<T>(ids: readonly string[], schema: z.ZodType<T>): Promise<T[]> {
    if (ids.length === 0) return [];
    return parsed(await this.redis.mget(ids.map(KEYS.card)), schema);
  }
}

function parsed<T>(texts: readonly (string | null)[], schema: z.ZodType<T>): T[] {
  return texts.flatMap((text) => {
    if (text === null) return [];
    const card = schema.safeParse(JSON.parse(text));
    return card.success ? [card.data] : [];
  });
}

/** Takes back what a run wanted of a queue; a job that nobody else wants goes. */
export async function withdraw(
  board: Board,
  queue: Queue,
  { job, run }: { readonly job: string; readonly run: string },
): Promise<void> {
  await board.release(job, run);
  if ((await board.wantedBy(job)).runs !== null) return;
  await queue.remove(job).catch(() => {});
}
