import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../../pipeline/cli/config.ts';
import { jixiao } from './command.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '习惯 '));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const config = (content: string | Uint8Array) => {
  const path = join(folder, 'c.json');
  return writeFile(path, content).then(() => loadConfig(path));
};

/** 承办方 and 实施单位 in GBK, by the table of the standard. */
const GBK = Buffer.concat([
  Buffer.from('{\r\n  "words": { "'),
  Buffer.from([0xb3, 0xd0, 0xb0, 0xec, 0xb7, 0xbd]),
  Buffer.from('": "'),
  Buffer.from([0xca, 0xb5, 0xca, 0xa9, 0xb5, 0xa5, 0xce, 0xbb]),
  Buffer.from('" }\r\n}\r\n'),
]);

describe('a configuration', () => {
  it('is read as Notepad saves it: with a mark and Windows line ends, or in GBK', async () => {
    const words = { words: { 承办方: '实施单位' } };
    expect(
      await config(`\ufeff${JSON.stringify(words, null, 2).replaceAll('\n', '\r\n')}`),
    ).toEqual(words);
    expect(await config(GBK)).toEqual(words);
  });

  it('with a path of backslashes is explained', async () => {
    await expect(config('{ "out": "D:\\绩效" }')).rejects.toThrow(/\\\\/u);
  });
});

describe('a command line', () => {
  it('in which the backslash before a quote became part of a name is explained', async () => {
    const { stderr, code } = await jixiao('check', `${folder}" --out x`);
    expect(stderr).toContain('末尾不要写 \\');
    expect(code).toBe(1);
    expect((await jixiao('check', `${folder}/nothing`)).stderr).not.toContain('末尾');
  });
});

describe('what was read', () => {
  it('is the same in every time zone', async () => {
    const input = resolve(import.meta.dirname, '../../input/2025/yangquan-2025.txt');
    const made: Buffer[][] = [];
    for (const zone of ['Asia/Shanghai', 'America/Los_Angeles']) {
      vi.stubEnv('TZ', zone);
      const out = join(folder, zone.replace('/', '-'));
      await jixiao('convert', input, '--out', out, '--pdf', 'none', '--quiet');
      made.push(
        await Promise.all(
          ['records.jsonl', 'findings.jsonl', 'summary.xlsx', 'index.html'].map((name) =>
            readFile(join(out, name)),
          ),
        ),
      );
    }
    expect(made[0]?.map((bytes, at) => made[1]?.[at]?.equals(bytes))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
