import { describe, expect, it } from 'vitest';
import { outputPaths } from '../../../pipeline/render/paths.ts';
import { departmentLedgers } from '../../../pipeline/render/report/divided.ts';
import { reportPages } from '../../../pipeline/render/report/index.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { aFinding, aLedger, anInput, aRecord, money } from './ledger.ts';

const funding = { unit: '元', implementation: null, annual: money('100.00') };
const ofDepartment = (code: string | null, name: string, project: string) =>
  aRecord({ id: `2025-${project}`, projectName: project, department: { code, name }, funding });
const records = [
  ofDepartment('604', '产业部', '道路'),
  ofDepartment('635', '教育处', '校舍'),
  ofDepartment('604', '产业部', '管网'),
  ofDepartment(null, '<b>水务局</b>', '河道'),
];
const findings = [
  aFinding({ record: '2025-道路', rule: 'Q3', severity: 'error' }),
  aFinding({ record: '2025-校舍', rule: 'Q3', severity: 'warning' }),
  aFinding({ record: '2025-管网', rule: 'M8', severity: 'note' }),
  aFinding({ record: null, rule: 'L1', severity: 'warning', file: 'a.pdf' }),
];
const ledger = aLedger({ records, findings, inputs: [anInput({ file: 'a.pdf' })] });
const paths = outputPaths(records);
const pagesOf = (most: number) =>
  new Map(
    Array.from(
      reportPages(ledger, paths, { lang: 'zh', templates: openTemplates() }, most),
      ([path, pieces]) => [path, [...pieces].join('')],
    ),
  );

describe('the report of a batch that is too large for one page', () => {
  it('is one page as long as that lists every project', () => {
    expect([...pagesOf(4).keys()]).toEqual(['index.html']);
  });

  it('has a page for each department, with its projects alone, and one for all, which leads to them', () => {
    const pages = pagesOf(3);
    expect([...pages.keys()]).toEqual([
      'index-604-产业部.html',
      'index-635-教育处.html',
      'index-b_水务局_b.html',
      'index.html',
    ]);
    const listed = (path: string) =>
      ['道路', '校舍', '管网', '河道'].filter((name) => pages.get(path)?.includes(`>${name}<`));
    expect(listed('index-604-产业部.html')).toEqual(['道路', '管网']);
    expect(listed('index-635-教育处.html')).toEqual(['校舍']);
    expect(listed('index-b_水务局_b.html')).toEqual(['河道']);
    expect(listed('index.html')).toEqual([]);
    const whole = pages.get('index.html') ?? '';
    for (const path of pages.keys())
      if (path !== 'index.html') expect(whole).toContain(`href="${path}"`);
    expect(whole).toContain('a.pdf');
    expect(whole).not.toContain('<b>水务局');
    expect(pages.get('index-604-产业部.html')).not.toContain('a.pdf');
  });

  it('loses and doubles nothing: each record is in one part, with its own findings', () => {
    const parts = [...departmentLedgers(ledger, outputPaths(records))].map(([, part]) => part);
    expect(parts.flatMap((part) => Array.from(part.records, ({ id }) => id)).sort()).toEqual(
      records.map(({ id }) => id).sort(),
    );
    expect(parts.flatMap((part) => [...part.findings])).toHaveLength(3);
    for (const part of parts) {
      const ids = new Set(Array.from(part.records, ({ id }) => id));
      for (const { record } of part.findings) expect(ids).toContain(record);
    }
  });
});
