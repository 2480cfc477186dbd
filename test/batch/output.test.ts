import { createHash } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOutput } from '../../pipeline/batch/output.ts';
import type { Published } from '../../pipeline/batch/publishing.ts';
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

  it('knows of what a file was made that got the same bytes, whatever is published after it', async () => {
    await run({ 'x/b.txt': '1' });
    const output = await openOutput(folder);
    await mkdir(join(output.staging, 'x'));
    await writeFile(join(output.staging, 'x/b.txt'), '1');
    const origin = { stage: 'books', document: null };
    await output.publish({ origins: new Map([['x/b.txt', origin]]), keepRest: false });
    await writeFile(join(output.staging, 'run.json'), '{}');
    await output.publish({ origins: new Map(), keepRest: true });
    expect([...output.currentOf('books')]).toEqual([['x/b.txt', origin]]);
    await output.close();
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

/** An entry of the manifest that claims the file at `path`, as it is now, for the program. */
async function claim(path: string): Promise<object> {
  const { size, mtimeMs } = await stat(path);
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return { sha256, origin: null, bytes: size, modifiedMs: mtimeMs };
}

describe.skipIf(process.platform === 'win32')('an output folder that came from elsewhere', () => {
  let out: string;
  let victim: string;
  beforeEach(async () => {
    out = join(folder, 'out');
    victim = join(folder, 'theirs/victim.txt');
    await mkdir(join(folder, 'theirs'));
    await mkdir(out);
    await writeFile(victim, 'theirs');
  });

  /** A run into `out` that makes one file. */
  async function runInto(path = 'a.txt'): Promise<Published> {
    const output = await openOutput(out);
    try {
      await mkdir(dirname(join(output.staging, path)), { recursive: true });
      await writeFile(join(output.staging, path), '1');
      return await output.publish({ origins: new Map(), keepRest: false });
    } finally {
      await output.close();
    }
  }

  async function plant(names: readonly string[]): Promise<void> {
    const claimed = await claim(victim);
    const files = Object.fromEntries(names.map((name) => [name, claimed]));
    const underWay = Object.fromEntries(
      names.map((name) => [name, (claimed as { sha256: string }).sha256]),
    );
    await writeFile(
      join(out, '.jixiao.json'),
      JSON.stringify({ program: 'jixiao', files, underWay }),
    );
  }

  it('removes nothing outside, whatever its manifest says', async () => {
    await symlink(join(folder, 'theirs'), join(out, 'link'));
    await symlink(victim, join(out, 'link.txt'));
    await writeFile(join(out, '.hidden'), 'theirs');
    await utimes(join(out, '.hidden'), (await stat(victim)).atime, (await stat(victim)).mtime);
    await plant([
      '../theirs/victim.txt',
      'x/../../theirs/victim.txt',
      victim,
      'link/victim.txt',
      'link.txt',
      '.hidden',
      './a.txt',
      'a//b',
      '',
    ]);
    expect((await runInto()).removed).toEqual([]);
    expect(await readFile(victim, 'utf8')).toBe('theirs');
    expect((await readdir(out)).sort()).toEqual([
      '.cache',
      '.hidden',
      '.jixiao.json',
      'a.txt',
      'link',
      'link.txt',
    ]);
  });

  it('writes nothing to where links lead, and keeps the links', async () => {
    await symlink(join(folder, 'theirs'), join(out, 'forms'));
    await symlink(join(folder, 'theirs'), join(out, '.cache'));
    await symlink(victim, join(out, '.jixiao.json'));
    await symlink(victim, join(out, '.jixiao.json.new'));
    const { setAside } = await runInto('forms/2025/a.html');
    expect([...setAside]).toEqual([['forms', 'forms.保留1']]);
    expect(await readdir(join(folder, 'theirs'))).toEqual(['victim.txt']);
    expect(await readFile(victim, 'utf8')).toBe('theirs');
    expect(await readFile(join(out, 'forms/2025/a.html'), 'utf8')).toBe('1');
    expect(await readdir(join(out, 'forms.保留1'))).toEqual(['victim.txt']);
  });

  it('sets a link aside that stands where a result goes, and leaves what it leads to', async () => {
    await symlink(victim, join(out, 'a.txt'));
    await plant(['a.txt']);
    expect([...(await runInto()).setAside]).toEqual([['a.txt', 'a.保留1.txt']]);
    expect(await readFile(victim, 'utf8')).toBe('theirs');
  });
});

describe('the folder in which results are put together', () => {
  it('is gone after the run, with those of runs that were killed, and nothing else', async () => {
    const left = 'staging-00000000-0000-0000-0000-000000000000';
    await mkdir(join(folder, '.cache/staging'), { recursive: true });
    await mkdir(join(folder, '.cache', left, 'forms'), { recursive: true });
    await writeFile(join(folder, '.cache/staging/mine'), 'mine');
    await writeFile(join(folder, '.cache/staging-notes'), 'mine');
    await run({ 'a.txt': '1' });
    expect((await readdir(join(folder, '.cache'))).sort()).toEqual(['staging', 'staging-notes']);
    expect(await readdir(join(folder, '.cache/staging'))).toEqual(['mine']);
  });
});
