import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const SEED = join(ROOT, 'input/2025/yangquan-2025.txt');

let folder: string;
let child: ChildProcess;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '守候 '));
  await mkdir(join(folder, 'drop'));
});
afterEach(async () => {
  child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe('jixiao watch', { timeout: 60_000 }, () => {
  it('converts what is dropped into the folder, again when more comes, until Ctrl-C', async () => {
    const out = join(folder, 'out');
    const args = ['watch', join(folder, 'drop'), '--out', out, '--pdf', 'none', '--jobs', '0'];
    child = spawn(process.execPath, [CLI, ...args], { env: { LANG: 'C' } });
    const exit = new Promise((resolve) => child.on('close', resolve));
    let told = '';
    child.stdout?.on('data', (chunk) => {
      told += String(chunk);
    });
    const heard = async (text: string) => {
      while (!told.includes(text)) {
        await new Promise((resolve) => child.stdout?.once('data', resolve));
      }
    };
    await copyFile(SEED, join(folder, 'drop/a.txt'));
    await heard('1 file · 8 forms');
    await copyFile(SEED, join(folder, 'drop/b.txt'));
    await heard('2 files · 16 forms');
    child.kill('SIGINT');
    expect(await exit).toBe(130);
    const { inputs } = JSON.parse(await readFile(join(out, 'run.json'), 'utf8')) as {
      inputs: { file: string; outcome: string }[];
    };
    expect(inputs.map(({ file, outcome }) => [file, outcome])).toEqual([
      ['a.txt', 'unchanged'],
      ['b.txt', 'converted'],
    ]);
  });
});
