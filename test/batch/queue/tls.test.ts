import { afterEach, describe, expect, it } from 'vitest';
import { Bench, hasRedis, hasTls, named } from './harness.ts';

describe.skipIf(!hasRedis() || !hasTls())('a queue over TLS', { timeout: 200_000 }, () => {
  let bench: Bench;
  afterEach(() => bench.close());

  it('is read from by machines that trust its certificate, and by no others', async () => {
    bench = new Bench(1, true);
    await bench.open();
    const input = await bench.inputs(named(3));
    await bench.standIn('甲');
    const run = bench.queued(input, 'out');
    expect(await run.ended, run.said()).toBe(0);
    expect(bench.readings().map(({ machine }) => machine)).toEqual(['甲', '甲', '甲']);
    const { options } = await bench.run('out');
    expect(options.queue).toMatch(/^rediss:\/\/127\.0\.0\.1:\d+$/u);

    const stranger = bench.queued(input, 'stranger', [], { NODE_EXTRA_CA_CERTS: '' });
    expect(await stranger.ended, stranger.said()).not.toBe(0);
    expect(stranger.said()).toContain('Redis');
  });
});
