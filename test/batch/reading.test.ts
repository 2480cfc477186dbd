import { execFileSync } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/index.ts';
import type { RunReport } from '../../pipeline/model/index.ts';

const SEED = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');

let folder: string;
let input: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '读取 '));
  input = join(folder, 'in');
  await mkdir(input);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function run(paths: readonly string[] = [input], out = 'out'): Promise<RunReport> {
  return convert({ paths: [...paths], out: join(folder, out), pdf: 'none', jobs: 0, timeout: 60 });
}

function outcomes({ inputs }: RunReport): unknown[] {
  return inputs.map(({ file, outcome, category }) => [file, outcome, category]);
}

/** The seed's first form alone. */
async function oneForm(): Promise<string> {
  const seed = await readFile(SEED, 'utf8');
  return seed.slice(0, seed.indexOf('阳泉经济技术开发区县', 100));
}

const posix = it.skipIf(process.platform === 'win32');

describe('reading inputs', { timeout: 120_000 }, () => {
  posix('opens no pipe and no device, named or found', async () => {
    const named = join(folder, 'p.pdf');
    for (const pipe of [named, join(input, 'pipe'), join(input, 'pipe.pdf')]) {
      execFileSync('mkfifo', [pipe]);
    }
    await writeFile(join(input, 'a.txt'), await oneForm());
    await symlink('gone', join(input, 'b.txt'));
    expect(outcomes(await run([input, named, '/dev/zero']))).toEqual([
      [expect.stringMatching(/zero$/u), 'failed', 'not-a-document'],
      [expect.stringMatching(/in\/a.txt$/u), 'converted', null],
      [expect.stringMatching(/p.pdf$/u), 'failed', 'not-a-document'],
      [expect.stringMatching(/in\/b.txt$/u), 'failed', 'unreachable'],
      [expect.stringMatching(/in\/pipe$/u), 'no-forms', 'not-a-document'],
      [expect.stringMatching(/in\/pipe.pdf$/u), 'failed', 'not-a-document'],
    ]);
  });

  it('refuses a file of a terabyte without reading it', async () => {
    const large = join(input, 'a.pdf');
    await writeFile(large, '%PDF-1.7\n');
    await truncate(large, 2 ** 40).catch(() => truncate(large, 2 ** 31));
    expect(outcomes(await run())).toEqual([['a.pdf', 'failed', 'too-large']]);
  });

  posix(
    'does not read its own forms where the output folder is a link into the input',
    async () => {
      await writeFile(join(input, 'a.txt'), await oneForm());
      await mkdir(join(input, 'real'));
      await symlink(join(input, 'real'), join(folder, 'out'));
      for (const outcome of ['converted', 'unchanged']) {
        expect(outcomes(await run())).toEqual([['a.txt', outcome, null]]);
      }
    },
  );

  it('knows a form and a report that it made, wherever they are', async () => {
    await writeFile(join(input, 'a.txt'), await oneForm());
    await run();
    const made = await readdir(join(folder, 'out'), { recursive: true });
    for (const path of made.filter((name) => name.endsWith('.html'))) {
      const report = await run([join(folder, 'out', path)], 'again');
      expect(report.inputs).toMatchObject([{ outcome: 'no-forms', forms: 0 }]);
      expect(report.inputs[0]?.reason).toContain('本程序生成');
    }
  });
});
