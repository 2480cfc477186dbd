import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkFont } from '../../pipeline/cli/doctor.ts';
import { checkOutput, checkPathLength, checkTemporary } from '../../pipeline/cli/doctor-places.ts';
import { checkProgram } from '../../pipeline/cli/doctor-program.ts';
import { jixiao } from './command.ts';

const zh = (text: string) => text;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '检查 '));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe('the doctor', () => {
  it('says what is missing, what to do, and what goes on all the same', async () => {
    vi.stubEnv('JIXIAO_BROWSER', join(folder, 'no browser'));
    vi.stubEnv('JIXIAO_LIBREOFFICE', join(folder, 'no office'));
    const { stdout, code } = await jixiao('doctor', '--out', join(folder, 'output'));
    expect(stdout).toMatch(/^✗ 没有可用的浏览器：不能生成 PDF，其他都不受影响\n.*Edge/mu);
    expect(stdout).toMatch(/^– LibreOffice.*没有安装\n.*另存为 \.docx/mu);
    expect(stdout).toMatch(/^✓ 结果文件夹 .*可以写入$/mu);
    expect(stdout).toMatch(/有 1 项需要处理（✗）.*\n$/u);
    expect(code).toBe(2);
    expect(await readdir(folder)).toEqual([]);
  });

  it('tells what of a zip was not unpacked, was taken away or cut off, and lets words be added', async () => {
    const home = pathToFileURL(`${folder}/`);
    expect(checkProgram(zh, home)).toBe(null);
    await mkdir(join(folder, 'vocabulary'));
    await writeFile(join(folder, 'a 甲#.js'), '1234');
    await writeFile(join(folder, 'vocabulary/b.tsv'), '12');
    const files = { 'a 甲#.js': 4, 'vocabulary/b.tsv': 1 };
    await writeFile(join(folder, 'files.json'), JSON.stringify(files));
    expect(checkProgram(zh, home)).toMatchObject({ ok: true, what: '程序的文件齐全' });
    await writeFile(join(folder, 'a 甲#.js'), '123');
    await rm(join(folder, 'vocabulary/b.tsv'));
    expect(checkProgram(zh, home)).toMatchObject({
      ok: false,
      what: '程序的文件缺少或损坏 2 个：a 甲#.js、vocabulary/b.tsv',
      advice: expect.stringMatching(/杀毒软件.*全部解压/u),
    });
  });

  it('tries whether the output folder takes anything', async () => {
    await writeFile(join(folder, 'file'), '');
    const check = await checkOutput(join(folder, 'file/output'), zh);
    expect(check.ok).toBe(false);
    expect(check.what).toMatch(/不能写入（ENOTDIR）/u);
    expect(check.advice).toContain('--out');
    expect((await checkOutput(join(folder, 'a/b'), zh, 1e12)).what).toMatch(/只剩 \d+ MB/u);
  });

  it('tries the temporary folder too', async () => {
    expect((await checkTemporary(zh, 0)).ok).toBe(true);
    vi.stubEnv('TMPDIR', join(folder, 'gone'));
    vi.stubEnv('TEMP', join(folder, 'gone'));
    const check = await checkTemporary(zh);
    expect(check).toMatchObject({ ok: false });
    expect(check.advice).toContain('TEMP');
  });

  it('counts a path where it may be too long', () => {
    expect(checkPathLength('/长', zh, 'linux')).toBeNull();
    expect(checkPathLength('/长', zh, 'win32')?.ok).toBe(true);
    const long = checkPathLength(`/${'长'.repeat(120)}`, zh, 'win32');
    expect(long).toMatchObject({ ok: false, optional: true });
    expect(long?.what).toContain('121 个字');
  });

  it('knows when the font is not there', () => {
    const broken = () => {
      throw new Error('no package');
    };
    expect(checkFont(zh, broken)).toMatchObject({ ok: false });
    expect(checkFont(zh).ok).toBe(true);
  });
});
