import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const SEED = join(ROOT, 'input/2025/yangquan-2025.txt');
const CLI = join(ROOT, 'dist/cli.js');

let folder: string;
let input: string;
let out: string;
let temporary: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '中断 '));
  input = join(folder, 'input');
  out = join(folder, 'out');
  temporary = join(folder, 'tmp');
  await mkdir(input);
  await mkdir(temporary);
  const forms = (await readFile(SEED, 'utf8'))
    .split(/(?=阳泉经济技术开发区县)/u)
    .filter((part) => part.includes('项目名称'));
  for (const [index, form] of forms.entries()) await writeFile(join(input, `${index}.txt`), form);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Shares of a whole, the same in every run: the multiplier is Lehmer's. */
function seededShares(count: number): number[] {
  let state = 20_260_101;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}

function start(...flags: readonly string[]): ChildProcess {
  const args = [CLI, 'convert', input, '--out', out, '--pdf', 'none', '--jobs', '1', ...flags];
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { LANG: 'C', TMPDIR: temporary },
  });
}

function end(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('close', resolve));
}

/** Every result, by path; what tells clocks and what is the program's own is left out. */
async function results(of: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(of, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(of.length + 1);
    if (!entry.isFile() || name.startsWith('.') || name === 'run.json') continue;
    files.set(name, (await readFile(path)).toString('latin1'));
  }
  return files;
}

/** `JIXIAO_KILLS=200` tries as many moments. */
const KILLS = Number(process.env.JIXIAO_KILLS ?? 6);

// A process after the other, on a machine that may be busy.
describe('a run that is killed', { timeout: 240_000 + KILLS * 30_000 }, () => {
  it('leaves every file whole, and the next run ends as an undisturbed one', async () => {
    const undisturbed = join(folder, 'undisturbed');
    await convert({ paths: [input], out: undisturbed, pdf: 'none', jobs: 0 });
    const expected = await results(undisturbed);
    // At moments of an undisturbed run's time that are not of this machine's choosing: always the same shares of it.
    const begun = performance.now();
    expect(await end(start('--out', join(folder, 'timed')))).toBe(0);
    const whole = performance.now() - begun;
    for (const share of seededShares(KILLS)) {
      const child = start();
      // Asked before the wait: a run that is through by then has closed already.
      const closed = end(child);
      await sleep(whole * share);
      child.kill('SIGKILL');
      await closed;
      const standing = await results(out).catch(() => new Map<string, string>());
      for (const [name, text] of standing) {
        if (name !== 'index.html') expect(text === expected.get(name), name).toBe(true);
      }
    }
    expect(await end(start())).toBe(0);
    const final = await results(out);
    // The report links to the inputs as seen from where it stands, which is the same depth here.
    expect([...final.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [name, text] of expected) expect(final.get(name) === text, name).toBe(true);
    // Nothing is left of any of them, nor in the temporary folder.
    expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([
      '.cache',
      '.jixiao.json',
    ]);
    expect(await readdir(join(out, '.cache'))).toEqual(['readings']);
    expect(await readdir(temporary)).toEqual([]);
  });

  it('with Ctrl-C finishes what is in hand, says what is left and puts nothing in place', async () => {
    for (let copy = 0; copy < 40; copy++) await cp(SEED, join(input, `copy-${copy}.txt`));
    const child = start();
    const exit = end(child);
    let stderr = '';
    child.stderr?.on('data', (chunk) => {
      stderr += String(chunk);
    });
    // The first file's line tells that reading is under way.
    await new Promise<void>((resolve) =>
      child.stdout?.on('data', (chunk) => {
        if (String(chunk).includes('✓')) resolve();
      }),
    );
    child.kill('SIGINT');
    expect(await exit).toBe(130);
    expect(stderr).toMatch(/Stopped: \d+ files read, \d+ left/u);
    expect(await readdir(out)).toEqual(['.cache']);
  });
});
