import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../pipeline/read.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { workOn } from './work-on.ts';

/** Nothing that a form holds, forty thousand characters of it: what takes time with its square takes a minute. */
const LONG: Readonly<Record<string, string>> = {
  brackets: '('.repeat(40_000),
  digits: '1234567890'.repeat(4_000),
  numerals: '一二三四五六七八九十百千万亿'.repeat(2_900),
  ranges: '1-2~3至'.repeat(8_000),
  groups: '1,234'.repeat(8_000),
};

/** Places of the seed's first form, each by a text that stands there once. */
const PLACES: Readonly<Record<string, RegExp>> = {
  name: /(?<=项目名称\t+)[^\t\n]+/u,
  code: /(?<=主管部门及代码\t+)\d+/u,
  period: /(?<=项目期\t+)[^\t\n]+/u,
  amount: /50,780,000/u,
  narrative: /(?<=项目概况\t+)[^\t\n]+/u,
  value: /≥95%/u,
  date: /(?<=填报日期:\t+)[^\t\n]+/u,
};

let folder: string;
let form: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jixiao-long-'));
  const seed = await readFile(
    join(import.meta.dirname, '../../input/2025/yangquan-2025.txt'),
    'utf8',
  );
  form = seed.split(/(?=阳泉经济技术开发区县)/u).find((part) => part.includes('项目名称')) ?? '';
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(Object.keys(PLACES))('a very long %s', (place) => {
  it.each(Object.keys(LONG))('of %s is read and checked', async (what) => {
    const text = form.replace(PLACES[place] as RegExp, () => LONG[what] ?? '');
    expect(text.length).toBeGreaterThan(40_000);
    const path = join(folder, `${place}-${what}.txt`);
    await writeFile(path, text);
    const { forms, failure } = await read(workOn(path));
    expect(failure?.category).not.toBe('defect');
    expect(forms).toHaveLength(1);
    for (const { record } of forms) expect(() => validate(record)).not.toThrow();
  });
});
