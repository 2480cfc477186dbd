import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { processReaders, type Readers } from '../../pipeline/batch/readers.ts';

const UNRULY = pathToFileURL(join(import.meta.dirname, '../fixtures/workers/unruly.mjs'));
const SEED = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');

const work = (file: string) => ({
  path: SEED,
  file,
  sha256: '0'.repeat(64),
  expected: true,
  options: { repair: true, password: null },
});

let readers: Readers;
afterEach(() => readers.close());

describe('reading in processes of their own', { timeout: 240_000 }, () => {
  it('reads in a process what it reads in the caller', async () => {
    readers = processReaders({ jobs: 1, timeout: 60, maxMemory: 512 });
    const { read } = await import('../../pipeline/read.ts');
    expect(await readers.read(work('seed.txt'))).toEqual(await read(work('seed.txt')));
  });

  it('reads a long file in ranges, by all processes, as it would in one go', async () => {
    readers = processReaders({ jobs: 2, timeout: 60, maxMemory: 512, rangePages: 3 });
    const { read } = await import('../../pipeline/read.ts');
    const file = { ...work('2024.pdf'), path: join(SEED, '../../2024/yangquan-2024-made-up.pdf') };
    const whole = await read(file);
    expect(whole.forms).toHaveLength(9);
    expect(await readers.read(file)).toEqual(whole);
  });

  // A minute is more than any of these takes, on whatever machine: only the limit that is meant ends them.
  it.each([
    ['crash', 'defect'],
    ['throw', 'defect'],
    ['eat', 'out-of-memory'],
    ['gulp', 'out-of-memory'],
    ['buffers', 'out-of-memory'],
    ['vanish', 'out-of-memory'],
  ])('a file whose reading does this costs itself alone: %s', async (file, category) => {
    readers = processReaders({ jobs: 2, timeout: 60, maxMemory: 64 }, UNRULY);
    const readings = await Promise.all(
      ['a', file, 'b', 'c'].map((name) => readers.read(work(name))),
    );
    expect(readings.map(({ status }) => status)).toEqual(['read', 'failed', 'read', 'read']);
    expect(readings[1]?.failure?.category).toBe(category);
    expect((await readers.read(work('d'))).status).toBe('read');
  });

  it.each(['hang', 'sleep'])('so does one that never ends: %s', async (file) => {
    readers = processReaders({ jobs: 1, timeout: 1, maxMemory: 64 }, UNRULY);
    expect((await readers.read(work(file))).failure?.category).toBe('timed-out');
    await readers.close();
    // Nor is what comes after it kept from being read by what it left; here the limit is not tried.
    readers = processReaders({ jobs: 1, timeout: 60, maxMemory: 64 }, UNRULY);
    expect((await readers.read(work('d'))).status).toBe('read');
  });

  it('blames no file for what the one before it did as it ended', async () => {
    readers = processReaders({ jobs: 1, timeout: 60, maxMemory: 64 }, UNRULY);
    for (const file of ['die-later', 'a', 'die-later', 'b']) {
      expect((await readers.read(work(file))).status, file).toBe('read');
    }
  });

  it('goes on with a new process where one keeps most of what it may take', async () => {
    readers = processReaders({ jobs: 1, timeout: 60, maxMemory: 64 }, UNRULY);
    const pidOf = async (file: string) => (await readers.read(work(file))).pages;
    const first = await pidOf('pid');
    expect(await pidOf('pid')).toBe(first);
    expect(await pidOf('keep')).toBe(first);
    expect(await pidOf('pid')).not.toBe(first);
  });

  it.skipIf(process.platform === 'win32')(
    'what it started ends with it, and leaves no files: as LibreOffice does',
    async () => {
      const place = await mkdtemp(join(tmpdir(), '进程 '));
      const note = join(place, 'note');
      process.env.JIXIAO_TEST_NOTE = note;
      try {
        readers = processReaders({ jobs: 1, timeout: 60, maxMemory: 64 }, UNRULY);
        expect((await readers.read(work('starts-another'))).failure?.category).toBe(
          'out-of-memory',
        );
        const { pid, folder } = JSON.parse(await readFile(note, 'utf8'));
        await gone(pid);
        await readers.close();
        await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
      } finally {
        await rm(place, { recursive: true, force: true });
      }
    },
  );

  it('tells of a process that cannot be started, and does not blame the file', async () => {
    readers = processReaders({ jobs: 1, timeout: 60, maxMemory: 64 }, UNRULY);
    const { execPath } = process;
    process.execPath = '/nowhere/node';
    try {
      const { failure } = await readers.read(work('a'));
      expect(failure?.category).toBe('unreachable');
    } finally {
      process.execPath = execPath;
    }
    expect((await readers.read(work('a'))).status).toBe('read');
  });
});

/** Resolves when there is no such process any more, or one that has ended and waits to be asked for. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    const isThere =
      state === null ? isKnown(pid) && process.platform !== 'linux' : !/\) Z/u.test(state);
    if (!isThere) return;
    await sleep(20);
  }
}

function isKnown(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
