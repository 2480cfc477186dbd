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

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '中断 '));
  input = join(folder, 'input');
  out = join(folder, 'out');
  await mkdir(input);
  const forms = (await readFile(SEED, 'utf8'))
    .split(/(?=阳泉经济技术开发区县)/u)
    .filter((part) => part.includes('项目名称'));
  for (const [index, form] of forms.entries()) await writeFile(join(input, `${index}.txt`), form);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function start(...flags: readonly string[]): ChildProcess {
  const args = [CLI, 'convert', input, '--out', out, '--pdf', 'none', '--jobs', '1', ...flags];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { LANG: 'C' } });
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

// Six processes, one after the other, on a machine that may be busy.
describe('a run that is killed', { timeout: 240_000 }, () => {
  it('leaves every file whole, and the next run ends as an undisturbed one', async () => {
    const undisturbed = join(folder, 'undisturbed');
    await convert({ paths: [input], out: undisturbed, pdf: 'none', jobs: 0 });
    const expected = await results(undisturbed);
    // At different moments: while starting, reading, writing workbooks, moving into place.
    for (const moment of [150, 500, 900, 1400, 2000]) {
      const child = start();
      // Asked before the wait: a run that is through by then has closed already.
      const closed = end(child);
      await sleep(moment);
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
    expect((await readdir(out)).filter((name) => name.endsWith('.lock'))).toEqual([]);
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
