import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './command.ts';

const EN = { LANG: 'en_GB.UTF-8' };

/** A line without a Latin word but the names that were typed or can be typed. */
const isChinese = (line: string, ...names: string[]) =>
  !/[A-Za-z]{3}/u.test(
    ['jixiao', ...names].reduce((text, name) => text.replaceAll(name, ''), line),
  );

describe('a command line that makes no sense', () => {
  it.each([
    [
      ['convert', '--ignor', 'x'],
      '没有“--ignor”这个选项。是否想用 --ignore？',
      ['convert', '--ignore', '--ignor', '--help'],
    ],
    [
      ['rules', '--frob'],
      '没有“--frob”这个选项。请检查拼写，或去掉它。',
      ['rules', '--frob', '--help'],
    ],
    [['grids'], '缺少“file”。请在命令后面写上。', ['grids', 'file', '--help']],
    [['convert', '--out'], '选项“--out”后面缺少内容。', ['convert', '--out', '--help']],
    [['rules', 'a', 'b'], '写了 2 项，最多只能有 0 项。', ['rules', '--help']],
    [
      ['convert', '--unit', '亿元'],
      '“--unit”不能是“亿元”。可以用的有：元, 万元。',
      ['convert', '--unit', '--help'],
    ],
    [['chek', 'x'], '没有“chek”这个命令。是否想用 check？', ['chek', 'check', '--help']],
    [
      ['corrections', 'imprt'],
      '没有“imprt”这个命令。是否想用 import？',
      ['corrections', 'imprt', 'import', '--help'],
    ],
  ])('is told in Chinese: %j', async (args, said, names) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(1);
    expect(stderr).toContain(`jixiao: 用法有误：${said}`);
    expect(stderr.endsWith('--help\n')).toBe(true);
    expect(stderr).not.toMatch(/error|option '|argument/u);
    expect(isChinese(stderr, ...names)).toBe(true);
  });

  it.each([
    [['check', '--jobs', 'abc'], '--jobs 后面要写数字，不能是“abc”，如 --jobs 4。'],
    [['desk', '--port', 'x'], '--port 后面要写数字，不能是“x”，如 --port 4。'],
  ])('is told where a number is missing: %j', async (args, said) => {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([1, `jixiao: ${said}\n`]);
  });

  it('is told in English elsewhere, with what to do', async () => {
    const { code, stderr } = await run(['convert', '--ignor', 'x'], EN);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'jixiao: wrong usage: There is no option "--ignor". Did you mean --ignore? See jixiao convert --help\n',
    );
  });
});

describe('the language', () => {
  it('may be named before the command, or without one', async () => {
    const alone = await run(['--lang', 'zh'], EN);
    expect([alone.code, alone.stdout]).toEqual([1, '']);
    expect(alone.stderr).toContain('检查这台机器能做什么');
    expect(alone).toEqual(await run([]));
    expect((await run(['--lang', 'zh', 'rules'], EN)).stdout).toBe((await run(['rules'])).stdout);
    expect((await run(['--lang=fr'])).stderr).toContain('“--lang”不能是“fr”。可以用的有：zh, en。');
  });
});

describe('a place that cannot be', () => {
  let folder: string;
  let form: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'places '));
    form = join(folder, '目标表.txt');
    await writeFile(form, '项目支出绩效目标表');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each(['convert FILE', 'check FILE', 'corrections list', 'corrections export x.jsonl'])(
    'is told as a file of corrections that is not there: %s',
    async (command) => {
      const named = join(folder, 'nobody.jsonl');
      const args = command.split(' ').map((arg) => (arg === 'FILE' ? form : arg));
      const { code, stderr } = await run([...args, '--corrections', named]);
      expect(code).toBe(1);
      expect(stderr).toBe(
        `jixiao: 找不到更正记录文件“${named}”。请检查路径；还没有更正的，请去掉 --corrections。\n`,
      );
      expect(await readdir(folder)).toEqual(['目标表.txt']);
    },
  );

  it.each(['convert', 'watch'])(
    'is told as an output folder that is an input: %s',
    async (command) => {
      const { code, stderr } = await run([command, folder, '--out', form]);
      expect(code).toBe(1);
      expect(stderr).toContain(`jixiao: ${form}：这里有一个同名文件，不能作为文件夹使用。`);
      expect(await readFile(form, 'utf8')).toBe('项目支出绩效目标表');
    },
  );
});
