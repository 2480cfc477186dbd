import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOutput, type Published } from '../../pipeline/batch/output.ts';
import { OutputFailure } from '../../pipeline/batch/trouble.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '输出 '));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A run that makes these files and no others. */
async function run(files: Readonly<Record<string, string>>, keepRest = false): Promise<Published> {
  const output = await openOutput(folder);
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(output.staging, path)), { recursive: true });
      await writeFile(join(output.staging, path), text);
    }
    return await output.publish({ origins: new Map(), keepRest });
  } finally {
    await output.close();
  }
}

async function standing(): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isFile() && !name.startsWith('.')) files[name] = await readFile(path, 'utf8');
  }
  return files;
}

describe('an output folder', () => {
  it('holds what the last run made, file by file', async () => {
    expect((await run({ 'a.txt': '1', 'x/b.txt': '1' })).written).toEqual(['x/b.txt', 'a.txt']);
    const second = await run({ 'a.txt': '2', 'x/c.txt': '1' });
    expect(second).toMatchObject({ written: ['x/c.txt', 'a.txt'], removed: ['x/b.txt'] });
    expect(await standing()).toEqual({ 'a.txt': '2', 'x/c.txt': '1' });
  });

  it('leaves a file alone that would get the same bytes', async () => {
    await run({ 'a.txt': '1' });
    expect((await run({ 'a.txt': '1' })).written).toEqual([]);
  });

  it('removes folders that it leaves empty, and no others', async () => {
    await run({ 'x/y/a.txt': '1', 'z/b.txt': '1' });
    await writeFile(join(folder, 'z/mine.txt'), 'mine');
    await run({});
    expect(await standing()).toEqual({ 'z/mine.txt': 'mine' });
    expect(await readdir(folder)).not.toContain('x');
  });

  it('keeps what someone else wrote or changed', async () => {
    await writeFile(join(folder, 'a.txt'), 'mine');
    await run({ 'a.txt': '1', 'b.txt': '1', 'c.txt': '1' });
    expect(await standing()).toMatchObject({ 'a.txt': '1', 'a.保留1.txt': 'mine' });
    await writeFile(join(folder, 'b.txt'), 'edited');
    await writeFile(join(folder, 'c.txt'), 'edited too');
    const { setAside } = await run({ 'a.txt': '1', 'b.txt': '2' });
    expect([...setAside]).toEqual([['b.txt', 'b.保留1.txt']]);
    expect(await standing()).toEqual({
      'a.txt': '1',
      'a.保留1.txt': 'mine',
      'b.txt': '2',
      'b.保留1.txt': 'edited',
      'c.txt': 'edited too',
    });
  });

  it('knows its own files again after they were copied or the cache was deleted', async () => {
    await run({ 'a.txt': '1' });
    await utimes(join(folder, 'a.txt'), 1, 1);
    await rm(join(folder, '.cache'), { recursive: true });
    expect((await run({ 'a.txt': '2' })).setAside.size).toBe(0);
    expect(await standing()).toEqual({ 'a.txt': '2' });
  });

  it('keeps all of an earlier run where it is told to', async () => {
    await run({ 'a.txt': '1' });
    await run({ 'run.json': '{}' }, true);
    expect(await standing()).toEqual({ 'a.txt': '1', 'run.json': '{}' });
  });

  it('recognizes what a run that was killed half-way had put in place', async () => {
    await run({ 'a.txt': '1', 'b.txt': '1' });
    // As it stands when the process dies after the first of two renames.
    const manifest = JSON.parse(await readFile(join(folder, '.jixiao.json'), 'utf8'));
    const sha256 = '26b17225b626fb9238849fd60eabdf60';
    const hash = { '2': `d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35` };
    manifest.underWay = { 'a.txt': hash['2'], 'b.txt': sha256, 'c.txt': hash['2'] };
    await writeFile(join(folder, '.jixiao.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'a.txt'), '2');
    await writeFile(join(folder, 'c.txt'), '2');
    expect((await run({ 'a.txt': '3', 'b.txt': '3' })).setAside.size).toBe(0);
    expect(await standing()).toEqual({ 'a.txt': '3', 'b.txt': '3' });
  });

  it("is one run's alone", async () => {
    const first = await openOutput(folder);
    await expect(openOutput(folder)).rejects.toThrow(OutputFailure);
    await first.close();
    await (await openOutput(folder)).close();
  });

  it('is taken over from a run that was killed', async () => {
    const dead = { pid: 2 ** 22 + 1, host: hostname(), since: 0 };
    await writeFile(join(folder, '.jixiao.lock'), JSON.stringify(dead));
    await (await openOutput(folder)).close();
    await writeFile(join(folder, '.jixiao.lock'), JSON.stringify({ pid: 1, host: 'elsewhere' }));
    await expect(openOutput(folder)).rejects.toThrow(OutputFailure);
    await utimes(join(folder, '.jixiao.lock'), 1, 1);
    await (await openOutput(folder)).close();
  });
});
