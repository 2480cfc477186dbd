import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../pipeline/batch/lock.ts';

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

/** Watches the folder; `heard` resolves when something was said that was not said before. */
function watch(...flags: readonly string[]) {
  const out = join(folder, 'out');
  const args = ['watch', join(folder, 'drop'), '--out', out, '--pdf', 'none', '--jobs', '0'];
  child = spawn(process.execPath, [CLI, ...args, ...flags], { env: { LANG: 'C' } });
  const exit = new Promise((resolve) => child.on('close', resolve));
  let told = '';
  const news = new EventEmitter();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      told += String(chunk);
      news.emit('told');
    });
  }
  const heard = async (text: string) => {
    while (!told.includes(text)) await once(news, 'told');
    told = told.slice(told.indexOf(text) + text.length);
  };
  return { out, exit, heard };
}

describe('jixiao watch', { timeout: 240_000 }, () => {
  it('converts what is dropped into the folder, again when more comes, until Ctrl-C', async () => {
    const { out, exit, heard } = watch();
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

  it('converts again when corrections come, which are no input', async () => {
    const { out, heard } = watch();
    await copyFile(SEED, join(folder, 'drop/a.txt'));
    await heard('1 file · 8 forms');
    await writeFile(join(folder, 'drop/corrections.jsonl'), 'no correction\n');
    await heard('1 file · 8 forms');
    expect(await readFile(join(out, 'findings.jsonl'), 'utf8')).toContain('"rule":"K2"');
  });

  it('goes on when its folder is gone for a moment, and when another run holds the lock', async () => {
    const { out, heard } = watch();
    await heard('Watching');
    const { release } = await openLock(out);
    await copyFile(SEED, join(folder, 'drop/a.txt'));
    await heard('Another jixiao');
    await release();
    await heard('1 file · 8 forms');
    await rename(join(folder, 'drop'), join(folder, 'gone'));
    // Longer than it takes to look once; where the machine is slower, it sees less and has less to get over.
    await sleep(1500);
    await rename(join(folder, 'gone'), join(folder, 'drop'));
    await copyFile(SEED, join(folder, 'drop/b.txt'));
    await heard('2 files · 16 forms');
  });

  it.skipIf(process.platform === 'win32')(
    'tries again what could not be read for now',
    async () => {
      // Stands for a workbook that another program holds: unreadable now, with nothing of it changed later.
      await symlink(join(folder, 'later.txt'), join(folder, 'drop/a.txt'));
      await copyFile(SEED, join(folder, 'drop/b.txt'));
      const { heard } = watch();
      await heard('2 files (1 failed) · 8 forms');
      await copyFile(SEED, join(folder, 'later.txt'));
      await heard('2 files · 16 forms');
    },
  );
});

/** Takes the lock of an output folder, as another run would. */
async function openLock(out: string) {
  await mkdir(out, { recursive: true });
  return takeLock(join(out, '.jixiao.lock'));
}
