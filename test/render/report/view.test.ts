import { describe, expect, it } from 'vitest';
import { outputPaths } from '../../../pipeline/render/paths.ts';
import { reportView } from '../../../pipeline/render/report/build.ts';
import { aFinding, aLedger, anIndicator, anInput, aRecord, money } from './ledger.ts';

const school = aRecord({
  id: '2025-635-a',
  funding: {
    unit: '元',
    implementation: money('5000000.00'),
    annual: money('2000000.10', [
      ['local', '1500000.05'],
      ['provincial', '500000.05'],
      ['other', null],
    ]),
  },
  indicators: [anIndicator({}), anIndicator({ horizon: 'implementation' })],
  sources: [
    { file: '2025/a.txt', sha256: 'a'.repeat(64), pages: [], form: 1 },
    { file: '2025/a.pdf', sha256: 'b'.repeat(64), pages: [3, 4], form: 1 },
  ],
  evidence: {
    '/projectName': { source: 0, line: 12, text: '校舍改造' },
    '/funding/annual/total': { source: 0, line: 15, text: '2,000,000.10' },
    '/goals/annual': { source: 1, page: 3, box: [1, 2, 3, 4], text: '目标' },
  },
});
const roads = aRecord({
  id: '2024-604-b',
  year: 2024,
  projectName: '道路维修',
  department: { code: '604', name: '产业部' },
  funding: { unit: '元', implementation: null, annual: money('300.00', [['central', '200.00']]) },
});
const overlapping = aRecord({
  id: '2025-604-c',
  projectName: '重复计列',
  department: { code: '604', name: '产业部' },
  funding: {
    unit: '元',
    implementation: null,
    annual: money('100.00', [
      ['fiscal', '100.00'],
      ['central', '100.00'],
    ]),
  },
});
const unstated = aRecord({
  id: 'x-c',
  year: null,
  projectName: null,
  department: { code: null, name: null },
});
const evaluation = aRecord({
  id: '2025-635-e',
  kind: 'self-evaluation',
  projectName: '校舍改造自评',
  funding: { unit: '元', implementation: null, annual: money('2000000.10') },
});
const records = [roads, overlapping, school, evaluation, unstated];
const findings = [
  aFinding({ record: 'x-c', rule: 'P5', severity: 'note', paths: ['/signoff/responsible'] }),
  aFinding({
    record: '2025-635-a',
    rule: 'L1',
    severity: 'warning',
    evidence: [{ source: 1, page: 4, box: [1, 1, 2, 2], text: '备注栏' }],
  }),
  aFinding({
    record: '2025-635-a',
    paths: ['/funding/annual/total'],
    evidence: [{ source: 0, line: 15, text: '2,000,000.10' }],
  }),
  aFinding({
    record: '2025-635-a',
    paths: ['/indicators/1/value', '/indicators/0/value', '/indicators/1/value'],
    severity: 'error',
  }),
  aFinding({ file: '2025/bad.pdf', rule: 'L2', severity: 'warning' }),
  aFinding({ record: 'gone', rule: 'Z9', severity: 'note' }),
];
const inputs = [
  anInput({ file: '2025/a.pdf', forms: 3, pages: 4 }),
  anInput({
    file: '2025/bad.pdf',
    forms: 0,
    outcome: 'failed',
    reason: '文件已加密。',
    reasonEn: 'The file is encrypted.',
    category: 'encrypted',
    place: '第3页',
  }),
];
const ledger = aLedger({ records, findings, inputs });
const view = reportView(ledger, outputPaths(records), { exists: (path) => !path.endsWith('.pdf') });

