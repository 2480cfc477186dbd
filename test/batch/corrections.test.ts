import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { preview } from '../../pipeline/batch/index.ts';
import { check } from '../../pipeline/check.ts';
import { convert } from '../../pipeline/convert.ts';
import {
  appendCorrections,
  type Correction,
  isRefusal,
  proposed,
  statedApart,
  statedOne,
} from '../../pipeline/corrections/index.ts';
import type { Finding, ProjectRecord } from '../../pipeline/model/index.ts';
import { toldFinding } from '../../pipeline/render/words/index.ts';

const SAMPLE = resolve(import.meta.dirname, '../../input/2025/yangquan-2025.txt');
const TOTAL = '/funding/annual/total';

let home = '';
let folder = '';
let text = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'jixiao-corrected-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(home, 'in-'));
  await mkdir(join(folder, '2025'));
  text = join(folder, '2025', 'a.txt');
  await copyFile(SAMPLE, text);
});

async function checked(paths: readonly string[] = [folder], more: object = {}) {
  const ledger = await check({ paths: [...paths], jobs: 0, ...more });
  const findings = [...ledger.findings];
  return { ...ledger, records: [...ledger.records], asRead: [...ledger.asRead], findings };
}

function of(findings: readonly Finding[], record: string | null, rule: string) {
  return findings.filter((one) => one.record === record && one.rule === rule).map(toldFinding);
}

/** The fourth form, whose annual total is not that of the whole time though it lasts one year. */
async function correction(value?: string): Promise<{ line: Correction; record: ProjectRecord }> {
  const { records, findings } = await checked();
  const id = findings.find(({ rule }) => rule === 'M3')?.record;
  const record = records.find((one) => one.id === id);
  if (record === undefined) throw new Error('no form breaks M3');
  const line = proposed(
    { asRead: record, now: record },
    { path: TOTAL, ...(value === undefined ? {} : { value }) },
    { by: '张三', at: '2025-03-01T09:00:00+08:00', why: '与批复核对' },
  );
  if (isRefusal(line)) throw new Error(line.reason);
  return { line, record };
}

