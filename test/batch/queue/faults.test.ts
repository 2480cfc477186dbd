import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convert } from '../../../pipeline/index.ts';
import { Bench, hasRedis, named, QUICK, USUAL, until } from './harness.ts';

const OUTAGE_MS = 30_000 * QUICK;

describe.skipIf(!hasRedis())('what goes wrong with other machines', { timeout: 400_000 }, () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench(QUICK);
    await bench.open();
  });
  afterEach(() => bench.close());

  /** The results of a run are those of reading on one machine. */
  async function expectAsAlone(input: string, out: string): Promise<void> {
    const alone = join(bench.folder, `${out}-alone`);
    await convert({ paths: [input], out: alone, pdf: 'none', jobs: 0 });
    expect(await bench.results(out)).toEqual(await bench.results(`${out}-alone`));
  }

  it('a worker that is killed: another does what it had in hand', async () => {
    const input = await bench.inputs(['held', ...named(3)]);
    const first = await bench.standIn('甲');
    const run = bench.queued(input, 'out');
    await until(() => bench.readings().some(({ file }) => file === 'held.txt'), run);
    first.process.kill('SIGKILL');
    await bench.letGo();
    await bench.standIn('乙');
    expect(await run.ended, run.said()).toBe(0);
    await expectAsAlone(input, 'out');
    const { inputs } = await bench.run('out');
    expect(inputs.find(({ file }) => file === 'held.txt')?.machines).toEqual(['乙']);
  });

  it('a worker that hangs: the same, and what it says when it goes on does no harm', async () => {
    const input = await bench.inputs(['held', ...named(3)]);
    const first = await bench.standIn('甲');
    const run = bench.queued(input, 'out');
    await until(() => bench.readings().some(({ file }) => file === 'held.txt'), run);
    first.process.kill('SIGSTOP');
    await bench.letGo();
    await bench.standIn('乙');
    await until(() => bench.readings().filter(({ file }) => file === 'held.txt').length === 2, run);
    // It was delivered twice, and both say what they read.
    first.process.kill('SIGCONT');
    expect(await run.ended, run.said()).toBe(0);
    await expectAsAlone(input, 'out');
    expect(first.process.exitCode).toBeNull();
    // It reads on as before.
    const again = bench.queued(await bench.inputs(named(4, 'more')), 'more');
    expect(await again.ended, again.said()).toBe(0);
  });

  it('a unit that never ends, one that eats memory and one that crashes cost themselves alone', async () => {
    const input = await bench.inputs(['crash', 'eat', 'hang', ...named(2)]);
    await Promise.all([bench.standIn('甲'), bench.standIn('乙')]);
    const run = bench.queued(input, 'out', ['--timeout', '15', '--max-memory', '256']);
    expect(await run.ended, run.said()).toBe(2);
    const { inputs } = await bench.run('out');
    expect(inputs.map(({ category }) => category)).toEqual([
      'defect',
      'out-of-memory',
      null,
      null,
      'timed-out',
    ]);
    for (const { reason } of inputs.filter(({ outcome }) => outcome === 'failed')) {
      expect(reason).toMatch(/机器：[甲乙]/u);
    }
    const times = (name: string) => bench.readings().filter(({ file }) => file === name).length;
    expect([times('crash.txt'), times('eat.txt'), times('hang.txt')]).toEqual([3, 1, 1]);
  });

  it('a file that takes whole machines with it fails alone, after its tries, with the name of the last', async () => {
    const input = await bench.inputs([...named(3), 'kill-machine']);
    let isOver = false;
    // As a service is: started again whenever it ends.
    const kept = async () => {
      for (let count = 1; !isOver; count++) {
        const worker = await bench.standIn(`机${count}`);
        await worker.ended;
      }
    };
    const service = kept();
    const run = bench.queued(input, 'out');
    expect(await run.ended, run.said()).toBe(2);
    isOver = true;
    const { inputs } = await bench.run('out');
    const failed = inputs.filter(({ outcome }) => outcome !== 'converted');
    expect(failed).toMatchObject([{ file: 'kill-machine.txt', category: 'defect' }]);
    expect(failed[0]?.reason).toMatch(/连续 3 次中断.*机器：机3/u);
    expect(bench.readings().filter(({ file }) => file === 'kill-machine.txt')).toHaveLength(3);
    await bench.endAll();
    await service.catch(() => {});
  });

  it.each([
    ['another version', { version: '0.0.9' }, {}, '0.0.9 版'],
    ['other files or packages', { reader: 'f'.repeat(64) }, {}, '完全相同的程序'],
    ['another secret', {}, { JIXIAO_QUEUE_SECRET: 'another' }, 'JIXIAO_QUEUE_SECRET'],
  ])('a worker of %s is given nothing, and both sides are told', async (_, program, env, told) => {
    const version = 'version' in program ? { reader: 'e'.repeat(64) } : {};
    const input = await bench.inputs(named(2));
    const other = await bench.standIn('旧机', { program: { ...program, ...version } }, env);
    const run = bench.queued(input, 'out');
    await until(() => run.said().includes('旧机 不参与读取'), run);
    await until(() => run.said().includes('还没有机器来读'), run);
    expect(run.said()).toContain(told);
    await until(() => other.said().includes(told), other);
    await bench.standIn('新机');
    expect(await run.ended, run.said()).toBe(0);
    expect(new Set(bench.readings().map(({ machine }) => machine))).toEqual(new Set(['新机']));
  });

  it('nobody who reads: the run says so, and ends after a while', async () => {
    const input = await bench.inputs(named(1));
    const run = bench.queued(input, 'out', [], { JIXIAO_QUEUE_PACE: '0.02' });
    expect(await run.ended).toBe(2);
    expect(run.said()).toContain('还没有机器来读');
    expect(run.said()).toMatch(/没有可用的机器来读.*jixiao worker/u);
  });

  it('the run is killed and started again: it goes on, and nothing is read twice', async () => {
    const input = await bench.inputs(named(12));
    const workers = ['甲', '乙'].map((name) =>
      bench.standIn(name, {}, { ...USUAL, JIXIAO_TEST_SLOW: '150' }),
    );
    await Promise.all(workers);
    const first = bench.queued(input, 'out', [], USUAL);
    await until(() => bench.readings().length === 5, first);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = bench.queued(input, 'out', [], USUAL);
    expect(await second.ended, second.said()).toBe(0);
    const read = bench.readings().map(({ file }) => file);
    expect(read.toSorted()).toEqual(named(12).map((name) => `${name}.txt`));
    await expectAsAlone(input, 'out');
  });

  it('Redis is gone for a while and comes back: the run goes on', async () => {
    const input = await bench.inputs(named(20));
    await bench.standIn('甲', {}, { JIXIAO_TEST_SLOW: '100' });
    const run = bench.queued(input, 'out');
    await until(() => bench.readings().length === 5, run);
    await bench.stopRedis();
    await sleep(OUTAGE_MS);
    await bench.startRedis();
    expect(await run.ended, run.said()).toBe(0);
    expect(run.said()).toContain('等待恢复');
    expect(run.said()).toContain('队列已恢复');
    await expectAsAlone(input, 'out');
  });

  it('Redis comes back empty: the run asks again for what was lost', async () => {
    const input = await bench.inputs(named(20));
    await bench.standIn('甲', {}, { JIXIAO_TEST_SLOW: '100' });
    const run = bench.queued(input, 'out');
    await until(() => bench.readings().length === 5, run);
    await bench.stopRedis();
    await bench.startRedis(false);
    expect(await run.ended, run.said()).toBe(0);
    await expectAsAlone(input, 'out');
  });

  it('Redis does not come back: the run says so and ends, and the next goes on', async () => {
    const input = await bench.inputs(named(6));
    await bench.standIn('甲', {}, { JIXIAO_TEST_SLOW: '100' });
    const run = bench.queued(input, 'out', [], { JIXIAO_QUEUE_PACE: '0.02' });
    await until(() => bench.readings().length === 3, run);
    await bench.stopRedis();
    expect(await run.ended).toBe(2);
    expect(run.said()).toMatch(/中断已超过.*再次运行会从这里继续/u);
    await bench.startRedis();
    const next = bench.queued(input, 'out');
    expect(await next.ended, next.said()).toBe(0);
  });

  it('Redis cannot be reached, or does not let us in: a sentence, without what it is entered by', async () => {
    const input = await bench.inputs(named(1));
    for (const [from, to, told] of [
      [/@.*/u, '@127.0.0.1:1', '连不上队列 redis://127.0.0.1:1'],
      [/:[^:@]*@/u, ':falsch@', '不接受所给的用户名或密码'],
    ] as const) {
      const address = { JIXIAO_QUEUE: bench.address.replace(from, to) };
      const run = bench.queued(input, 'out', [], address);
      expect(await run.ended).toBe(2);
      expect(run.said()).toContain(told);
      expect(run.said()).not.toMatch(/Zugang|falsch/u);
    }
  });

  it('two runs that want the same files share what is read', async () => {
    const input = await bench.inputs(named(10));
    await bench.standIn('甲', {}, { ...USUAL, JIXIAO_TEST_SLOW: '50' });
    const runs = ['one', 'two'].map((out) => bench.queued(input, out, [], USUAL));
    for (const run of runs) expect(await run.ended, run.said()).toBe(0);
    expect(bench.readings()).toHaveLength(10);
    await expectAsAlone(input, 'one');
    expect(await bench.results('two')).toEqual(await bench.results('one'));
  });

  it('a job that is delivered again after its run is over does no harm', async () => {
    const input = await bench.inputs(['held']);
    await bench.standIn('甲', {}, USUAL);
    const run = bench.queued(input, 'out', [], USUAL);
    await until(() => bench.readings().length === 1, run);
    const [key = ''] = await bench.keys(/:units-[^:]+:unit-[0-9a-f]+$/u);
    const redis = bench.client();
    const { data = '{}' } = await redis.hgetall(key);
    await bench.letGo();
    expect(await run.ended, run.said()).toBe(0);
    const [prefix = '', name = '', id = ''] = key.split(':');
    const queue = new Queue(name, { connection: redis, prefix });
    await queue.add('file', JSON.parse(data), { jobId: id, removeOnComplete: true });
    while ((await queue.getJobState(id)) !== 'unknown') await sleep(20);
    await queue.close();
    redis.disconnect();
    expect(bench.readings()).toHaveLength(1);
    expect(await bench.keys(/:(?:result|wanted|unit-)/u)).toEqual([]);
  });

  it('a worker that does not see the files takes none from those who do', async () => {
    const input = await bench.inputs(named(8));
    // It is there, and begins when the other has tried.
    const seeing = await bench.standIn('明机', {}, USUAL);
    const root = join(bench.folder, 'nowhere');
    const blind = await bench.standIn('盲机', { root }, USUAL);
    seeing.process.kill('SIGSTOP');
    const run = bench.queued(input, 'out', [], USUAL);
    await until(() => run.said().includes('盲机 暂时不能读取'), run);
    seeing.process.kill('SIGCONT');
    expect(blind.said()).toContain('--root');
    expect(await run.ended, run.said()).toBe(0);
    expect(new Set(bench.readings().map(({ machine }) => machine))).toEqual(new Set(['明机']));
  });

  it('nobody sees the files: each fails by itself, with the name of a machine', async () => {
    const input = await bench.inputs(named(2));
    const quick = { JIXIAO_QUEUE_PACE: '0.01' };
    await bench.standIn('盲机', { root: join(bench.folder, 'nowhere') }, quick);
    const run = bench.queued(input, 'out');
    expect(await run.ended, run.said()).toBe(2);
    const { inputs } = await bench.run('out');
    expect(inputs.map(({ category }) => category)).toEqual(['unreachable', 'unreachable']);
    expect(inputs[0]?.reason).toMatch(/--root.*机器：盲机/u);
  });

  it('a full disk on one worker: the others read', async (context) => {
    const disk = join(bench.folder, 'disk');
    await mkdir(disk);
    if (!isSmallDisk(disk)) return context.skip('mounting a small disk needs root');
    const secret = { JIXIAO_QUEUE_SECRET: 'Losung-42' };
    try {
      const input = await bench.inputs(named(8));
      const usual = { ...secret, ...USUAL };
      const roomy = await bench.standIn('空盘', {}, usual);
      const full = await bench.standIn('满盘', {}, { ...usual, TMPDIR: disk });
      await writeFile(join(disk, 'filler'), Buffer.alloc(1024 * 1024)).catch(() => {});
      roomy.process.kill('SIGSTOP');
      const run = bench.queued(input, 'out', ['--serve'], usual);
      await until(() => full.said().includes('写不下'), full);
      roomy.process.kill('SIGCONT');
      expect(await run.ended, run.said()).toBe(0);
      expect(new Set(bench.readings().map(({ machine }) => machine))).toEqual(new Set(['空盘']));
    } finally {
      await bench.endAll();
      execFileSync('umount', [disk]);
    }
  });
});

/** A disk of 64 kB; false where this user may not mount one. */
function isSmallDisk(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
