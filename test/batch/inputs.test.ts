import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInputs, hashOf, NoSuchInput } from '../../pipeline/batch/inputs.ts';
import { openOutput } from '../../pipeline/batch/output.ts';

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
    expect(await names([folder], { ignore: ['草稿', 'd/', 'out', 'c.*'] })).toEqual(['a.pdf']);
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

  const posix = it.skipIf(process.platform === 'win32');

  posix('leaves out the output folder by whatever links it is reached', async () => {
    await place('in/a.pdf', 'in/real/forms/f.html', 'z/g.html');
    await symlink(join(folder, 'in/real'), join(folder, 'out'));
    await symlink(join(folder, 'z'), join(folder, 'in/link'));
    const options = { except: [join(folder, 'out'), join(folder, 'z')] };
    expect(await names([join(folder, 'in')], options)).toEqual(['a.pdf']);
  });

  posix('tells of pipes, devices and links that lead nowhere or in a circle', async () => {
    await place('a.pdf');
    execFileSync('mkfifo', [join(folder, 'pipe.pdf')]);
    await symlink('/dev/zero', join(folder, 'zero'));
    await symlink('nowhere', join(folder, 'link.pdf'));
    await symlink('loop', join(folder, 'loop'));
    const { files, unreachable } = await findInputs([folder]);
    expect(files.map(({ file }) => file)).toEqual(['a.pdf']);
    expect(unreachable.map(({ file, failure }) => [file, failure.category])).toEqual([
      ['link.pdf', 'unreachable'],
      ['loop', 'unreachable'],
      ['pipe.pdf', 'not-a-document'],
      ['zero', 'not-a-document'],
    ]);
    expect(unreachable[0]?.failure.reason).toContain('链接');
    const ignore = ['link.pdf', 'loop', '*.pdf', 'zero'];
    expect((await findInputs([folder], { ignore })).unreachable).toEqual([]);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'tells of links into closed folders',
    async () => {
      await place('in/a.pdf', 'closed/b.pdf');
      await symlink(join(folder, 'closed/b.pdf'), join(folder, 'in/b.pdf'));
      await chmod(join(folder, 'closed'), 0o000);
      const { unreachable } = await findInputs([join(folder, 'in')]);
      await chmod(join(folder, 'closed'), 0o700);
      expect(unreachable[0]?.failure.reason).toContain('权限');
    },
  );

  it.skipIf(process.platform !== 'linux')('reads names that are no UTF-8 as GBK', async () => {
    // 表/绩效.txt, as an archive from an older Windows leaves it.
    const gbk = Buffer.from([0xb1, 0xed, 0x2f, 0xbc, 0xa8, 0xd0, 0xa7, 0x2e, 0x74, 0x78, 0x74]);
    const bytes = Buffer.concat([Buffer.from(`${folder}/`), gbk]);
    await mkdir(bytes.subarray(0, -9));
    await writeFile(bytes, 'content');
    const { files } = await findInputs([folder]);
    expect(files.map(({ file }) => file)).toEqual(['表/绩效.txt']);
    expect(await hashOf(files[0]?.path ?? '')).toBe(
      'ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73',
    );
    // As it arrives on the command line.
    expect(await names([bytes.toString()])).toEqual(['绩效.txt']);
    expect(await names([folder], { ignore: ['*.txt'] })).toEqual([]);
  });

  it('passes over what an earlier run wrote there, and says so', async () => {
    const output = await openOutput(join(folder, 'old'));
    await mkdir(join(output.staging, 'forms'));
    await writeFile(join(output.staging, 'forms/a.html'), '1');
    await writeFile(join(output.staging, 'b.xlsx'), '1');
    await output.publish({ origins: new Map(), keepRest: false });
    await output.close();
    await place('a.pdf', 'old/mine.pdf');
    await writeFile(join(folder, 'old/b.xlsx'), 'changed');
    const { files, unreachable } = await findInputs([folder]);
    expect(files.map(({ file }) => file)).toEqual(['a.pdf', 'old/b.xlsx', 'old/mine.pdf']);
    expect(unreachable).toMatchObject([{ file: 'old/', failure: { category: 'not-a-document' } }]);
    expect(await names([join(folder, 'old/forms/a.html')])).toEqual(['a.html']);
  });

  it('refuses what is not there', async () => {
    await expect(findInputs([join(folder, 'x.pdf')])).rejects.toThrow(NoSuchInput);
    await expect(findInputs([`${folder}/*.doc`])).rejects.toThrow(NoSuchInput);
  });
});
