import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identifyProgram } from '../../pipeline/batch/fingerprint.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('tells a program with a bureau’s templates from one without by what it draws alone', async () => {
  const own = await identifyProgram();
  expect(own.drawer).toBe(own.maker);
  await writeFile(join(folder, 'form.hbs'), '一');
  const [one, again] = [await identifyProgram(folder), await identifyProgram(folder)];
  expect(again).toEqual(one);
  // Others read and print for it, and what was judged before is judged no other way.
  expect({ ...one, drawer: own.drawer }).toEqual(own);
  await writeFile(join(folder, 'form.hbs'), '二');
  expect(new Set([own, one, await identifyProgram(folder)].map(({ drawer }) => drawer)).size).toBe(
    3,
  );
});
