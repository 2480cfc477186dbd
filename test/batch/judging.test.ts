import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { judgedInTurn } from '../../pipeline/batch/judging.ts';
import { inlineReaders, processReaders, type Readers } from '../../pipeline/batch/readers.ts';
import type { Finding } from '../../pipeline/model/index.ts';
import { read } from '../../pipeline/read.ts';

const UNRULY = pathToFileURL(join(import.meta.dirname, '../fixtures/workers/unruly.mjs'));
const STANDARDS = { settings: { M1: 'off', P5: 'warning' }, words: {} } as const;
const LIMITS = { jobs: 2, timeout: 60, maxMemory: 512 };

/** The eight forms of a text, often enough that it pays to share them. */
async function forms() {
  const { forms: read8 } = await read({
    path: join(import.meta.dirname, '../../input/2025/yangquan-2025.txt'),
    file: 'seed.txt',
    sha256: '0'.repeat(64),
    expected: true,
    options: { repair: true, password: null },
  });
  expect(read8).toHaveLength(8);
  return Array.from({ length: 101 }, (_, at) => {
    const form = read8[at % 8];
    if (form === undefined) throw new RangeError('eight forms were expected');
    return { record: { ...form.record, id: `form-${at}` }, together: [] };
  });
}

async function judgedBy(readers: Readers): Promise<(readonly Finding[])[]> {
  const all: (readonly Finding[])[] = [];
  for await (const found of judgedInTurn(await forms(), STANDARDS, readers)) all.push(found);
  return all;
}

let readers: Readers | undefined;
afterEach(() => readers?.close());

it('is the same whoever judges, each form in its turn, by the settings that hold', async () => {
  const alone = await judgedBy(await inlineReaders());
  expect(alone).toHaveLength(101);
  expect(alone.map((found) => found[0]?.record)).toEqual(
    Array.from({ length: 101 }, (_, at) => `form-${at}`),
  );
  expect(new Set(alone.flat().map(({ rule, severity }) => `${rule} ${severity}`))).toContain(
    'P5 warning',
  );
  readers = processReaders(LIMITS);
  expect(await judgedBy(readers)).toEqual(alone);
}, 120_000);

it('is done by the calling process where the others end over it', async () => {
  const alone = await judgedBy(await inlineReaders());
  readers = processReaders(LIMITS, UNRULY);
  expect(await judgedBy(readers)).toEqual(alone);
}, 120_000);
