import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import extract from 'extract-zip';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  convertedHere,
  differing,
  type Made,
  madeWithRegistry,
  PATIENCE_MS,
  ROOT,
  resultsIn,
  withScratch,
  zipFor,
} from './made.ts';

/*
 * The zip for Windows, unpacked where a clerk may put it, run by Wine: its Node, its files' names and its batch files.
 * Wine's cmd expands `%` in arguments a second time, which Windows' does not; nothing is tried of that.
 */

const hasWine = spawnSync('wine', ['--version']).status === 0;
const NO_WINE = 'Wine is not installed: the zip for Windows is not tried';
const FOLDER = '用 户/绩效 1';

let scratch: Awaited<ReturnType<typeof withScratch>>;
let zip: Made<string>;
let home: string;
let runs = 0;

const environment = (): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _, ...rest } = process.env;
  return {
    ...rest,
    WINEPREFIX: join(scratch.folder, 'wine'),
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml,winebrowser.exe=',
    NODE_SKIP_PLATFORM_CHECK: '1',
    DISPLAY: '',
  };
};

beforeAll(async () => {
  scratch = await withScratch();
  if (!hasWine) console.warn(`\nSKIPPED: ${NO_WINE}\n`);
  zip = hasWine
    ? await madeWithRegistry('the zip for Windows', () => zipFor('win-x64', scratch.folder))
    : { thing: null, reason: NO_WINE };
  if (zip.thing === null) return;
  spawnSync('wineboot', ['-i'], { env: environment(), stdio: 'ignore' });
  const drive = join(scratch.folder, 'wine/drive_c');
  await writeFile(join(drive, 'shell.cjs'), SHELL);
  const unpacked = join(drive, FOLDER);
  await mkdir(unpacked, { recursive: true });
  await extract(zip.thing, { dir: unpacked });
  home = join(unpacked, (await readdir(unpacked))[0] ?? '');
  await cp(join(ROOT, 'input'), join(home, 'input'), { recursive: true });
}, PATIENCE_MS);

afterAll(async () => {
  if (hasWine) spawnSync('wineserver', ['-k'], { env: environment() });
  await scratch.remove();
});

/** Gives a line to Windows' shell as it stands: Wine would write its quotes in another way. */
const SHELL = `const { spawnSync } = require('node:child_process');
const options = { stdio: 'inherit', windowsVerbatimArguments: true };
const { status } = spawnSync('cmd.exe', ['/d', '/s', '/c', '"' + process.argv[2] + '"'], options);
process.exitCode = status;`;

/** Starts a line of Windows' shell in the folder of the zip. It speaks to a file: Wine's pipes are none for Node. */
function start(line: string): { ended: Promise<number>; said: () => string } {
  runs += 1;
  const log = join(scratch.folder, `said-${runs}`);
  const to = openSync(log, 'w');
  const child = spawn('wine', [join(home, 'app/node.exe'), 'C:\\shell.cjs', line], {
    cwd: home,
    env: environment(),
    stdio: ['ignore', to, to],
  });
  closeSync(to);
  const ended = new Promise<number>((end) => child.once('close', (code) => end(code ?? -1)));
  return { ended, said: () => readFileSync(log, 'utf8') };
}

it('is small enough to be carried about', async ({ skip }) => {
  if (zip.thing === null) return skip(zip.reason ?? '');
  expect((await stat(zip.thing)).size).toBeLessThan(120e6);
});

it('converts the samples to the same bytes as here', async ({ skip }) => {
  if (zip.reason !== null) skip(zip.reason);
  const { ended, said } = start('jixiao.cmd convert input --pdf none --lang zh');
  expect(await ended, said()).toBe(0);
  expect(said()).toContain('C:\\用 户\\绩效 1\\');
  const checkout = join(scratch.folder, 'here');
  await cp(join(ROOT, 'input'), join(checkout, 'input'), { recursive: true });
  const there = await resultsIn(join(home, 'output'));
  expect([...there.keys()]).toContain('summary.xlsx');
  expect(differing(there, await convertedHere(checkout))).toEqual([]);
}, 300_000);

it('takes blanks, Chinese and signs in arguments, and hands on the exit code', async ({ skip }) => {
  if (zip.reason !== null) skip(zip.reason);
  const [from, to] = ['表 & 附件!', '结果 (1) ^ 二'];
  await cp(join(ROOT, 'input/2025/yangquan-2025.txt'), join(home, from, 'a.txt'));
  const well = start(`jixiao.cmd check "${from}" --format json`);
  // It finds errors in the form, and says so.
  expect(await well.ended, well.said()).toBe(1);
  const odd = start(`jixiao.cmd convert "${from}" --out "${to}" --pdf none --quiet`);
  expect(await odd.ended, odd.said()).toBe(0);
  expect(await readdir(join(home, to))).toContain('summary.xlsx');
  const missing = start('jixiao.cmd convert "没有 这个"');
  expect(await missing.ended, missing.said()).toBe(1);
}, 300_000);

it('reads a scan, or says in a sentence why this machine does not', async ({ skip }) => {
  if (zip.reason !== null) skip(zip.reason);
  await cp(
    join(ROOT, 'test/fixtures/scans/yangquan-2023-made-up-scan.pdf'),
    join(home, 'scans/a.pdf'),
  );
  const { ended, said } = start('jixiao.cmd convert scans --out scanned --pdf none --lang zh');
  const code = await ended;
  if (code === 0) expect(said()).toContain('✓ a.pdf');
  else expect(said()).toContain('识别图片的组件在这台电脑上不能运行');
}, 300_000);

it('says that there is no browser to print with, and does all else', async ({ skip }) => {
  if (zip.reason !== null) skip(zip.reason);
  const line =
    'jixiao.cmd convert input/2025/yangquan-2025.txt --out printed --pdf booklets --lang zh';
  const { ended, said } = start(line);
  expect(await ended, said()).toBe(2);
  expect(said()).toMatch(/没有可用的浏览器.*请安装 Chrome、Chromium 或 Edge/u);
  expect(await readdir(join(home, 'printed'))).toContain('summary.xlsx');
}, 300_000);

it('opens the desk on its own folder with a double-click', async ({ skip }) => {
  if (zip.reason !== null) skip(zip.reason);
  const { said } = start('绩效.cmd');
  let url: string | undefined;
  for (let tries = 0; url === undefined && tries < 600; tries++) {
    await setTimeout(200);
    url = /http:\/\/127\.0\.0\.1:\d+\/\S*/u.exec(said())?.[0];
  }
  expect(said()).toMatch(/文件夹：C:\\用 户\\绩效 1\\jixiao-[^\\\s]*。/u);
  const page = await fetch(url ?? '', { redirect: 'manual' });
  expect(page.status).toBeLessThan(400);
}, 300_000);