describe('the view model of the report', () => {
  it('counts what the run did', () => {
    expect(view.glance).toEqual({
      files: 2,
      outcomes: { converted: 1, unchanged: 0, partial: 0, 'no-forms': 0, failed: 1 },
      forms: 3,
      records: 5,
      projects: 5,
      indicators: 2,
      repairs: 0,
      corrections: 0,
      findings: { error: 2, warning: 2, note: 2 },
      concerned: { error: 1, warning: 1, note: 1 },
    });
  });

  it('adds money up exactly, each kind of form by itself', () => {
    expect(view.money.map(({ kind, records, annual }) => [kind, records, annual])).toEqual([
      ['target', 4, '2000400.10'],
      ['self-evaluation', 1, '2000000.10'],
    ]);
    expect(view.money[0]?.unstated).toBe(1);
    expect(view.money[0]?.years).toEqual([
      { year: 2024, records: 1, annual: '300.00', implementation: null },
      { year: 2025, records: 2, annual: '2000100.10', implementation: '5000000.00' },
      { year: null, records: 1, annual: null, implementation: null },
    ]);
  });

  it('lists departments by money, the largest first, with their years', () => {
    const targets = view.money[0];
    expect(
      targets?.departments.map(({ department, annual }) => [
        view.departments[department]?.name,
        annual,
      ]),
    ).toEqual([
      ['教育处', '2000000.10'],
      ['产业部', '400.00'],
      [null, null],
    ]);
    expect(targets?.departments[1]?.years).toEqual([
      { year: 2024, annual: '300.00' },
      { year: 2025, annual: '100.00' },
    ]);
  });

  it('believes the parts of a total only as far as the total goes', () => {
    expect(view.money[0]?.sources).toEqual([
      { source: 'local', annual: '1500000.05' },
      { source: 'provincial', annual: '500000.05' },
      { source: 'central', annual: '200.00' },
      { source: 'unlisted', annual: '100.00' },
      { source: 'overlapping', annual: '100.00' },
    ]);
  });

  it('puts the worst finding of a project first and names its place', () => {
    const project = view.projects[2];
    expect(project?.counts).toEqual({ error: 2, warning: 1, note: 0 });
    expect(project?.findings.map(({ rule, field }) => [rule, field?.zh ?? null])).toEqual([
      ['M3', '年度 · 资金总额'],
      ['M3', '实施期 · 质量指标「设备验收率」 · 指标值等2处'],
      ['L1', null],
    ]);
    expect(project?.findings[0]?.message).toEqual({
      zh: '「1年」为一年期项目，年度资金 2,000,000 元，应等于实施期资金 5,000,000 元，相差 3,000,000 元',
      en: 'A project of one year ("1年") spends 2,000,000 yuan in the year and 5,000,000 yuan in all: the two should be equal',
    });
    expect(project?.findings[2]?.message.zh).toBe('第4页“备注栏”没有读入任何栏目，请核对原件');
    expect(project?.findings[0]?.printed).toEqual([
      { file: '2025/a.txt', page: null, line: 15, box: null, text: '2,000,000.10' },
    ]);
  });

  it('says where a form stands in each of its sources', () => {
    expect(view.projects[2]?.sources).toEqual([
      { file: '2025/a.txt', form: 1, pages: [], lines: [12, 15] },
      { file: '2025/a.pdf', form: 1, pages: [3, 4], lines: null },
    ]);
  });

  it('names no output that was not written', () => {
    expect(view.projects[2]?.outputs).toEqual({
      formHtml: 'forms/2025/635-教育处/校舍改造.html',
      formPdf: null,
      workbook: 'departments/635-教育处.xlsx',
      booklet: null,
      history: null,
    });
    expect(view.departments.map(({ feedback }) => feedback.length)).toEqual([2, 1, 1]);
    expect(view.reviews).toContainEqual({ year: 2025, path: 'review/2025.html', pdf: null });
  });

  it('keeps findings of no record of the ledger, and what was left unread', () => {
    expect(view.loose.map(({ rule, message }) => [rule, message.zh])).toEqual([['Z9', 'Z9']]);
    expect(view.unread.map(({ project, file, finding }) => [project, file, finding.rule])).toEqual([
      [2, '2025/a.pdf', 'L1'],
      [null, '2025/bad.pdf', 'L2'],
    ]);
  });

  it('counts how often each rule spoke, one that is not in the catalogue included', () => {
    expect(view.rules.map(({ id, findings: n, records }) => [id, n, records])).toEqual([
      ['M3', 2, 1],
      ['Q3', 0, 0],
      ['P5', 1, 1],
      ['L1', 1, 1],
      ['L2', 1, 0],
      ['Z9', 1, 0],
    ]);
  });

  it('is plain data: it survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });
});
