import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryOf } from '../../pipeline/cycle/library/index.ts';
import type { Finding } from '../../pipeline/model/index.ts';
import { ToldFinding } from '../../pipeline/model/index.ts';
import { writeData } from '../../pipeline/render/data.ts';
import { ordinaryVocabulary } from '../../pipeline/vocabulary/index.ts';
import { aUser } from '../cycle/library/users.ts';
import { madeUpForm } from '../validate/form.ts';

const dir = mkdtempSync(join(tmpdir(), 'jixiao-data-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const record = madeUpForm();
const facts = [
  { horizons: [], printed: ['1年'], year: '2000000.00', whole: '5000000.00', apart: '3000000.00' },
];
const evidence = [{ source: 0, line: 7, text: '2,000,000' }];
const ofRecord: Finding = {
  record: record.id,
  rule: 'M3',
  severity: 'error',
  paths: ['/funding/annual/total', '/funding/implementation/total'],
  facts,
  evidence,
  suggestion: '5,000,000 元',
};
const ofFile: Finding = {
  record: null,
  file: '2025/另一份.pdf',
  rule: 'L1',
  severity: 'warning',
  paths: [],
  facts: [{ horizons: [], said: 'unaccounted', characters: 3 }],
  evidence: [],
  suggestion: null,
};

let lines: unknown[];
beforeAll(async () => {
  const ledger = { records: [record], findings: [ofRecord, ofFile], inputs: [], rules: [] };
  await writeData({ ...ledger, version: '1' }, dir);
  const text = readFileSync(join(dir, 'findings.jsonl'), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  lines = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
});

describe('findings.jsonl', () => {
  it('has a line a finding: its data, and its sentence in both languages', () => {
    expect(lines).toEqual([
      {
        record: record.id,
        rule: 'M3',
        severity: 'error',
        path: '/funding/annual/total',
        paths: ['/funding/annual/total', '/funding/implementation/total'],
        message:
          '「1年」为一年期项目，年度资金 2,000,000 元，应等于实施期资金 5,000,000 元，相差 3,000,000 元',
        messageEn:
          'A project of one year ("1年") spends 2,000,000 yuan in the year and 5,000,000 yuan in all: the two should be equal',
        facts,
        evidence,
        suggestion: '5,000,000 元',
      },
      {
        record: null,
        file: '2025/另一份.pdf',
        rule: 'L1',
        severity: 'warning',
        path: null,
        paths: [],
        message: '有3个字符未能核对去向，读取结果可能不完整，请与原件核对',
        messageEn: expect.stringContaining('3 characters'),
        facts: [{ horizons: [], said: 'unaccounted', characters: 3 }],
        evidence: [],
        suggestion: null,
      },
    ]);
  });

  it('is what its schema says', () => {
    for (const line of lines) expect(ToldFinding.parse(line)).toEqual(line);
  });
});

describe('indicators.jsonl', () => {
  it('has a line for each group of indicators, as its schema says', async () => {
    const folder = join(dir, 'library');
    mkdirSync(folder);
    const records = [aUser('a', [['质量指标', '验收合格率', '≥98%']])];
    const library = libraryOf(records, [], ordinaryVocabulary());
    await writeData(
      { records, findings: [], inputs: [], rules: [], version: '1', library },
      folder,
    );
    const text = readFileSync(join(folder, 'indicators.jsonl'), 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    expect(JSON.parse(text)).toMatchObject({ name: '验收合格率', level2: '质量指标', projects: 1 });
    const schema = JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8'));
    expect(schema.$defs.IndicatorGroup.required).toContain('examples');
  });
});
