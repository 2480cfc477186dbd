import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convert, OutputFailure } from '../../pipeline/index.ts';

const SEED = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');

/** A disk of 600 kB; null where this user may not mount one. */
function smallDisk(at: string): string | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', at], { stdio: 'ignore' });
    return at;
  } catch {
    return null;
  }
}

let folder: string;
let disk: string | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '磁盘 '));
  await mkdir(join(folder, 'disk'));
  disk = smallDisk(join(folder, 'disk'));
});

afterEach(async () => {
  if (disk !== null) execFileSync('umount', [disk]);
  await rm(folder, { recursive: true, force: true });
});

describe('a disk that is full in the middle of a run', { timeout: 240_000 }, () => {
  it('is told, and what was there before stays', async (context) => {
    if (disk === null) return context.skip('mounting a small disk needs root');
    const out = join(disk, 'out');
    const seed = await readFile(SEED, 'utf8');
    const one = join(folder, 'one.txt');
    await writeFile(one, seed.slice(0, seed.indexOf('阳泉经济技术开发区县', 100)));
    await convert({ paths: [one], out, pdf: 'none', jobs: 0 });
    const before = await snapshot(out);
    const failing = convert({ paths: [SEED], out, jobs: 0, pdf: 'none', csv: true });
    await expect(failing).rejects.toThrow(OutputFailure);
    await expect(failing).rejects.toMatchObject({ reason: expect.stringContaining('磁盘已满') });
    expect(await snapshot(out)).toEqual(before);
    expect(await readdir(join(out, '.cache'))).toEqual(['readings']);
  });
});

async function snapshot(out: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(out.length + 1);
    if (!entry.isFile() || name.startsWith('.')) continue;
    files[name] = (await readFile(path)).toString('latin1');
  }
  return files;
}
