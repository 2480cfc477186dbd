import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Memory, memoryIn } from '../../pipeline/batch/memory.ts';
import { storeIn } from '../../pipeline/batch/store.ts';
import type { Finding } from '../../pipeline/model/index.ts';
import { failedReading } from '../../pipeline/read/failure.ts';
import type { Failure, Work } from '../../pipeline/read/work.ts';

const WORK: Work = {
  path: '/a.pdf',
  file: 'a.pdf',
  sha256: '0'.repeat(64),
  expected: true,
  options: { repair: true, password: null },
};
const NO_FORMS = failedReading(failure('no-forms'));
const KEY = `ab${'0'.repeat(62)}`;

function failure(category: Failure['category']): Failure {
  return { category, reason: '……', reasonEn: '…', place: null };
}

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '记忆 '));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function memory(shared = false): Memory {
  return memoryIn(storeIn(folder, 'readings'), { reader: 'f', judge: 'f', shared, forget: false });
}

/** Every file below the folder. */
async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function place(path: string, text = 'theirs'): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
  await utimes(join(folder, path), 1, 1);
}

describe('what is remembered', () => {
  it('is recalled, and forgotten when no run asked for it', async () => {
    await memory().remember(WORK, NO_FORMS);
    expect(await memory().recall(WORK)).toEqual(NO_FORMS);
    expect(await memory().recall({ ...WORK, file: 'b.pdf' })).toBeNull();
    expect(await files()).toHaveLength(1);
    await memory().sweep();
    expect(await files()).toEqual([]);
  });

  it("is another reading under another bureau's words", async () => {
    const under = (words: Record<string, string>) => ({
      ...WORK,
      options: { ...WORK.options, words },
    });
    await memory().remember(under({ 承办方: '实施单位' }), NO_FORMS);
    expect(await memory().recall(under({ 承办方: '实施单位' }))).toEqual(NO_FORMS);
    expect(await memory().recall(under({ 承办方: '主管部门' }))).toBeNull();
    expect(await memory().recall(WORK)).toBeNull();
  });

  it.each(['timed-out', 'out-of-memory', 'missing-program', 'unreachable', 'defect'] as const)(
    'is nothing that may be otherwise next time: %s',
    async (category) => {
      await memory().remember(WORK, failedReading(failure(category)));
      expect(await memory().recall(WORK)).toBeNull();
    },
  );

  it('is nothing where something else was stored in its place', async () => {
    await memory().remember(WORK, NO_FORMS);
    const [file = ''] = await files();
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"pages":1,"forms":[{}],"findings":[],"remarks":[],"status":"read","failure":null}',
    ]) {
      await writeFile(join(folder, file), text);
      expect(await memory().recall(WORK), text).toBeNull();
    }
    await rm(join(folder, file));
    await mkdir(join(folder, file));
    expect(await memory().recall(WORK)).toBeNull();
  });

  it.each([false, true])('is all that is ever removed; shared: %s', async (shared) => {
    const theirs = [
      'mine.doc',
      'readings/mine.doc',
      'readings/ab/mine.json',
      `readings/ab/cd${'0'.repeat(62)}.json`,
      `readings/abc/${KEY}.json`,
      `readings/ab/${KEY}.json/mine`,
      `readings/sub/ab/${KEY}.json`,
      `other/ab/${KEY}.json`,
    ];
    for (const path of theirs) await place(path);
    const others = `ab${'1'.repeat(62)}`;
    await place(`readings/ab/${others}.json`);
    await place(`readings/ab/${others}.json.00000000-0000-0000-0000-000000000000`);
    await memory(shared).sweep();
    expect(await files()).toEqual(theirs.sort());
  });

  it('stays in a store that is shared for 90 days after it was last asked for', async () => {
    await memory(true).remember(WORK, NO_FORMS);
    const [file = ''] = await files();
    const days = (count: number) => new Date(Date.now() - count * 24 * 3600 * 1000);
    await utimes(join(folder, file), days(89), days(89));
    await memory(true).sweep();
    expect(await files()).toHaveLength(1);
    await utimes(join(folder, file), days(91), days(91));
    const asking = memory(true);
    expect(await asking.recall(WORK)).toEqual(NO_FORMS);
    await memory(true).sweep();
    expect(await files()).toHaveLength(1);
    await utimes(join(folder, file), days(91), days(91));
    await memory(true).sweep();
    expect(await files()).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('is not looked for behind links', async () => {
    const store = storeIn(join(folder, 'own'), 'readings');
    await place(`theirs/ab/${KEY}.json`, '"theirs"');
    await mkdir(join(folder, 'own'));
    await symlink(join(folder, 'theirs'), join(folder, 'own/readings'));
    expect(await store.get(KEY)).toBeNull();
    await store.put(KEY, 'mine');
    await store.touch(KEY);
    await store.sweep(() => true);
    await rm(join(folder, 'own/readings'));
    await mkdir(join(folder, 'own/readings/ab'), { recursive: true });
    await symlink(
      join(folder, `theirs/ab/${KEY}.json`),
      join(folder, `own/readings/ab/${KEY}.json`),
    );
    expect(await store.get(KEY)).toBeNull();
    await store.sweep(() => true);
    expect(await files()).toEqual([`own/readings/ab/${KEY}.json`, `theirs/ab/${KEY}.json`]);
    expect(await readFile(join(folder, `theirs/ab/${KEY}.json`), 'utf8')).toBe('"theirs"');
    await store.put(KEY, 'mine');
    expect(await store.get(KEY)).toBe('mine');
    expect(await readFile(join(folder, `theirs/ab/${KEY}.json`), 'utf8')).toBe('"theirs"');
  });
});

describe('the findings of a batch', () => {
  const numbered = (count: number): Finding[] =>
    Array.from({ length: count }, (_, at) => ({
      record: `2025-1-${at}`,
      rule: 'X4',
      severity: 'warning',
      paths: ['/indicators'],
      facts: [],
      evidence: [],
      suggestion: null,
    }));
  const options = { reader: 'a', judge: 'b', shared: false, forget: false };

  it.each([0, 1, 999, 1000, 2500])('are remembered in pieces: %i', async (count) => {
    const memory = memoryIn(storeIn(folder, 'store'), options);
    await memory.rememberFindings('digest', numbered(count));
    // What this run has remembered is not swept.
    await memory.sweep();
    const later = memoryIn(storeIn(folder, 'store'), options);
    expect(await later.recallFindings('digest')).toEqual(numbered(count));
    expect(await later.recallFindings('another')).toBeNull();
  });

  it('are found out again where a piece is gone', async () => {
    const store = storeIn(folder, 'store');
    await memoryIn(store, options).rememberFindings('digest', numbered(2500));
    const pieces: string[] = [];
    await store.sweep((key) => pieces.push(key) === 2);
    expect(pieces).toHaveLength(3);
    expect(await memoryIn(store, options).recallFindings('digest')).toBeNull();
  });
});
