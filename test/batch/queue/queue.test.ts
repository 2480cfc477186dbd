import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench, hasRedis, INPUT, named, PASSWORD, SCAN, until } from './harness.ts';

/** The sample with its first pages alone: each of its two lists of pages is cut, and the places of all else stay. */
function firstPages(pdf: Buffer, count: number): Buffer {
  const cut = (list: string) => {
    const refs = list.match(/\d+ 0 R/gu) ?? [];
    return `<< /Count ${count} /Kids [ ${refs.slice(0, count).join(' ')} ]`.padEnd(list.length);
  };
  const text = pdf.toString('latin1');
  const pages = text.replace(/<< \/Count 11 \/Kids \[[^\]]*\]/u, cut);
  return Buffer.from(pages.replace('/N 11', `/N ${count} `), 'latin1');
}

describe.skipIf(!hasRedis())('reading by other machines', { timeout: 400_000 }, () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    await bench.open();
  });
  afterEach(() => bench.close());

  it('yields the same bytes as reading on one machine, the scan too', {
    timeout: 400_000,
  }, async () => {
    const input = join(bench.folder, 'input');
    await mkdir(input);
    // Divided as a scan of any length is, and read in half the time.
    await writeFile(join(input, '扫描.pdf'), firstPages(await readFile(SCAN), 5));
    for (const file of [
      '2024/yangquan-2024-made-up.pdf',
      '2025/yangquan-2025.pdf',
      '2025/yangquan-2025.txt',
    ]) {
      await bench.copyInto(input, join(INPUT, file));
    }
    const alone = bench.convert(input, 'alone');
    expect(await alone.ended, alone.said()).toBe(0);
    await Promise.all([bench.worker('甲'), bench.worker('乙')]);
    const together = bench.queued(input, 'together');
    expect(await together.ended, together.said()).toBe(0);
    expect(together.said()).toContain('2 台机器、2 个进程在读');
    expect(await bench.results('together')).toEqual(await bench.results('alone'));
    const { inputs, options } = await bench.run('together');
    const machines = new Set(inputs.flatMap((input) => input.machines ?? []));
    expect(machines).toEqual(new Set(['甲', '乙']));
    expect(options.queue).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/u);
    // Of the work nothing stays in Redis.
    expect(await bench.keys(/:(?:result|wanted|unit-)/u)).toEqual([]);
  });

  it('hands out files where others do not see them, and tells neither Redis nor logs a secret', async () => {
    const secret = { JIXIAO_QUEUE_SECRET: 'Losung-42' };
    const input = await bench.inputs(named(4));
    const seen = await bench.monitor();
    const worker = await bench.standIn('甲', { root: join(bench.folder, 'nowhere') }, secret);
    const log = join(bench.folder, 'log');
    const flags = ['--serve', '--password', 'Oeffne-Dich', '--log', log];
    const run = bench.queued(input, 'out', flags, secret);
    expect(await run.ended, run.said()).toBe(0);
    expect(bench.readings()).toHaveLength(4);
    expect(await readFile(join(bench.folder, 'out/records.jsonl'), 'utf8')).toContain('项目');
    const told = [seen(), run.said(), worker.said(), await readFile(log, 'utf8')];
    told.push(await readFile(join(bench.folder, 'out/run.json'), 'utf8'));
    expect(seen()).toContain('units-');
    for (const text of told) {
      for (const word of ['Losung-42', 'Oeffne-Dich', PASSWORD]) expect(text).not.toContain(word);
    }
    // The forms themselves pass through Redis sealed, their files not at all.
    expect(seen()).not.toContain('高新技术');
  });

  it('asks for a secret before it hands out files or passwords', async () => {
    const open = { JIXIAO_QUEUE: bench.address.replace(`:${PASSWORD}@`, '') };
    const input = await bench.inputs(named(1));
    for (const flags of [['--serve'], ['--password', 'x']]) {
      const run = bench.queued(input, 'out', flags, open);
      expect(await run.ended).toBe(1);
      expect(run.said()).toContain('JIXIAO_QUEUE_SECRET');
    }
  });

  it('hides a password on the command line from the list of processes', async () => {
    const worker = await bench.worker('甲', '--queue', bench.address);
    const line = () => readFileSync(`/proc/${worker.process.pid}/cmdline`, 'latin1');
    if (process.platform === 'linux') expect(line()).not.toContain(PASSWORD);
  });

  it('reads nothing again that any of its machines remembers', async () => {
    const input = await bench.inputs(named(3));
    await bench.standIn('甲');
    expect(await bench.queued(input, 'one').ended).toBe(0);
    expect(await bench.queued(input, 'two').ended).toBe(0);
    expect(bench.readings()).toHaveLength(3);
    expect(await bench.results('two')).toEqual(await bench.results('one'));
    // Unless it is told to.
    expect(await bench.queued(input, 'two', ['--force']).ended).toBe(0);
    expect(bench.readings()).toHaveLength(6);
  });

  it('keeps few units waiting, however many files there are', async () => {
    const input = await bench.inputs(named(40));
    await bench.standIn('甲', {}, { JIXIAO_TEST_SLOW: '20' });
    const run = bench.queued(input, 'out');
    await until(() => bench.readings().length > 5, run);
    const redis = bench.client();
    const [queue = ''] = (await redis.keys('jixiao:units-*:prioritized')).map(String);
    let most = 0;
    while (run.process.exitCode === null) {
      most = Math.max(most, await redis.zcard(queue));
      await sleep(20);
    }
    redis.disconnect();
    expect(run.process.exitCode, run.said()).toBe(0);
    expect(most).toBeGreaterThan(0);
    // One is read, and as many as keep a machine busy wait.
    expect(most).toBeLessThanOrEqual(9);
  });

  it('serves a small run beside a large one', async () => {
    const large = await bench.inputs(['held', ...named(40, 'large')]);
    const small = await bench.inputs(named(3, 'small'));
    await bench.standIn('甲');
    const first = bench.queued(large, 'large');
    await bench.waiting(8, first);
    const second = bench.queued(small, 'small');
    await bench.waiting(8 + 3, second);
    await bench.letGo();
    for (const run of [first, second]) expect(await run.ended, run.said()).toBe(0);
    // Each of its units comes after one of the other run, not after all that wait.
    const read = bench.readings();
    const held = read.findIndex(({ file }) => file === 'held.txt');
    const last = read.findLastIndex(({ file }) => file.startsWith('small'));
    expect(read).toHaveLength(44);
    expect(last - held).toBeLessThan(10);
  });

  it('tells what goes on', async () => {
    const input = await bench.inputs(['held']);
    await bench.standIn('甲', { jobs: 2 });
    const run = bench.queued(input, 'out');
    await until(() => bench.readings().length === 1, run);
    const status = await bench.status();
    expect(status).toMatchObject({ waiting: 0, active: 1, failed: 0, oldestSeconds: null });
    expect(status.workers).toMatchObject([{ machine: '甲', jobs: 2, trouble: null }]);
    expect(status.runs).toMatchObject([{ done: 0, total: 1 }]);
    await bench.letGo();
    expect(await run.ended).toBe(0);
  });
});
