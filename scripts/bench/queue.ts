import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import PQueue from 'p-queue';
import { identifyProgram } from '../../pipeline/batch/fingerprint.ts';
import { NO_MEMORY } from '../../pipeline/batch/memory.ts';
import { queueAddress } from '../../pipeline/batch/queue/address.ts';
import { paceOf } from '../../pipeline/batch/queue/pace.ts';
import { type OtherReaders, queueReaders } from '../../pipeline/batch/queue/readers.ts';
import { sealWith } from '../../pipeline/batch/queue/seal.ts';
import { type QueueWorker, startWorker } from '../../pipeline/batch/queue/worker.ts';
import type { TaskResult, Work } from '../../pipeline/read/work.ts';
import { read } from '../../pipeline/read.ts';
import { isCalled } from './corpus.ts';
import { formText } from './made-up-form.ts';

/*
 * The queue without the reading: a stand-in that takes as long as a scanned page and no CPU shows how much of a linear
 * speed-up is left with 1 to 64 workers; one that takes no time shows how many units a second pass through Redis, and
 * what that takes of its memory. Every unit yields the reading of a real form. Needs redis-server.
 * Run: npm run bench -- queue, or npx tsx scripts/bench/queue.ts [UNITS [WORKERS …]]
 */

const WORKERS = [1, 2, 4, 8, 16, 32, 64] as const;
/** What a scanned page takes. */
const UNIT_MS = 4_000;
/** Enough that the start of all at once is not what is measured. */
const UNITS_EACH = 10;
const THROUGH_REDIS = 100_000;
/** Those who do nothing but hand results back, each so many at once. */
const IDLE_WORKERS = 4;
const IDLE_JOBS = 16;
const IN_HAND = 1_024;

interface OwnRedis {
  readonly url: string;
  readonly client: Redis;
  readonly process: ChildProcess;
}

async function ownRedis(folder: string): Promise<OwnRedis> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  child.on('error', () => {
    console.error('redis-server is not installed: nothing was measured');
    process.exit(1);
  });
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => {});
  await client.ping();
  return { url, client, process: child };
}

/** Everything of a worker but the reading. */
async function standIns(
  url: string,
  count: number,
  facts: { readonly jobs: number; readonly ms: number; readonly result: TaskResult },
): Promise<QueueWorker[]> {
  const program = await identifyProgram();
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      startWorker({
        address: queueAddress(url),
        program,
        seal: SEAL,
        pace: paceOf(),
        machine: `worker ${index}`,
        jobs: facts.jobs,
        pool: {
          async perform() {
            if (facts.ms > 0) await sleep(facts.ms);
            return facts.result;
          },
        },
        files: { pathOf: async ({ task }) => task.work.path, close: () => {} },
        store: {
          get: async () => null,
          put: async () => {},
          touch: async () => {},
          sweep: async () => {},
        },
        tell: () => {},
      }),
    ),
  );
}

const SEAL = sealWith('bench');

async function coordinator(url: string, files: number): Promise<OtherReaders> {
  return queueReaders({
    address: queueAddress(url),
    program: await identifyProgram(),
    seal: SEAL,
    pace: paceOf(),
    limits: { timeout: 120, maxMemory: 1_024 },
    root: '/',
    serve: null,
    hasPassword: false,
    files,
    isAnew: false,
    memory: NO_MEMORY,
    tell: () => {},
  });
}

/** Seconds for so many units. */
async function timeOf(readers: OtherReaders, units: number, name: string): Promise<number> {
  const queue = new PQueue({ concurrency: IN_HAND });
  const start = performance.now();
  for (let index = 0; index < units; index++) {
    await queue.onSizeLessThan(IN_HAND);
    const file = `${name}-${index}`;
    const sha256 = createHash('sha256').update(file).digest('hex');
    const work: Work = {
      path: `/${file}`,
      file,
      sha256,
      expected: true,
      options: { repair: true, password: null },
    };
    queue.add(async () => {
      const reading = await readers.read(work);
      readers.kept?.(work);
      if (reading.status !== 'read') throw new Error(reading.failure?.reasonEn);
    });
  }
  await queue.onIdle();
  return (performance.now() - start) / 1000;
}

