import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeLock } from '../../pipeline/batch/lock.ts';
import { type Run, run } from './command.ts';

const SEED = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');
const CHINESE = { LANG: 'zh_CN.UTF-8' };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '命令 行-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function jixiao(args: readonly string[], env: NodeJS.ProcessEnv = CHINESE): Promise<Run> {
  const { code, stdout, stderr } = await run(args, env);
  // Whatever happens, nobody is shown where in the code it happened.
  expect(stdout + stderr).not.toMatch(/\n\s+at .*:\d+:\d+/u);
  return { code, stdout, stderr };
}

const quick = ['--jobs', '0', '--pdf', 'none'];

describe('the command line', { timeout: 240_000 }, () => {
  it('tells its version and its commands', async () => {
    const { version } = JSON.parse(
      await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'),
    ) as { version: string };
    expect(await jixiao(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
    const help = await jixiao(['--help']);
    expect(help.code).toBe(0);
    for (const command of [
      'convert',
      'check',
      'watch',
      'rules',
      'export',
      'grids',
      'inspect',
      'vocabulary',
      'desk',
      'doctor',
      'worker',
      'queue',
    ]) {
      expect(help.stdout).toContain(`  ${command} `);
    }
    expect(help.stdout).toContain('绩效目标表');
    expect((await jixiao(['--help'], { LANG: 'C' })).stdout).toContain('performance target forms');
  });

  it('converts, and sums up what it did', async () => {
    const out = join(folder, 'out');
    const { code, stdout } = await jixiao(['convert', SEED, '--out', out, ...quick]);
    expect(code).toBe(0);
    expect(stdout).toContain('✓ yangquan-2025.txt  8 张表');
    expect(stdout).toContain('文件 1 个 · 表 8 张 · 项目 8 个');
    expect(stdout).toContain('78,278,264.61');
    expect(stdout).toContain(out);
    const english = await jixiao(['convert', SEED, '--out', out, ...quick], { LC_ALL: 'en_GB' });
    expect(english.stdout).toContain('1 file · 8 forms · 8 projects');
    expect(english.stdout).toContain('(unchanged)');
  });

  it("is silent with --quiet and a program's partner with --json", async () => {
    const out = join(folder, 'out');
    expect(await jixiao(['convert', SEED, '--out', out, '--quiet', ...quick])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const { stdout } = await jixiao(['convert', SEED, '--out', out, '--json', ...quick]);
    expect(JSON.parse(stdout)).toMatchObject({ program: 'jixiao', summary: { projects: 8 } });
  });

  it('exits with 2 when a file fails, and converts the others', async () => {
    const input = join(folder, '输入');
    await mkdir(input);
    await cp(SEED, join(input, 'seed.txt'));
    await writeFile(join(input, '空.pdf'), '');
    const args = ['convert', input, '--out', join(folder, 'out'), ...quick];
    const { code, stdout } = await jixiao(args);
    expect(code).toBe(2);
    expect(stdout).toContain('✗ 空.pdf');
    expect(stdout).toContain('0 字节');
    expect(stdout).toContain('文件 2 个（1 个失败） · 表 8 张 · 项目 8 个');
    const quiet = await jixiao([...args, '--quiet']);
    expect(quiet).toMatchObject({ code: 2, stdout: '' });
    expect(quiet.stderr).toContain('空.pdf');
  });

  it('exits with 1 when another run holds the output folder, and leaves it as it was', async () => {
    const out = join(folder, 'out');
    await jixiao(['convert', SEED, '--out', out, '--quiet', ...quick]);
    const before = await readFile(join(out, 'run.json'), 'utf8');
    const lock = await takeLock(join(out, '.jixiao.lock'));
    const { code, stdout, stderr } = await jixiao(['convert', SEED, '--out', out, ...quick]);
    await lock.release();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('另一个 jixiao 正在写入');
    expect(await readFile(join(out, 'run.json'), 'utf8')).toBe(before);
  });

  it('exits with 2 when the PDFs that were asked for could not be printed, and says why', async () => {
    vi.stubEnv('JIXIAO_BROWSER', '/nowhere/chrome');
    const out = join(folder, 'out');
    const args = ['convert', SEED, '--out', out, '--jobs', '0', '--pdf', 'booklets', '--quiet'];
    const { code, stderr } = await jixiao(args);
    vi.unstubAllEnvs();
    expect(code).toBe(2);
    expect(stderr).toContain('JIXIAO_BROWSER');
    const run = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
    expect(run.summary).toMatchObject({ failed: 0, unprinted: expect.any(Number) });
    expect(run.summary.unprinted).toBeGreaterThan(0);
  });

  it.each([
    [['frobnicate'], 'frobnicate'],
    [['convert', '--frob'], '--frob'],
    [['convert', '--unit', '亿元'], '亿元'],
    [['convert', SEED, '--jobs', 'two'], 'jobs'],
    [['convert', SEED, '--timeout', '-1'], 'timeout'],
    [['check', SEED, '--rule', 'ZZ'], 'ZZ'],
    [['convert', '/nowhere/at all'], '/nowhere/at all'],
    [['grids', '/nowhere.pdf'], '/nowhere.pdf'],
    [['convert', SEED, '--config', '/nowhere.json'], '/nowhere.json'],
  ])('wrong usage is told and exits with 1: %j', async (args, named) => {
    const { code, stderr } = await jixiao(args);
    expect(code).toBe(1);
    expect(stderr).toContain(named);
  });

  it('an empty folder, and an output folder that is a file', async () => {
    const input = join(folder, '空');
    await mkdir(input);
    const empty = await jixiao(['convert', input, '--out', join(folder, 'out')]);
    expect(empty.code).toBe(1);
    expect(empty.stderr).toContain(`“${input}”中没有可以读取的文件`);
    const file = join(folder, 'file');
    await writeFile(file, 'mine');
    const blocked = await jixiao(['convert', SEED, '--out', file, ...quick]);
    expect(blocked.code).toBe(1);
    expect(blocked.stderr).toContain('同名文件');
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it.skipIf(process.getuid?.() === 0)('folders without permission', async () => {
    const input = join(folder, '输入');
    const closed = join(input, '无权');
    await mkdir(closed, { recursive: true });
    await cp(SEED, join(input, 'seed.txt'));
    await chmod(closed, 0o000);
    const { code, stdout } = await jixiao([
      'convert',
      input,
      '--out',
      join(folder, 'out'),
      ...quick,
    ]);
    await chmod(closed, 0o700);
    expect(code).toBe(2);
    expect(stdout).toContain('无权/');
    expect(stdout).toContain('没有读取权限');
  });

  it('takes options from a configuration, refuses keys that it does not know', async () => {
    const config = join(folder, 'config.json');
    const out = join(folder, 'out');
    await writeFile(config, JSON.stringify({ out, pdf: 'none', jobs: 0, rules: { P5: 'off' } }));
    const { code } = await jixiao(['convert', SEED, '--config', config, '--quiet']);
    expect(code).toBe(0);
    expect(await readFile(join(out, 'findings.jsonl'), 'utf8')).not.toContain('"rule":"P5"');
    await writeFile(config, JSON.stringify({ outt: out }));
    const wrong = await jixiao(['convert', SEED, '--config', config]);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('outt');
  });

  it('shows a name with a line break on one line', async () => {
    const input = join(folder, '输入');
    await mkdir(input);
    await writeFile(join(input, 'a\n✓ b.txt'), '');
    const { stdout } = await jixiao(['convert', input, '--out', join(folder, 'out'), ...quick]);
    expect(stdout).toContain('✗ a\\n✓ b.txt');
  });
});

describe('check', () => {
  it('prints findings like a linter and exits with 1 for an error', async () => {
    const { code, stdout } = await jixiao(['check', SEED, '--jobs', '0', '--rule', 'm3']);
    expect(code).toBe(1);
    expect(stdout).toContain('yangquan-2025.txt');
    expect(stdout).toContain('高新区国土空间详细规划');
    const quiet = await jixiao(['check', SEED, '--jobs', '0', '--rule', 'P5', '--format', 'json']);
    expect(quiet.code).toBe(0);
    expect(JSON.parse(quiet.stdout)).toHaveProperty('findings');
  });
});

describe('export', { timeout: 240_000 }, () => {
  it('makes the workbooks again from the records alone', async () => {
    const out = join(folder, 'out');
    await jixiao(['convert', SEED, '--out', out, ...quick]);
    const again = join(folder, 'again');
    const args = ['export', join(out, 'records.jsonl'), '--csv', '--out', again];
    expect(await jixiao(args)).toMatchObject({ code: 0 });
    expect((await readFile(join(again, 'summary.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  });
});
