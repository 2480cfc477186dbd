import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
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
  run,
  withScratch,
  zipFor,
} from './made.ts';

/*
 * The zip for Linux runs with nothing on the search path but what a shell script needs: no Node, no npm.
 */

const isHere = process.platform === 'linux' && process.arch === 'x64';
const NOT_HERE = 'only Linux on x64 runs the zip that is made for it';

let scratch: Awaited<ReturnType<typeof withScratch>>;
let zip: Made<string>;
let home: string;

beforeAll(async () => {
  scratch = await withScratch();
  if (!isHere) console.warn(`\nSKIPPED: ${NOT_HERE}\n`);
  zip = isHere
    ? await madeWithRegistry('the zip for Linux', () => zipFor('linux-x64', scratch.folder))
    : { thing: null, reason: NOT_HERE };
  if (zip.thing === null) return;
  const unpacked = join(scratch.folder, '用 户', '绩效 1');
  await extract(zip.thing, { dir: unpacked });
  home = join(unpacked, (await readdir(unpacked))[0] ?? '');
  await cp(join(ROOT, 'input'), join(home, 'input'), { recursive: true });
}, PATIENCE_MS);

afterAll(async () => scratch.remove());

/** A machine with nothing but the tools of a shell. */
async function environment(): Promise<NodeJS.ProcessEnv> {
  const path = join(scratch.folder, 'path');
  await mkdir(path, { recursive: true });
  for (const tool of ['sh', 'dirname', 'readlink']) {
    await symlink(join('/usr/bin', tool), join(path, tool)).catch(() => undefined);
  }
  const [own, temporary] = [join(scratch.folder, 'own'), join(scratch.folder, 'temporary')];
  await mkdir(own, { recursive: true });
  await mkdir(temporary, { recursive: true });
  return { PATH: path, HOME: own, TMPDIR: temporary };
}

/** Runs the command of the zip, in its folder. */
async function jixiao(...args: readonly string[]) {
  return run(join(home, 'jixiao'), args, { cwd: home, env: await environment() });
}

it('converts the samples to the same bytes as here, without Node and npm', async ({ skip }) => {
  if (zip.reason !== null) skip(zip.reason);
  await jixiao('convert', 'input', '--pdf', 'none', '--quiet');
  const checkout = join(scratch.folder, 'here');
  await cp(join(ROOT, 'input'), join(checkout, 'input'), { recursive: true });
  const there = await resultsIn(join(home, 'output'));
  expect([...there.keys()]).toContain('summary.xlsx');
  expect(differing(there, await convertedHere(checkout))).toEqual([]);
}, 300_000);

it('says what it is, writes to its own folder alone, and can be called by a link', async ({
  skip,
}) => {
  if (zip.reason !== null) skip(zip.reason);
  const before = await readdir(join(home, 'app'));
  const { stdout } = await jixiao('doctor', '--lang', 'en').catch((error) => error);
  expect(stdout).toMatch(/✓ Scans .*onnxruntime-node/u);
  expect(stdout).toContain('✓ Embedded font');
  expect(stdout).toContain('✓ All files of the program are there');
  expect(await readdir(join(home, 'app'))).toEqual(before);
  expect(await readdir(join(scratch.folder, 'own'), { recursive: true })).toEqual([]);
  const link = join(scratch.folder, 'jixiao');
  await symlink(join(home, 'jixiao'), link);
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  expect((await run(link, ['--version'])).stdout.trim()).toBe(version);
});

it('opens the desk on its own folder', async ({ skip }) => {
  if (zip.reason !== null) skip(zip.reason);
  const desk = spawn(join(home, '绩效.command'), [], {
    env: await environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((end) => desk.once('close', end));
  let said = '';
  try {
    await new Promise<void>((opened, failed) => {
      desk.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('Ctrl-C')) opened();
      });
      desk.once('close', () => failed(new Error(said)));
    });
    expect(said).toContain(`文件夹：${home}。`);
    const page = await fetch(/http:\/\/127\.0\.0\.1:\d+\/\S*/u.exec(said)?.[0] ?? '', {
      redirect: 'manual',
    });
    expect(page.status).toBeLessThan(400);
  } finally {
    desk.kill('SIGINT');
    await ended;
  }
}, 300_000);

it('has what people open where they look for it, and licences of all that is in it', async ({
  skip,
}) => {
  if (zip.reason !== null) skip(zip.reason);
  const names = (await readdir(home)).filter((name) => !['input', 'output'].includes(name));
  expect(names.sort()).toEqual(
    [
      'LICENSE',
      'THIRD-PARTY.txt',
      'app',
      'jixiao',
      '使用手册.html',
      '使用说明.txt',
      '绩效.command',
    ].sort(),
  );
  expect((await stat(join(home, '绩效.command'))).mode & 0o111).toBe(0o111);
  const licences = await readFile(join(home, 'THIRD-PARTY.txt'), 'utf8');
  for (const part of ['Node.js 22', 'puppeteer', '@fontsource/noto-serif-sc', 'preact', 'exceljs'])
    expect(licences.includes(`\n${part}`), part).toBe(true);
  expect(licences.includes('SIL OPEN FONT LICENSE')).toBe(true);
});
