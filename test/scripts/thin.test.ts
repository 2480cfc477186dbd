import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unusedFiles } from '../../scripts/thin/unused.ts';

let modules: string;
beforeEach(async () => {
  modules = await mkdtemp(join(tmpdir(), 'jixiao-thin-'));
});
afterEach(async () => rm(modules, { recursive: true }));

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(modules, path)), { recursive: true });
    await writeFile(join(modules, path), '');
  }
}

const namesOf = (os: string, cpu: string) =>
  unusedFiles(modules, { os, cpu }).map((path) => path.slice(modules.length + 1));

it('takes builds for other machines', async () => {
  const bin = 'onnxruntime-node/bin/napi-v3';
  await put(
    `${bin}/linux/x64/a.node`,
    `${bin}/linux/arm64/a.node`,
    `${bin}/win32/x64/a.dll`,
    'onnxruntime-node/dist/index.js',
    'another/bin/napi-v3/win32/x64/a.dll',
  );
  expect(namesOf('linux', 'x64')).toEqual([`${bin}/linux/arm64/a.node`, `${bin}/win32/x64/a.dll`]);
  expect(namesOf('win32', 'x64')).toEqual([`${bin}/linux/arm64/a.node`, `${bin}/linux/x64/a.node`]);
});

it('takes the weights that no form is set in, and source maps, and nothing else', async () => {
  const font = '@fontsource/noto-serif-sc';
  await put(
    `${font}/files/noto-serif-sc-119-200-normal.woff`,
    `${font}/files/noto-serif-sc-119-400-normal.woff`,
    `${font}/files/noto-serif-sc-119-700-normal.woff2`,
    `${font}/400.css`,
    'one/dist/index.js',
    'one/dist/index.js.map',
    'one/node_modules/two/index.d.ts.map',
    'one/data/world.map',
  );
  expect(namesOf('linux', 'x64')).toEqual([
    `${font}/files/noto-serif-sc-119-200-normal.woff`,
    'one/dist/index.js.map',
    'one/node_modules/two/index.d.ts.map',
  ]);
});
