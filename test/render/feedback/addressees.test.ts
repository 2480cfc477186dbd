import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { feedbackView } from '../../../pipeline/render/feedback/view.ts';
import { aFinding, aRecord, RULES } from '../report/ledger.ts';

const rules = new Map(RULES.map((rule) => [rule.id, rule]));

function viewOf(names: readonly (string | null)[], scanned: readonly string[] = []) {
  const concerned = names.map((name, at) => {
    const id = String(at);
    const text = name ?? '';
    const read = scanned.includes(text) ? { confidence: 0.97 } : {};
    const record: ProjectRecord = aRecord({
      id,
      department: { code: '001', name },
      evidence: { '/department/name': { source: 0, page: 1, text, ...read } },
    });
    const finding = aFinding({
      record: id,
      rule: 'M3',
      severity: 'error',
      paths: ['/funding/annual/total'],
      facts: [{ printed: ['1年'], year: '1.00', whole: '3.00', apart: '2.00', horizons: [] }],
    });
    return { record, findings: [finding] };
  });
  return feedbackView(concerned, { count: names.length, kinds: new Set(['target']) }, rules);
}

describe('whom a feedback sheet is addressed to', () => {
  it('is one department whose name was cut, misread or printed without its region', () => {
    const names = ['教育局', '东湖区教肓局', '东湖区教育局', '东湖区教育局', null];
    const view = viewOf(names, ['东湖区教肓局']);
    expect(view.department).toBe('东湖区教育局');
  });

  it('is said to be unknown where no form names it', () => {
    expect(viewOf([null]).department).toBe('（主管部门名称未填写）');
  });
});
