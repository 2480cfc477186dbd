import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding, ProjectRecord, RuleId } from '../../../pipeline/model/index.ts';
import { read } from '../../../pipeline/read.ts';
import { en } from '../../../pipeline/render/words/en/index.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { zh } from '../../../pipeline/render/words/zh/index.ts';
import { RULES, validateBatch } from '../../../pipeline/validate/index.ts';
import { toldOf } from '../../read/told-of.ts';
import { workOn } from '../../read/work-on.ts';

const root = join(import.meta.dirname, '../../..');

const FOLDERS = ['input/2024', 'input/2025', 'test/fixtures/layouts', 'test/fixtures/regions'];
const FORMATS = /\.(?:pdf|txt|docx?|xlsx?|wps|et|html?)$/u;
const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && FORMATS.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort(),
);

/** What is said of a folder's files, one by one and of all together. */
const told = new Map<string, Finding[]>();

beforeAll(async () => {
  const records: ProjectRecord[] = [];
  for (const file of files) {
    const reading = await read(workOn(join(root, file)));
    const own = reading.forms.map(({ record }, at) => ({ ...record, id: `${file} ${at + 1}` }));
    const forms = reading.forms.map((form, at) => ({ ...form, record: own[at] ?? form.record }));
    told.set(file, toldOf({ ...reading, forms }, file));
    records.push(...own);
  }
  told.set('all files together', validateBatch(records));
}, 600_000);

describe('the sentences of findings', () => {
  it('are there for every rule of the catalogue, in both languages', () => {
    const rules = RULES.map(({ id }) => id).sort();
    expect(Object.keys(zh).sort()).toEqual(rules);
    expect(Object.keys(en).sort()).toEqual(rules);
  });

  it('of a rule that is not known are its id', () => {
    const finding: Finding = {
      record: null,
      rule: 'Z9' satisfies Exclude<string, RuleId>,
      severity: 'note',
      paths: [],
      facts: [{ horizons: [] }],
      evidence: [],
      suggestion: null,
    };
    expect(sentenceOf(finding, 'zh')).toBe('Z9');
  });

  it.each([...files, 'all files together'])('have no gaps in those of %s', (file) => {
    const findings = told.get(file);
    if (findings === undefined) return expect.fail('was not read');
    for (const finding of findings) {
      for (const lang of ['zh', 'en'] as const) {
        const sentence = sentenceOf(finding, lang);
        const seat = `${finding.rule} of ${finding.record ?? finding.file}`;
        expect(sentence.trim(), seat).not.toBe('');
        expect(sentence, seat).not.toMatch(/[。.]$/u);
        expect(sentence, seat).not.toMatch(/undefined|\[object|null|NaN/u);
        // A JSON pointer of a record.
        expect(sentence, seat).not.toMatch(
          /\/(?:funding|indicators|emptyClasses|narratives|goals|signoff|department|implementingUnit|extra|reading|differences|projectName|period|attribute)\b/u,
        );
        expect(sentence, seat).not.toMatch(/[，；、：]{2}|[，；、：]$/u);
      }
    }
  });

  it('are looked at for most of the rules that one form can break', () => {
    const rules = new Set([...told.values()].flat().map(({ rule }) => rule));
    expect(rules.size).toBeGreaterThan(20);
  });
});
