import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jixiao } from './command.ts';

const SEED = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');

describe('the queue on the command line', () => {
  beforeEach(() => vi.stubEnv('JIXIAO_QUEUE', ''));
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['worker'],
    ['queue', 'status'],
    ['convert', SEED, '--queue'],
    ['check', SEED, '--queue'],
  ])('asks for an address where there is none: %s', async (...args) => {
    const { code, stderr } = await jixiao(...args);
    expect(code).toBe(1);
    expect(stderr).toContain('--queue redis://');
    expect(stderr).toContain('JIXIAO_QUEUE');
  });

  it.each(['http://:geheim@host', 'host:6379', 'redis://', 'redis:geheim'])(
    'says how an address is written, and does not repeat the wrong one: %s',
    async (address) => {
      const { code, stdout, stderr } = await jixiao('worker', '--queue', address);
      expect(code).toBe(1);
      expect(stderr).toContain('rediss://');
      expect(stdout + stderr).not.toContain('geheim');
    },
  );

  it('takes --serve with --queue alone, and an address by which others find this machine', async () => {
    const alone = await jixiao('convert', SEED, '--serve');
    expect(alone.code).toBe(1);
    expect(alone.stderr).toContain('--queue');
    vi.stubEnv('JIXIAO_QUEUE_SECRET', 'x');
    for (const address of ['0.0.0.0', '::', 'a b', 'host/path']) {
      const flags = ['--queue', 'redis://127.0.0.1:1', '--serve', address];
      const { code, stderr } = await jixiao('check', SEED, ...flags);
      expect(code, address).toBe(1);
      expect(stderr).toContain('--serve 应为本机的地址');
    }
  });

  it('takes no number of processes that is none', async () => {
    const { code, stderr } = await jixiao(
      'worker',
      '--queue',
      'redis://127.0.0.1:1',
      '--jobs',
      '0',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('jobs');
  });
});