describe('corrections beside the inputs', () => {
  it('are applied before anything is judged, and told', { timeout: 60_000 }, async () => {
    const { line, record } = await correction('5,000,000');
    await appendCorrections(join(folder, 'corrections.jsonl'), [line]);
    const after = await checked();
    expect(after.inputs.map(({ file }) => file)).toEqual(['2025/a.txt']);
    const corrected = after.records.find(({ id }) => id === record.id);
    expect(corrected?.funding.annual?.total).toBe('5000000.00');
    expect(of(after.findings, record.id, 'M3')).toEqual([]);
    expect(of(after.findings, record.id, 'K1')[0]?.message).toContain('更正为“5,000,000”');
    expect(after.asRead.find(({ id }) => id === record.id)).toEqual(record);
    // A preview of the same says the same of the record by itself.
    const shown = preview(record, [line]);
    expect(shown.record).toEqual(corrected);
    const own = after.findings.filter((one) => one.record === record.id);
    expect(own).toEqual(expect.arrayContaining([...shown.findings]));
  });

  it('hold for a file that is read alone, and are found below too', async () => {
    const { line, record } = await correction('5,000,000');
    await appendCorrections(join(folder, 'corrections.jsonl'), [line]);
    const alone = await checked([text]);
    expect(of(alone.findings, record.id, 'K1')).toHaveLength(1);
    await rename(join(folder, 'corrections.jsonl'), join(folder, '2025', 'corrections.jsonl'));
    expect(of((await checked()).findings, record.id, 'K1')).toHaveLength(1);
  });

  it('that differ in several files are told; the later holds', async () => {
    const { line, record } = await correction('5,000,000');
    await appendCorrections(join(folder, 'corrections.jsonl'), [line]);
    const later = { ...line, value: '4,000,000', at: '2025-03-02T09:00:00+08:00' };
    await appendCorrections(join(folder, '2025', 'corrections.jsonl'), [later]);
    const { findings, records } = await checked();
    expect(records.find(({ id }) => id === record.id)?.funding.annual?.total).toBe('4000000.00');
    expect(of(findings, null, 'K2')[0]?.message).toContain('对1处的更正不一致');
  });

  it('may lie in a file of another name, which is no input', async () => {
    const { line, record } = await correction('5,000,000');
    const named = join(folder, '更正.jsonl');
    await appendCorrections(named, [line]);
    const { findings, inputs } = await checked([folder], { corrections: named });
    expect(of(findings, record.id, 'K1')).toHaveLength(1);
    expect(inputs).toHaveLength(1);
  });

  it('of a file that changed are offered', async () => {
    const { line, record } = await correction('5,000,000');
    await appendCorrections(join(folder, 'corrections.jsonl'), [line]);
    await appendFile(text, '\n');
    const { findings } = await checked();
    expect(of(findings, record.id, 'M3')).toHaveLength(1);
    expect(of(findings, record.id, 'K1')).toEqual([]);
    expect(of(findings, record.id, 'K2')[0]?.suggestion).toBe('5,000,000');
  });

  it('that nothing is left of are told, as are lines that are none', async () => {
    const { line } = await correction('5,000,000');
    const path = join(folder, 'corrections.jsonl');
    await appendCorrections(path, [{ ...line, record: '2020-1-00000000' }]);
    await appendFile(path, '{"record":"half');
    const [finding] = of((await checked()).findings, null, 'K2');
    expect(finding).toMatchObject({ file: 'corrections.jsonl', severity: 'warning' });
    expect(finding?.message).toContain('2020-1-00000000');
    expect(finding?.message).toContain('第2行没有写完');
    // Of a file that is read alone, others of its folder are not missed.
    const alone = of((await checked([text])).findings, null, 'K2');
    expect(alone[0]?.message).not.toContain('2020-1-00000000');
  });

  it('give the same results each time, and others where they are others', {
    timeout: 60_000,
  }, async () => {
    const { line, record } = await correction('5,000,000');
    const path = join(folder, 'corrections.jsonl');
    const out = join(folder, '..', 'out');
    const made = async () => {
      await convert({ paths: [folder], out, pdf: 'none', jobs: 0 });
      const files = ['records.jsonl', 'findings.jsonl', 'summary.xlsx', 'index.html'];
      return Promise.all(files.map((file) => readFile(join(out, file), 'latin1')));
    };
    const before = await made();
    await appendCorrections(path, [line]);
    const first = await made();
    expect((await made()).map((bytes, at) => bytes === first[at])).toEqual([
      true,
      true,
      true,
      true,
    ]);
    for (const [at, bytes] of first.entries()) expect(bytes === before[at]).toBe(false);
    expect(first[0]).toContain('"read":"2,000,000"');
    const { value: _, ...back } = line;
    await appendCorrections(path, [{ ...back, at: '2025-03-02T09:00:00+08:00' }]);
    const after = await made();
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, true]);
    expect(record.id).toMatch(/^2025-/u);
  });

  it('say that two records are one form, and that a source is another', {
    timeout: 60_000,
  }, async () => {
    const other = join(folder, '2025', 'b.txt');
    const misread = (await readFile(text, 'utf8')).replace('校舍改造', '校舎改造');
    await writeFile(other, misread);
    const path = join(folder, 'corrections.jsonl');
    const author = { by: '张三', at: '2025-03-01T09:00:00+08:00' };
    const before = await checked();
    const named = (name: string) => before.records.find(({ projectName }) => projectName === name);
    const [right, wrong] = [named('校舍改造'), named('校舎改造')];
    if (right === undefined || wrong === undefined) throw new Error('no such forms');
    // What was put right in the one that goes holds in the one that stays.
    const goal = proposed(
      { asRead: wrong, now: wrong },
      { path: '/goals/annual', value: '改造校舍' },
      author,
    );
    const one = statedOne(right, wrong, author);
    if (isRefusal(one) || isRefusal(goal)) throw new Error('refused');
    await appendCorrections(path, [one, goal]);
    const joined = await checked();
    expect(joined.records).toHaveLength(before.records.length - 1);
    const record = joined.records.find(({ id }) => id === right.id);
    expect(record?.sources.map(({ file }) => file)).toEqual(['2025/a.txt', '2025/b.txt']);
    expect(record?.goals.annual).toBe('改造校舍');
    expect(of(joined.findings, right.id, 'K1')[0]?.message).toContain('认定“2025/b.txt#');
    // What the sources say differently is told.
    expect(of(joined.findings, right.id, 'N1')[0]?.message).toContain('舎');
    expect(of(joined.findings, null, 'K2')).toEqual([]);

    const [both] = joined.records.filter(
      ({ id, sources }) => id !== right.id && sources.length > 1,
    );
    if (both === undefined) throw new Error('no form of both files');
    const apart = statedApart(both, 1, author);
    if (isRefusal(apart)) throw new Error('refused');
    await appendCorrections(path, [apart, { ...one, act: undefined, with: undefined }]);
    const parted = await checked();
    expect(parted.records).toHaveLength(before.records.length + 1);
    expect(parted.records.map(({ id }) => id)).toContain(`${both.id}-2`);
    expect(parted.records.find(({ id }) => id === both.id)?.sources).toHaveLength(1);
  });
});
