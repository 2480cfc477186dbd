import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../pipeline/cli/program.ts';

const SEED = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '进度 '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function converted(screen: { isTTY?: boolean; columns?: number }, ...flags: string[]) {
  let stdout = '';
  const args = ['convert', SEED, '--out', join(folder, 'out'), '--jobs', '0', '--pdf', 'none'];
  const code = await main(
    ['node', 'jixiao', ...args, ...flags],
    { LANG: 'zh_CN.UTF-8' },
    {
      stdout: { write: (text) => (stdout += text), ...screen },
      stderr: { write: () => true },
    },
  );
  return { code, stdout };
}

/** Columns that a terminal gives a text: two for Chinese characters and the like. */
function columnsOf(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(character)
        ? 2
        : 1),
    0,
  );
}

describe('progress', { timeout: 60_000 }, () => {
  it('is a bar on a terminal, redrawn in place and never wider than it', async () => {
    const { code, stdout } = await converted({ isTTY: true, columns: 40 });
    expect(code).toBe(0);
    expect(stdout).toContain('\r\u001b[K');
    expect(stdout).toMatch(/读取 [█░]{24}/u);
    const drawn = stdout.split('\r\u001b[K').flatMap((part) => part.split('\n').slice(0, 1));
    for (const line of drawn.filter((text) => /[█░]/u.test(text))) {
      expect(columnsOf(line.replaceAll(/[█░]/gu, 'x')), line).toBeLessThan(40);
    }
  });

  it('is plain lines in a pipe', async () => {
    const { stdout } = await converted({});
    expect(stdout).not.toContain('\u001b');
    expect(stdout.split('\n')[0]).toBe('找到 1 个文件，开始读取');
  });

  it('goes into a log as JSON lines, each with its time', async () => {
    const log = join(folder, 'log.jsonl');
    await converted({}, '--log', log);
    const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { time: string; kind: string });
    expect(events[0]).toMatchObject({ kind: 'found', files: 1 });
    expect(events.at(-1)?.kind).toBe('finished');
    expect(events.map(({ kind }) => kind)).toContain('file');
    for (const { time } of events) expect(new Date(time).toISOString()).toBe(time);
  });

  it('says so when the log cannot be written, and converts nothing', async () => {
    const { code, stdout } = await converted({}, '--log', join(folder, 'nowhere/log.jsonl'));
    expect(code).toBe(1);
    expect(stdout).toBe('');
  });
});
