import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInputs } from '../../pipeline/batch/inputs.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '样式 '));
  for (const file of ['绩效(1)/a.txt', '绩效(1)/a(2).txt', '绩效1/b.txt', '[旧]/c.txt']) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), file);
  }
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function names(pattern: string, ignore: readonly string[] = []): Promise<string[]> {
  return (await findInputs([join(folder, pattern)], { ignore })).files.map(({ file }) => file);
}

describe('a pattern', () => {
  it('takes folders that are there by their names, whatever these hold', async () => {
    expect(await names('绩效(1)/*.txt')).toEqual(['a(2).txt', 'a.txt']);
    expect(await names('[旧]/*')).toEqual(['c.txt']);
  });

  it('takes brackets that offer no choice for what they are', async () => {
    expect(await names('绩效(1)/*(2).txt')).toEqual(['a(2).txt']);
    expect(await names('*/a(2).txt')).toEqual(['a(2).txt']);
    expect(await names('*/(a|b).txt')).toEqual(['绩效(1)/a.txt', '绩效1/b.txt']);
  });

  it('that leaves files out does so too', async () => {
    expect(await names('.', ['绩效(1)/*', '[[]旧]'])).toEqual(['绩效1/b.txt']);
  });
});
