import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, ProjectRecord } from '../../pipeline/model/index.ts';
import { read } from '../../pipeline/read.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { chanceOfPage } from '../../scripts/bench/ocr/conditions.ts';
import { blurred, lit, noisy, tilted, turned } from '../../scripts/bench/ocr/degrade.ts';
import { makeScans } from '../../scripts/bench/ocr/make.ts';
import type { Picture } from '../../scripts/bench/ocr/picture.ts';
import { projectsOf, sentencesOf } from '../../scripts/bench/ocr/projects.ts';
import { type Sample, samplesIn } from '../../scripts/bench/ocr/samples.ts';
import { compare, isWrong, type ReadForm, scoreOf } from '../../scripts/bench/ocr/score.ts';
import { workOn } from '../read/work-on.ts';

const folder = mkdtempSync(join(tmpdir(), 'jixiao-ocr-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Read extends Sample {
  readonly read: ReadForm;
}

let forms: Read[] = [];
beforeAll(async () => {
  await makeScans(folder, { set: 'tuning', forms: 2, conditions: [], pictures: false });
  const samples = samplesIn(join(folder, 'text'));
  forms = await Promise.all(
    samples.map(async (sample) => {
      const { forms } = await read(workOn(sample.pdf));
      const [form] = forms;
      if (form === undefined) throw new Error(`${sample.form} was not read`);
      const findings = validate(form.record);
      return { ...sample, read: { record: form.record, findings } };
    }),
  );
});

const first = (): Read => forms[0] ?? expect.fail('no form was read');
const wrongIn = (
  { truth, read }: Read,
  changes: Partial<ProjectRecord>,
  findings: Finding[] = [],
) => compare(truth, { record: { ...read.record, ...changes }, findings }).filter(isWrong);

function about(path: string, rule: string): Finding {
  const said = { facts: [], evidence: [], suggestion: null };
  return { record: '', rule, severity: 'warning', paths: [path], ...said };
}

describe('the score of the OCR benchmark', () => {
  it('is perfect where the text of the drawn form is read', () => {
    for (const { truth, read } of forms) {
      const compared = compare(truth, read);
      expect(compared.filter(isWrong)).toEqual([]);
      expect(compared.length).toBeGreaterThan(60);
    }
  });

  it('counts a wrong character once, and a wrong number as silent until a finding names it', () => {
    const { truth, read } = first();
    const indicators = read.record.indicators.map((indicator, at) =>
      at === 3
        ? { ...indicator, value: { ...indicator.value, text: `${indicator.value.text}0` } }
        : indicator,
    );
    const record = { ...read.record, indicators };
    const score = (findings: Finding[]) => scoreOf(compare(truth, { record, findings }));
    expect(score([]).characters.wrong).toBe(1);
    expect(score([]).numeric).toMatchObject({ wrong: 1, silent: 1, flagged: 0 });
    expect(score([]).text.wrong).toBe(0);
    const marked = score([about('/indicators/3/value', 'S1')]);
    expect(marked.numeric).toMatchObject({ wrong: 1, silent: 0, flagged: 1 });
    const beside = score([about('/indicators/4/value', 'S1')]);
    expect(beside.numeric).toMatchObject({ wrong: 1, silent: 1, flagged: 1 });
  });

  it('takes a wrong amount for found where a sum of its horizon is off', () => {
    const form = first();
    const { annual } = form.read.record.funding;
    if (annual === null) expect.fail('the form has money of the year');
    const lines = annual.lines.map((line) =>
      line.source === 'local' ? { ...line, amount: '1.00' } : line,
    );
    const funding = { ...form.read.record.funding, annual: { ...annual, lines } };
    expect(wrongIn(form, { funding })).toMatchObject([{ numeric: true, found: false }]);
    const sum = about('/funding/annual/total', 'M1');
    expect(wrongIn(form, { funding }, [sum])).toMatchObject([{ found: true, flagged: false }]);
    const other = about('/funding/implementation/total', 'M1');
    expect(wrongIn(form, { funding }, [other])).toMatchObject([{ found: false }]);
  });

  it('does not thank a finding that the form deserves without an error', () => {
    const { truth, read } = first();
    const record = { ...read.record, year: 1999 };
    const finding = about('/year', 'P3');
    const found = (innate: string[]) =>
      compare(truth, { record, findings: [finding] }, new Set(innate)).filter(isWrong)[0]?.found;
    expect(found([])).toBe(true);
    expect(found(['P3 /year'])).toBe(false);
  });

  it('counts a lost row once, and none of the rows behind it', () => {
    const form = first();
    const lost = form.read.record.indicators[4];
    const indicators = form.read.record.indicators.filter((indicator) => indicator !== lost);
    const wrong = wrongIn(form, { indicators });
    expect(wrong.map(({ read }) => read)).toEqual(['', '', '']);
    expect(wrong.map(({ truth }) => truth)).toContain(lost?.name);
  });

  it('counts what the form does not say, and a form that was not read as wrong altogether', () => {
    const form = first();
    const { narratives, signoff } = form.read.record;
    expect(form.truth.signoff.handler ?? form.truth.signoff.responsible).not.toBeNull();
    const invented = { ...signoff, responsible: '无名氏甲', handler: '无名氏乙' };
    expect(wrongIn(form, { signoff: invented })).toHaveLength(2);
    expect(wrongIn(form, { narratives: { ...narratives, plan: null } })).toMatchObject([
      { path: '/narratives/plan', read: '' },
    ]);
    const score = scoreOf(compare(form.truth, null));
    expect(score.characters.wrong).toBe(score.characters.all);
    expect(score.numeric).toMatchObject({ wrong: score.numeric.fields, silent: 0 });
  });
});

describe('the forms and pages of the OCR benchmark', () => {
  it('the set for tuning and the set for the figures say nothing alike', () => {
    const said = (set: 'tuning' | 'report'): string[] => [
      ...sentencesOf(set),
      ...projectsOf(set).flatMap(({ said, indicators }) => [
        ...[...said].filter(([label]) => !/属性|项目期/u.test(label)).map(([, text]) => text),
        ...indicators.map(({ name }) => name),
      ]),
    ];
    const [tuning, report] = [said('tuning'), new Set(said('report'))];
    expect(tuning.filter((text) => report.has(text))).toEqual([]);
    expect(projectsOf('tuning').length + projectsOf('report').length).toBeGreaterThanOrEqual(30);
  });

  it('spoils a page the same way each time', () => {
    const data = new Uint8ClampedArray(60 * 40).map((_, at) => (at % 7 < 2 ? 0 : 255));
    const page: Picture = { width: 60, height: 40, channels: 1, data };
    const spoiled = (form: string): Uint8ClampedArray => {
      const chance = chanceOfPage('scan200', form, 0);
      const askew = tilted(page, chance.between(0.5, 2));
      return noisy(lit(blurred(askew, 0.8), [30, 240], 0.2, chance), 5, chance).data;
    };
    expect(spoiled('a')).toEqual(spoiled('a'));
    expect(spoiled('a')).not.toEqual(spoiled('b'));
    expect(turned(turned(page, 1), 3).data).toEqual(data);
    expect(turned(turned(page, 2), 2).data).toEqual(data);
  });
});
