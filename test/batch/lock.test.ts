import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../pipeline/batch/lock.ts';
import { thisProcess } from '../../pipeline/batch/process-identity.ts';
import { OutputFailure } from '../../pipeline/batch/trouble.ts';

const ROOT = join(import.meta.dirname, '../..');
const CONTENDER = join(ROOT, 'test/fixtures/workers/contender.mjs');
const LOCK = join(ROOT, 'dist/batch/lock.js');

let folder: string;
let path: string;
const contenders: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '锁 '));
  path = join(folder, '.jixiao.lock');
});

afterEach(async () => {
  for (const child of contenders.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function contender(): Promise<ChildProcess> {
  const child = fork(CONTENDER, [LOCK]);
  contenders.push(child);
  await once(child, 'message');
  return child;
}

async function ask(child: ChildProcess, what: object): Promise<boolean> {
  const answer = once(child, 'message');
  child.send(what);
  const [{ holds }] = (await answer) as [{ holds: boolean }];
  return holds;
}

/** Locks that nobody holds, each as it may be found. */
const LEFT: readonly (readonly [string, () => Promise<void>])[] = [
  ['of a process that is gone', () => leave({ host: hostname(), pid: 2 ** 22 + 1 })],
  ['of a process whose number another has now', () => leave({ ...thisProcess(), start: '1' })],
  ['empty, from long ago', () => leave('', 1)],
  ['empty, and from the future', () => leave('', 4_000_000_000)],
  ['of a machine not heard of for long', () => leave({ host: 'elsewhere', pid: 1 }, 1)],
  ['of a machine, dated in the future', () => leave({ host: 'elsewhere', pid: 1 }, 4_000_000_000)],
  ['that says nothing to be understood', () => leave('{"pid":', 1)],
];

async function leave(holder: object | string, seconds?: number): Promise<void> {
  await writeFile(path, typeof holder === 'string' ? holder : JSON.stringify(holder));
  if (seconds !== undefined) await utimes(path, seconds, seconds);
}

describe('the lock of an output folder', { timeout: 240_000 }, () => {
  it.each(LEFT)('is taken over, and given back: %s', async (_, left) => {
    await left();
    await (await takeLock(path)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('of three processes that find one that was left, one gets it, every time', async () => {
    const children = await Promise.all([contender(), contender(), contender()]);
    for (let round = 0; round < 140; round++) {
      await LEFT[round % LEFT.length]?.[1]();
      const holds = await Promise.all(children.map((child) => ask(child, { take: path })));
      expect(holds.filter(Boolean), `round ${round}`).toHaveLength(1);
      await Promise.all(children.map((child) => ask(child, { release: true })));
      expect(await readdir(folder), `round ${round}`).toEqual([]);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'is not taken from one who was stopped, however long ago; but from one who was killed',
    async () => {
      const holder = await contender();
      expect(await ask(holder, { take: path })).toBe(true);
      holder.kill('SIGSTOP');
      await utimes(path, 1, 1);
      await expect(takeLock(path)).rejects.toThrow(OutputFailure);
      const gone = once(holder, 'exit');
      holder.kill('SIGKILL');
      await gone;
      await (await takeLock(path)).release();
    },
  );

  it('is held by a machine that is heard of', async () => {
    await leave({ host: 'elsewhere', pid: 1 });
    await expect(takeLock(path)).rejects.toMatchObject({
      reason: expect.stringContaining('另一个 jixiao'),
    });
    expect(await readFile(path, 'utf8')).toContain('elsewhere');
  });

  it('is never given back by one from whom it was taken, who is told', async () => {
    const lock = await takeLock(path);
    await lock.confirm();
    await writeFile(path, 'another’s');
    await expect(lock.confirm()).rejects.toThrow(OutputFailure);
    await lock.release();
    expect(await readFile(path, 'utf8')).toBe('another’s');
  });

  it('takes over also where one was killed while he took over, and leaves nothing of him', async () => {
    const dead = JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1 });
    await writeFile(path, dead);
    await writeFile(await rightTo(dead), dead);
    await writeFile(`${path}.00000000-0000-0000-0000-000000000000`, dead);
    await writeFile(`${path}.mine`, 'mine');
    await (await takeLock(path)).release();
    expect(await readdir(folder)).toEqual(['.jixiao.lock.mine']);
  });

  it.skipIf(process.platform === 'win32')('does not follow a link', async () => {
    const victim = join(folder, 'victim');
    await writeFile(victim, 'mine');
    await symlink(victim, path);
    await utimes(victim, 1, 1);
    const lock = await takeLock(path).catch(() => null);
    await lock?.release();
    expect(await readFile(victim, 'utf8')).toBe('mine');
  });
});

/** The name of the right to take over what stands in the lock now. */
async function rightTo(text: string): Promise<string> {
  const { mtimeMs } = await stat(path);
  return `${path}-${createHash('sha256').update(`${mtimeMs} ${text}`).digest('hex').slice(0, 16)}`;
}
