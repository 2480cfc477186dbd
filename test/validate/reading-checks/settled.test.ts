import { describe, expect, it } from 'vitest';
import { corrected } from '../../../pipeline/corrections/index.ts';
import type { Evidence, ProjectRecord } from '../../../pipeline/model/index.ts';
import { toldFinding } from '../../../pipeline/render/words/index.ts';
import { correctionFileFindings, validate } from '../../../pipeline/validate/index.ts';
import { asking, formWithMoney, line } from '../../corrections/lines.ts';

const TOTAL = '/funding/annual/total';
const rules = (record: ProjectRecord) => new Set(validate(record).map(({ rule }) => rule));
const scanned = (text: string, changes: Partial<Evidence> = {}): Evidence => ({
  source: 0,
  page: 1,
  box: [1, 2, 3, 4],
  text,
  confidence: 0.5,
  doubts: ['doubtful'],
  ...changes,
});

describe('a corrected amount', () => {
  const form = formWithMoney();

  it('is what the sums are made of: what it put right is no longer found', () => {
    expect(rules(form)).toContain('M1');
    const after = corrected(form, [asking(form, [], { path: TOTAL, value: '30' })]);
    expect(rules(after)).not.toContain('M1');
    const [note] = validate(after)
      .filter(({ rule }) => rule === 'K1')
      .map(toldFinding);
    expect(note).toMatchObject({ severity: 'note', path: TOTAL });
    expect(note?.message).toBe('年度资金总额由“300”更正为“30”（张三，2025-03-01）');
    expect(note?.messageEn).toBe(
      'the annual total was corrected from "300" to "30" (张三, 2025-03-01)',
    );
  });

  it('is still wrong where it still is', () => {
    const after = corrected(form, [asking(form, [], { path: TOTAL, value: '31' })]);
    expect(rules(after)).toContain('M1');
  });
});

describe('what a person looked at', () => {
  const cases: readonly [rule: string, path: string, changes: Partial<ProjectRecord>][] = [
    ['S1', TOTAL, { evidence: { [TOTAL]: scanned('300') } }],
    ['S4', TOTAL, { evidence: { [TOTAL]: { source: 0, line: 3, text: '300', unsure: true } } }],
    [
      'L3',
      '/funding/annual/lines/other:其他资金:1/amount',
      { notUnderstood: [{ path: '/funding/annual/lines/1/amount', text: '1O', as: 'amount' }] },
    ],
    [
      'N1',
      '/goals/annual',
      {
        differences: [
          {
            path: '/goals/annual',
            here: '改造校舍',
            there: '改造枝舍',
            evidence: { source: 0, text: '改造枝舍' },
          },
        ],
      },
    ],
    [
      'L1',
      '/reading/leftovers/漂流:1',
      {
        reading: {
          leftovers: [{ source: 0, page: 1, text: '漂流' }],
          unknownLabels: [],
          mendedWords: [],
          lost: [],
          leftOut: [],
        },
      },
    ],
    [
      'S2',
      '/funding/annual/total',
      { evidence: { [TOTAL]: scanned('300', { doubts: [], fixed: ['digits'], read: '3OO' }) } },
    ],
    [
      'R1',
      '/indicators/annual:数量指标:改造教室:1/level2',
      {
        repairs: [
          {
            path: '/indicators/0/level2',
            printed: '数量指',
            value: '数量指标',
            reason: 'cut-class-name',
            because: null,
          },
        ],
      },
    ],
  ];

  it.each(cases)('is not told by %s any more once %s is accepted', (rule, path, changes) => {
    const form = formWithMoney(changes);
    expect(rules(form)).toContain(rule);
    const accepted = asking(form, [], { path, act: 'accept' });
    const after = corrected(form, [accepted]);
    expect(rules(after)).not.toContain(rule);
    expect(rules(after)).not.toContain('K1');
    // Taken back, it is told again.
    expect(rules(corrected(form, [accepted, asking(form, [accepted], { path })]))).toContain(rule);
  });

  it('is the place alone: other places of the same kind are told', () => {
    const path = '/funding/annual/lines/0/amount';
    const form = formWithMoney({
      evidence: { [TOTAL]: scanned('300'), [path]: scanned('20', { box: [9, 9, 9, 9] }) },
    });
    const after = corrected(form, [asking(form, [], { path: TOTAL, act: 'accept' })]);
    const [left] = validate(after).filter(({ rule }) => rule === 'S1');
    expect(left?.paths).toEqual([path]);
  });

  it('may be a whole row', () => {
    const form = formWithMoney({ evidence: { '/indicators/0/value': scanned('12间') } });
    expect(rules(form)).toContain('S1');
    const path = '/indicators/annual:数量指标:改造教室:1';
    expect(rules(corrected(form, [asking(form, [], { path, act: 'accept' })]))).not.toContain('S1');
  });
});

describe('what was put right in another file', () => {
  it('is offered again, with both readings', () => {
    const form = formWithMoney();
    const other = {
      ...form,
      sources: [{ file: 'a.pdf', sha256: '1'.repeat(64), pages: [1], form: 1 }],
    };
    const after = corrected(other, [line({ path: TOTAL, read: '300', value: '30' })]);
    const [offer] = validate(after)
      .filter(({ rule }) => rule === 'K2')
      .map(toldFinding);
    expect(offer).toMatchObject({ severity: 'warning', path: TOTAL, suggestion: '30' });
    expect(offer?.message).toBe(
      '年度资金总额先前由“300”更正为“30”（张三，2025-03-01）：原文件已变，更正未套用，请对照新文件重新确认',
    );
    expect(offer?.messageEn).toContain('its file has changed');
    expect(rules(after)).toContain('M1');
  });

  it('is only a note where the form says it by itself now', () => {
    const form = formWithMoney();
    const after = corrected(form, [line({ path: TOTAL, read: '3000', value: '300' })]);
    expect(validate(after).find(({ rule }) => rule === 'K2')?.severity).toBe('note');
  });

  it('is told of the file where its record, or its line, is none', () => {
    const [finding, ...others] = correctionFileFindings('corrections.jsonl', {
      cut: [9],
      broken: [2, 3],
      gone: ['a', 'b', 'c', 'd', 'e', 'f'],
    }).map(toldFinding);
    expect(others).toEqual([]);
    expect(finding?.message).toContain('有6个项目不在本次读取的表中（a、b、c、d、e等）');
    expect(finding?.message).toContain('第2、3行不是更正记录');
    expect(finding?.messageEn).toContain('lines 9');
    expect(correctionFileFindings('x', { cut: [], broken: [], gone: [] })).toEqual([]);
  });
});