/** Workers in a process of their own, as they never share one with who asks. */
async function apart(url: string, count: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', import.meta.filename], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, JIXIAO_BENCH_QUEUE: url, JIXIAO_BENCH_WORKERS: String(count) },
  });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

async function speedUp({ url }: OwnRedis, counts: readonly number[]): Promise<void> {
  console.log(`\nunits of ${UNIT_MS / 1000} s without CPU, ${UNITS_EACH} a worker`);
  let alone = Number.NaN;
  for (const count of counts) {
    const workers = await apart(url, count);
    const readers = await coordinator(url, count * UNITS_EACH);
    const seconds = await timeOf(readers, count * UNITS_EACH, `speed-${count}`);
    const rate = (count * UNITS_EACH) / seconds;
    if (Number.isNaN(alone)) alone = rate / count;
    const linear = rate / (alone * count);
    console.log(
      `${String(count).padStart(3)} workers ${seconds.toFixed(1).padStart(7)} s ${rate.toFixed(2).padStart(7)} units/s ${linear.toFixed(3)} of linear`,
    );
    await readers.close();
    workers.kill();
  }
}

async function throughRedis(
  { url, client }: OwnRedis,
  units: number,
  result: TaskResult,
): Promise<void> {
  const workers = await standIns(url, IDLE_WORKERS, { jobs: IDLE_JOBS, ms: 0, result });
  const readers = await coordinator(url, units);
  const memory = async () => {
    const [, used = '0'] = /used_memory:(\d+)/u.exec(await client.info('memory')) ?? [];
    return Number(used) / 1024 / 1024;
  };
  const before = await memory();
  const seen: number[] = [];
  const watching = setInterval(() => {
    memory().then((used) => seen.push(used));
  }, 500);
  const seconds = await timeOf(readers, units, 'through');
  clearInterval(watching);
  await readers.close();
  await Promise.all(workers.map((worker) => worker.close()));
  const tenth = Math.max(1, Math.floor(seen.length / 10));
  const peak = (samples: readonly number[]) => Math.max(...samples).toFixed(1);
  console.log(
    `\n${units} units that take no time: ${seconds.toFixed(0)} s, ${(units / seconds).toFixed(0)} units/s`,
  );
  console.log(
    `memory of Redis: ${before.toFixed(1)} MB before; at the most ${peak(seen.slice(0, tenth))} MB in the first tenth, ${peak(seen.slice(-tenth))} MB in the last, ${peak(seen)} MB in all; ${(await memory()).toFixed(1)} MB after`,
  );
}

async function madeUpResult(folder: string): Promise<TaskResult> {
  const path = join(folder, 'form.txt');
  writeFileSync(path, formText(1));
  const options = { repair: true, password: null };
  const work = { path, file: 'form.txt', sha256: '0'.repeat(64), expected: true, options };
  return { kind: 'reading', reading: await read(work) };
}

export async function benchQueue(units: number, counts: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  const redis = await ownRedis(folder);
  try {
    if (units > 0) await throughRedis(redis, units, await madeUpResult(folder));
    await speedUp(redis, counts);
  } finally {
    redis.client.disconnect();
    redis.process.kill();
    rmSync(folder, { recursive: true });
  }
}

const { JIXIAO_BENCH_QUEUE: queue, JIXIAO_BENCH_WORKERS: workers } = process.env;
if (queue !== undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  const result = await madeUpResult(folder);
  rmSync(folder, { recursive: true });
  await standIns(queue, Number(workers), { jobs: 1, ms: UNIT_MS, result });
  console.log('ready');
} else if (isCalled(import.meta.url)) {
  const [units = THROUGH_REDIS, ...counts] = process.argv.slice(2).map(Number);
  await benchQueue(units, counts.length > 0 ? counts : WORKERS);
}
