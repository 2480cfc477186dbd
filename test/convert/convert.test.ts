import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convert, NoSuchInput, NothingToRead, OutputFailure } from '../../pipeline/index.ts';

const SEED = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');

let folder: string;
let input: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '绩效 转换-'));
  input = join(folder, '输入');
  out = join(folder, '输出');
  await mkdir(input);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Reads in this process and prints nothing: what is tested here is the conversion, not its workers. */
const quick = { jobs: 0, pdf: 'none' } as const;

async function dataFiles(dir: string): Promise<string[]> {
  return Promise.all(
    ['records.jsonl', 'findings.jsonl', 'schema.json'].map((name) =>
      readFile(join(dir, name), 'utf8'),
    ),
  );
}

describe('a conversion', { timeout: 240_000 }, () => {
  it('makes eight records of the eight forms of 2025', async () => {
    await cp(SEED, join(input, 'seed.txt'));
    const run = await convert({ ...quick, paths: [input], out });
    expect(run.summary).toMatchObject({ files: 1, failed: 0, forms: 8, projects: 8 });
    expect(run.summary.moneyByYear['2025']).toEqual({
      projects: 8,
      annual: '78278264.61',
      implementation: '81278264.61',
    });
    const lines = (await readFile(join(out, 'records.jsonl'), 'utf8')).trimEnd().split('\n');
    const records = lines.map((line) => JSON.parse(line) as { department: { code: string } });
    const codes = records.map(({ department }) => department.code);
    expect(codes).toEqual([...codes].sort());
  });

  it('gives the same bytes twice, in whatever order the inputs are named', async () => {
    const seed = await readFile(SEED, 'utf8');
    const forms = seed
      .split(/(?=阳泉经济技术开发区县)/u)
      .filter((part) => part.includes('项目名称'));
    expect(forms).toHaveLength(8);
    for (const [index, form] of forms.entries()) await writeFile(join(input, `${index}.txt`), form);
    const paths = (await readdir(input)).map((name) => join(input, name));
    await convert({ ...quick, paths, out });
    const first = await dataFiles(out);
    await convert({ ...quick, paths: paths.reverse(), out, force: true });
    expect(await dataFiles(out)).toEqual(first);
    await convert({ ...quick, paths: [input], out: join(folder, 'again') });
    expect(await dataFiles(join(folder, 'again'))).toEqual(first);
  });

  it('counts a form that lies there twice once', async () => {
    await cp(SEED, join(input, 'a.txt'));
    await cp(SEED, join(input, 'b.txt'));
    const run = await convert({ ...quick, paths: [input], out });
    expect(run.summary).toMatchObject({ files: 2, forms: 16, projects: 8 });
  });

  it('reads only what changed the second time, and forgets what is gone', async () => {
    await cp(SEED, join(input, 'a.txt'));
    await writeFile(join(input, 'b.txt'), '没有表');
    await convert({ ...quick, paths: [input], out });
    const second = await convert({ ...quick, paths: [input], out });
    expect(second.inputs.map(({ outcome }) => outcome)).toEqual(['unchanged', 'no-forms']);
    const forced = await convert({ ...quick, paths: [input], out, force: true });
    expect(forced.inputs.map(({ outcome }) => outcome)).toEqual(['converted', 'no-forms']);
    await rm(join(out, '.cache'), { recursive: true });
    // Text without cells is read in doubt, and what rests on that is told as waiting.
    const bare = await convert({ ...quick, feedback: false, paths: [input], out });
    expect(bare.inputs.map(({ outcome }) => outcome)).toEqual(['converted', 'no-forms']);
    expect(bare.remarks).toEqual([]);
  });
});

