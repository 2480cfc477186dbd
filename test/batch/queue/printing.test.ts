import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench, hasRedis, named, QUICK, type Started, until } from './harness.ts';

const PRINTING = ['--pdf', 'all'];

describe.skipIf(!hasRedis())('printing by other machines', { timeout: 400_000 }, () => {
  const bench = new Bench(QUICK);
  let input = '';
  let alone: Map<string, string>;
  beforeAll(async () => {
    await bench.open();
    input = await bench.inputs(named(4));
    const run = bench.convert(input, 'alone', PRINTING);
    expect(await run.ended, run.said()).toBe(0);
    alone = await bench.results('alone');
    // Each form and the booklet at the least.
    expect([...alone.keys()].filter((path) => path.endsWith('.pdf')).length).toBeGreaterThan(4);
  }, 400_000);
  afterAll(() => bench.close());

  async function stop({ process, ended }: Started): Promise<void> {
    process.kill('SIGTERM');
    await ended;
  }

  const prints = () => bench.readings().filter(({ file }) => file === 'print');

  it('yields the same bytes as printing on one machine, and tells who printed', async () => {
    const workers = await Promise.all(['甲', '乙'].map((name) => bench.worker(name, '--print')));
    const run = bench.queued(input, 'together', PRINTING);
    expect(await run.ended, run.said()).toBe(0);
    expect(run.said()).toContain('甲 一起打印');
    expect(await bench.results('together')).toEqual(alone);
    const { printed = {} } = await bench.run('together');
    expect(Object.keys(printed).length, JSON.stringify(printed)).toBeGreaterThan(0);
    for (const machine of Object.keys(printed)) expect(['甲', '乙']).toContain(machine);
    const status = await bench.status();
    expect(status.workers).toMatchObject([
      { prints: { browser: expect.stringContaining('Chrome') } },
      { prints: { kind: expect.anything() } },
    ]);
    // Of the documents nothing stays in Redis.
    expect(await bench.keys(/:(?:result|wanted|print-)/u)).toEqual([]);
    await Promise.all(workers.map(stop));
  });

  it('goes on where one that prints is killed: what it had in hand is printed all the same', async () => {
    const reader = await bench.standIn('读');
    const printer = await bench.standIn('印', { prints: { isHeld: true } });
    const run = bench.queued(input, 'killed', PRINTING);
    await until(() => prints().length > 0, run);
    printer.process.kill('SIGKILL');
    expect(await run.ended, run.said()).toBe(0);
    expect(await bench.results('killed')).toEqual(alone);
    expect((await bench.run('killed')).printed).toBeUndefined();
    await stop(reader);
  });

  it('goes on where Redis is gone: this machine prints what others have in hand', async () => {
    const before = prints().length;
    const worker = await bench.standIn('印', { prints: { isHeld: true } });
    const run = bench.queued(input, 'gone', PRINTING);
    await until(() => prints().length > before, run);
    await bench.stopRedis();
    expect(await run.ended, run.said()).toBe(0);
    expect(await bench.results('gone')).toEqual(alone);
    await bench.startRedis();
    worker.process.kill('SIGKILL');
    await worker.ended;
  });

  it('gives nothing to a browser of another version, and says so', async () => {
    const before = prints().length;
    const other = await bench.standIn('旧', { prints: { browser: 'HeadlessChrome/1.0.0.0' } });
    const run = bench.queued(input, 'other', PRINTING);
    expect(await run.ended, run.said()).toBe(0);
    expect(run.said()).toMatch(/旧 不参与打印.*HeadlessChrome\/1\.0\.0\.0/u);
    expect(await bench.results('other')).toEqual(alone);
    expect(prints()).toHaveLength(before);
    await stop(other);
  });
});
