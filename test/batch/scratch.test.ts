import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { thisProcess } from '../../pipeline/batch/process-identity.ts';
import { openScratch } from '../../pipeline/batch/scratch.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '临时 '));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function leave(name: string, owner: object | null): Promise<void> {
  await mkdir(join(folder, name, 'browser-1'), { recursive: true });
  if (owner !== null) await writeFile(join(folder, name, 'owner.json'), JSON.stringify(owner));
}

describe('temporary files of the processes that a run starts', () => {
  it('are removed with the run, or with the process', async () => {
    const scratch = openScratch(folder);
    const [a, b] = [scratch.place('reader'), scratch.place('reader')];
    await writeFile(join(a.folder ?? '', 'x'), '');
    await writeFile(join(b.folder ?? '', 'x'), '');
    expect(a.environment.TMPDIR).toBe(a.folder);
    a.remove();
    expect((await readdir(join(b.folder ?? '', '..'))).sort()).toEqual(['owner.json', 'reader-2']);
    scratch.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a run that was killed are removed by the next, and those of nobody else', async () => {
    const dead = { host: hostname(), pid: 2 ** 22 + 1 };
    await leave('jixiao-run-dead00', dead);
    await leave('jixiao-run-living', thisProcess());
    await leave('jixiao-run-afar00', { ...dead, host: 'elsewhere' });
    await leave('jixiao-run-nobody', null);
    await leave('jixiao-run-of-mine', dead);
    await leave('theirs', dead);
    if (process.platform !== 'win32') {
      await symlink(join(folder, 'theirs'), join(folder, 'jixiao-run-link00'));
    }
    const before = await readdir(folder);
    openScratch(folder).close();
    expect(await readdir(folder)).toEqual(before.filter((name) => name !== 'jixiao-run-dead00'));
    expect(await readdir(join(folder, 'theirs'))).toEqual(['browser-1', 'owner.json']);
  });

  it('go where the system puts them when there is no room for a folder', () => {
    const scratch = openScratch(join(folder, 'nowhere'));
    expect(scratch.place('reader')).toMatchObject({ folder: null, environment: {} });
    scratch.close();
  });
});
