import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { feedbackView } from '../../../pipeline/render/feedback/view.ts';
import { aFinding, aRecord, RULES } from '../report/ledger.ts';

const rules = new Map(RULES.map((rule) => [rule.id, rule]));

function viewOf(names: readonly (string | null)[]) {
  const concerned = names.map((name, at) => {
    const id = String(at);
    const record: ProjectRecord = aRecord({ id, department: { code: '001', name } });
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

const headsOf = ({ sections }: ReturnType<typeof viewOf>) =>
  sections.flatMap(({ projects }) => projects.map(({ about }) => about.split('，')[0]));

describe('whom a feedback sheet is addressed to', () => {
  it('are both departments that print one code, and each form says whose it is', () => {
    const view = viewOf(['甲县教育局', '乙县教育局']);
    expect(view.department).toBe('甲县教育局、乙县教育局');
    expect(headsOf(view)).toEqual(['甲县教育局', '乙县教育局']);
    expect(viewOf(['高新区教育局', '高新区财政局']).department).toBe('高新区教育局、高新区财政局');
  });

  it('is one department whose name was cut, misread or printed without its region', () => {
    const view = viewOf(['教育局', '东湖区教肓局', '东湖区教育局', '东湖区教育局', null]);
    expect(view.department).toBe('东湖区教育局');
    expect(headsOf(view)).not.toContain('教育局');
  });

  it('is said to be unknown where no form names it', () => {
    expect(viewOf([null]).department).toBe('（主管部门名称未填写）');
  });
});
