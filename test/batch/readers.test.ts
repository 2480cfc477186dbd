import { join } from 'node:path';
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

describe('reading in processes of their own', () => {
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

  it.each([
    ['crash', 'defect'],
    ['throw', 'defect'],
    ['hang', 'timed-out'],
    ['eat', 'out-of-memory'],
    ['gulp', 'out-of-memory'],
    ['vanish', 'out-of-memory'],
  ])('a file whose reading does this costs itself alone: %s', async (file, category) => {
    readers = processReaders({ jobs: 2, timeout: 4, maxMemory: 64 }, UNRULY);
    const readings = await Promise.all(
      ['a', file, 'b', 'c'].map((name) => readers.read(work(name))),
    );
    expect(readings.map(({ status }) => status)).toEqual(['read', 'failed', 'read', 'read']);
    expect(readings[1]?.failure?.category).toBe(category);
    expect((await readers.read(work('d'))).status).toBe('read');
  });
});
