import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Paths that another program has open: they can be neither replaced, renamed nor removed. */
const open = vi.hoisted(() => new Set<string>());

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const refused = (path: unknown) => {
    if (open.has(String(path)))
      throw Object.assign(new Error('EBUSY'), { code: 'EBUSY', syscall: 'rename' });
  };
  return {
    ...real,
    rename: async (from: string, to: string) => {
      refused(from);
      refused(to);
      await real.rename(from, to);
    },
    rm: async (path: string, options?: object) => {
      refused(path);
      await real.rm(path, options);
    },
  };
});

const { openOutput } = await import('../../pipeline/batch/output.ts');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '占用 '));
});

afterEach(async () => {
  open.clear();
  await rm(folder, { recursive: true, force: true });
});

const STAGE = { stage: 'books', document: null };

/** A run that makes these files, all in one stage. */
async function run(files: Readonly<Record<string, string>>) {
  const output = await openOutput(folder);
  try {
    const current = output.currentOf(STAGE.stage).size;
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(output.staging, path)), { recursive: true });
      await writeFile(join(output.staging, path), text);
    }
    const origins = new Map(Object.keys(files).map((path) => [path, STAGE]));
    const published = await output.publish({ origins, keepRest: false });
    return { ...published, current };
  } finally {
    await output.close();
  }
}

async function standing(): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
    ),
  );
}

describe('a result that is open in another program', () => {
  it('stays, and the new one stands beside it until a run finds it closed', async () => {
    await run({ 'a.xlsx': '1', 'b.xlsx': '1' });
    open.add(join(folder, 'a.xlsx'));
    const second = await run({ 'a.xlsx': '2', 'b.xlsx': '2' });
    expect([...second.beside]).toEqual([['a.xlsx', 'a.新1.xlsx']]);
    expect(second.setAside.size).toBe(0);
    expect(await standing()).toEqual({ 'a.xlsx': '1', 'a.新1.xlsx': '2', 'b.xlsx': '2' });
    // Still open: the one beside it is replaced, not joined by another.
    expect([...(await run({ 'a.xlsx': '3', 'b.xlsx': '3' })).beside]).toEqual([
      ['a.xlsx', 'a.新1.xlsx'],
    ]);
    open.clear();
    const last = await run({ 'a.xlsx': '3', 'b.xlsx': '3' });
    // Nothing of the stage was done as long as one of its files was not in its place.
    expect(last.current).toBe(0);
    expect(last.removed).toEqual(['a.新1.xlsx']);
    expect(await standing()).toEqual({ 'a.xlsx': '3', 'b.xlsx': '3' });
  });

  it('stays as somebody changed it, who keeps it under another name later', async () => {
    await run({ 'a.xlsx': '1' });
    await writeFile(join(folder, 'a.xlsx'), 'edited');
    open.add(join(folder, 'a.xlsx'));
    await run({ 'a.xlsx': '2' });
    expect(await standing()).toEqual({ 'a.xlsx': 'edited', 'a.新1.xlsx': '2' });
    open.clear();
    await run({ 'a.xlsx': '2' });
    expect(await standing()).toEqual({ 'a.xlsx': '2', 'a.保留1.xlsx': 'edited' });
  });

  it('is not taken for a new one that was edited where it stands beside', async () => {
    await run({ 'a.xlsx': '1' });
    open.add(join(folder, 'a.xlsx'));
    await run({ 'a.xlsx': '2' });
    await writeFile(join(folder, 'a.新1.xlsx'), 'edited');
    await run({ 'a.xlsx': '3' });
    expect(await standing()).toEqual({ 'a.xlsx': '1', 'a.新1.xlsx': 'edited', 'a.新2.xlsx': '3' });
  });

  it('is removed by a later run where this one cannot', async () => {
    await run({ 'a.xlsx': '1', 'b.xlsx': '1' });
    open.add(join(folder, 'a.xlsx'));
    expect(await run({ 'b.xlsx': '1' })).toMatchObject({ removed: [], stuck: ['a.xlsx'] });
    open.clear();
    expect(await run({ 'b.xlsx': '1' })).toMatchObject({ removed: ['a.xlsx'], stuck: [] });
    expect(await standing()).toEqual({ 'b.xlsx': '1' });
  });

  it('is told of where the folder takes nothing else either', async () => {
    await run({ 'a.xlsx': '1' });
    open.add(join(folder, 'a.xlsx'));
    open.add(join(folder, 'a.新1.xlsx'));
    await expect(run({ 'a.xlsx': '2' })).rejects.toThrow(/Excel/u);
    expect(await standing()).toEqual({ 'a.xlsx': '1' });
  });
});