describe('bad input', () => {
  it('a path that does not exist', async () => {
    await expect(convert({ ...quick, paths: [join(folder, 'nowhere')], out })).rejects.toThrow(
      NoSuchInput,
    );
  });

  it('an empty folder leaves earlier results alone', async () => {
    await cp(SEED, join(input, 'a.txt'));
    await convert({ ...quick, paths: [input], out });
    const before = await dataFiles(out);
    await rm(join(input, 'a.txt'));
    await expect(convert({ ...quick, paths: [input], out })).rejects.toThrow(NothingToRead);
    expect(await dataFiles(out)).toEqual(before);
  });

  it('a text without a form is told as such, and earlier results stay', async () => {
    await cp(SEED, join(input, 'a.txt'));
    await convert({ ...quick, paths: [input], out });
    const before = await dataFiles(out);
    const letter = join(folder, '通知.txt');
    await writeFile(letter, '关于报送2025年预算的通知\n各单位：\n请于月底前报送。\n');
    const run = await convert({ ...quick, paths: [letter], out });
    expect(run.inputs).toMatchObject([
      { file: '通知.txt', outcome: 'no-forms', category: 'no-forms' },
    ]);
    expect(run.remarks[0]?.message).toContain('保持原样');
    expect(await dataFiles(out)).toEqual(before);
  });

  it('GB18030 is read like UTF-8', async () => {
    // Made with: iconv -f UTF-8 -t GB18030 seed.txt
    const fixture = join(import.meta.dirname, '../fixtures/convert/yangquan-2025.gb18030.txt');
    const run = await convert({ ...quick, paths: [fixture], out });
    expect(run.summary).toMatchObject({ failed: 0, projects: 8 });
    expect(run.remarks[0]?.message).toContain('GB18030');
  });

  it('a form that was cut in the middle is read as far as it goes, and told', async () => {
    const seed = await readFile(SEED, 'utf8');
    await writeFile(join(input, 'cut.txt'), seed.slice(0, seed.indexOf('绩效指标')));
    const run = await convert({ ...quick, paths: [input], out });
    expect(run.inputs).toMatchObject([{ outcome: 'partial', category: 'missing-part', forms: 1 }]);
    expect(run.inputs[0]?.reason).toContain('截断');
  });

  it('a form without a year is a record with a finding', async () => {
    const seed = await readFile(SEED, 'utf8');
    const form = seed.slice(0, seed.indexOf('阳泉经济技术开发区县', 100)).replace('(2025年度)', '');
    await writeFile(join(input, 'undated.txt'), form);
    const run = await convert({ ...quick, paths: [input], out });
    expect(run.summary).toMatchObject({ failed: 0, projects: 1 });
    expect(Object.keys(run.summary.moneyByYear)).toEqual(['unknown']);
  });

  it('an empty file, and one that is no document', async () => {
    await writeFile(join(input, 'empty.txt'), '');
    await writeFile(join(input, 'photo.jpg'), new Uint8Array([0xff, 0xd8, 0xff, 0, 0, 1, 2, 3]));
    await writeFile(join(input, 'really-a-photo.pdf'), new Uint8Array([0xff, 0xd8, 0xff, 0, 0, 1]));
    for (const name of ['garbage.xlsx', 'garbage.docx', 'garbage.et'])
      await writeFile(join(input, name), new Uint8Array([0x50, 0x4b, 0, 0, 1, 2, 3, 4]));
    const run = await convert({ ...quick, paths: [input], out });
    expect(run.inputs.map(({ file, outcome, category }) => [file, outcome, category])).toEqual([
      ['empty.txt', 'failed', 'damaged'],
      ['garbage.docx', 'failed', 'not-a-document'],
      ['garbage.et', 'failed', 'not-a-document'],
      ['garbage.xlsx', 'failed', 'not-a-document'],
      ['photo.jpg', 'no-forms', 'not-a-document'],
      ['really-a-photo.pdf', 'failed', 'not-a-document'],
    ]);
    const named = await convert({ ...quick, paths: [join(input, 'photo.jpg')], out });
    expect(named.inputs).toMatchObject([{ outcome: 'failed', category: 'not-a-document' }]);
  });

  it('an output folder that is a file', async () => {
    await cp(SEED, join(input, 'a.txt'));
    await writeFile(out, 'mine');
    await expect(convert({ ...quick, paths: [input], out })).rejects.toThrow(OutputFailure);
    expect(await readFile(out, 'utf8')).toBe('mine');
  });
});
