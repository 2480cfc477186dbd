import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInputs, NoSuchInput } from '../../pipeline/batch/inputs.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '输入 '));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function place(...files: readonly string[]): Promise<void> {
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), file);
  }
}

async function names(paths: readonly string[], options = {}): Promise<string[]> {
  const { files } = await findInputs(paths, options);
  return files.map(({ file }) => file);
}

describe('finding inputs', () => {
  it('takes every file below a folder, in code point order', async () => {
    await place('b.txt', 'a/z.pdf', 'a/b/c.PDF', '一.txt', 'B.txt', 'no ending');
    expect(await names([folder])).toEqual([
      'B.txt',
      'a/b/c.PDF',
      'a/z.pdf',
      'b.txt',
      'no ending',
      '一.txt',
    ]);
  });

  it('leaves out hidden and temporary files, unless they are named', async () => {
    await place('a.pdf', '.DS_Store', '~$a.xlsx', 'Thumbs.db', '.git/config', 'b.pdf.crdownload');
    expect(await names([folder])).toEqual(['a.pdf']);
    expect(await names([join(folder, '.DS_Store')])).toEqual(['.DS_Store']);
  });

  it('leaves out what is ignored, and the output folder', async () => {
    await place('a.pdf', '草稿/b.pdf', 'c.bak', 'd/e.bak', 'out/forms/f.pdf');
    expect(
      await names([folder], { ignore: ['*.bak', '草稿/**'], except: [join(folder, 'out')] }),
    ).toEqual(['a.pdf']);
  });

  it('names files from the folder that holds all that was asked for', async () => {
    await place('x/a.pdf', 'x/y/b.pdf', 'z/c.pdf');
    expect(await names([join(folder, 'x/a.pdf')])).toEqual(['a.pdf']);
    expect(await names([join(folder, 'x/y'), join(folder, 'z')])).toEqual(['x/y/b.pdf', 'z/c.pdf']);
  });

  it('takes a file once, by whatever paths it is reached', async () => {
    await place('a/b.pdf');
    await symlink(join(folder, 'a/b.pdf'), join(folder, '0-link.pdf'));
    await symlink(join(folder, 'a'), join(folder, 'also-a'));
    expect(await names([folder, join(folder, 'a'), join(folder, 'a/b.pdf')])).toEqual(['a/b.pdf']);
  });

  it('ends where symbolic links lead in a circle', async () => {
    await place('a/b.pdf');
    await symlink(folder, join(folder, 'a/up'));
    await symlink(join(folder, 'a/loop'), join(folder, 'a/loop'));
    expect(await names([folder])).toEqual(['a/b.pdf']);
  });

  it('understands patterns, and names with pattern characters in them', async () => {
    await place('2024/a.pdf', '2025/b.pdf', '2025/c.txt', '[1].pdf');
    expect(await names([`${folder}/*/*.pdf`])).toEqual(['2024/a.pdf', '2025/b.pdf']);
    expect(await names([join(folder, '[1].pdf')])).toEqual(['[1].pdf']);
  });

  it('refuses what is not there', async () => {
    await expect(findInputs([join(folder, 'x.pdf')])).rejects.toThrow(NoSuchInput);
    await expect(findInputs([`${folder}/*.doc`])).rejects.toThrow(NoSuchInput);
  });
});
