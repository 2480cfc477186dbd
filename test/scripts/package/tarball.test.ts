import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  differing,
  type Made,
  madeWithRegistry,
  NPM_ENVIRONMENT,
  PATIENCE_MS,
  ROOT,
  resultsIn,
  run,
  withScratch,
} from './made.ts';

/*
 * What `npm pack` makes is installed into an empty folder, with scripts allowed and no browser to be had from anywhere.
 */

let scratch: Awaited<ReturnType<typeof withScratch>>;
let folder: string;
let installed: Made<true>;

const environment = {
  ...process.env,
  ...NPM_ENVIRONMENT,
  npm_config_prefer_offline: 'true',
  // Whoever asks for a browser here gets none, and at once.
  PUPPETEER_DOWNLOAD_BASE_URL: 'http://127.0.0.1:9',
  PUPPETEER_SKIP_DOWNLOAD: '',
};

beforeAll(async () => {
  scratch = await withScratch();
  folder = join(scratch.folder, '空文件夹');
  await mkdir(folder);
  const packed = ['pack', '--ignore-scripts', '--json', '--pack-destination', scratch.folder];
  const { stdout } = await run('npm', packed, { cwd: ROOT, env: environment });
  const tarball = /"filename":\s*"([^"]+)"/u.exec(stdout)?.[1] ?? '';
  installed = await madeWithRegistry('the installed package', async () => {
    const args = ['install', '--no-audit', '--no-fund', join(scratch.folder, tarball)];
    await run('npm', args, { cwd: folder, env: environment });
    return true as const;
  });
}, PATIENCE_MS);

afterAll(async () => scratch.remove());

it('installs and runs as a command', async ({ skip }) => {
  if (installed.reason !== null) skip(installed.reason);
  await cp(join(ROOT, 'input'), join(folder, 'input'), { recursive: true });
  const convert = ['--no-install', 'jixiao', 'convert', 'input', '--pdf', 'none', '--quiet'];
  await run('npx', convert, { cwd: folder, env: environment });
  const records = await readFile(join(folder, 'output/records.jsonl'), 'utf8');
  expect(records.trim().split('\n')).toHaveLength(27);
}, 300_000);

it('is imported by a program, with types', async ({ skip }) => {
  if (installed.reason !== null) skip(installed.reason);
  await writeFile(
    join(folder, 'program.mts'),
    `import { convert } from 'jixiao';
const run = await convert({ paths: ['input'], out: 'by-program', pdf: 'none' });
const forms: number = run.summary.forms;
// @ts-expect-error a run has no such thing
const nothing = run.nothing;
console.log(forms);
`,
  );
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const flags = ['--strict', '--module', 'nodenext', '--target', 'es2022', 'program.mts'];
  await run(process.execPath, [tsc, ...flags], { cwd: folder }).catch((error) => {
    throw new Error(error.stdout);
  });
  const { stdout } = await run(process.execPath, ['program.mjs'], { cwd: folder });
  expect(stdout.trim()).toBe('35');
  expect(
    differing(await resultsIn(join(folder, 'by-program')), await resultsIn(join(folder, 'output'))),
  ).toEqual([]);
}, 300_000);

it('brings no script that npm would have to run', async ({ skip }) => {
  if (installed.reason !== null) skip(installed.reason);
  const lock = JSON.parse(
    await readFile(join(folder, 'node_modules/.package-lock.json'), 'utf8'),
  ) as { packages: Record<string, { hasInstallScript?: boolean }> };
  const scripted = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript);
  // Optional, and of an optional package: it looks whether a build that came with it suits, and all works without.
  expect(scripted.map(([name]) => name)).toEqual(['node_modules/msgpackr-extract']);
});
