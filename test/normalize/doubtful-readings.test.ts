import { describe, expect, it } from 'vitest';
import { DOUBTFUL, SURE } from '../recognize/scanned.ts';
import { readForm, told } from './scanned-form.ts';

describe('a form that was read from a picture without doubt', () => {
  const { record, findings } = readForm();

  it('gives no finding of its reading', () => {
    expect(findings.filter(({ rule }) => rule.startsWith('S'))).toEqual([]);
  });

  it('says in its evidence how sure each text is', () => {
    expect(record.evidence['/projectName']).toMatchObject({ text: '校舍改造', confidence: 1 });
    expect(record.funding.annual?.total).toBe('2000000.00');
    expect(record.indicators).toHaveLength(4);
  });
});

describe('S1', () => {
  it('names a doubtful value once, with place and reason', () => {
    const { findings } = readForm({}, { 某区教育局: { ...DOUBTFUL, unread: true } });
    const [one, ...others] = findings.filter(({ rule }) => rule === 'S1');
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      path: '/implementingUnit/name',
      severity: 'warning',
      message:
        '扫描件第1页“某区教育局”识别把握不大（有笔画未能识别；有字符辨认不清），请对照原件核对。',
      evidence: [{ page: 1, text: '某区教育局', confidence: 0.81 }],
    });
  });

  it('does not doubt labels, classes and titles that the vocabulary confirms', () => {
    const labels = ['项目名称', '三级指标', '服务对象满意度指标', '产出指标', '项目支出绩效目标表'];
    const { findings } = readForm({}, Object.fromEntries(labels.map((label) => [label, DOUBTFUL])));
    expect(told(findings, 'S1')).toEqual([]);
  });

  it('doubts the unit of money, by which every amount is multiplied', () => {
    const { findings } = readForm({}, { '项目资金(元)': DOUBTFUL });
    expect(told(findings, 'S1')).toEqual([['/funding/unit', null]]);
  });

  it.each([
    [
      'an amount',
      { annual: ['2,000,0G0', '1,000,000', '900,000', '100,000'] },
      '/funding/annual/total',
    ],
    ['a period', { period: '8' }, '/period'],
    ['a date', { filledAt: '20251317' }, '/signoff/filledAt'],
  ])('tells %s that breaks its grammar, however sure its reading is', (_, changes, path) => {
    expect(told(readForm(changes).findings, 'S1')).toEqual([[path, null]]);
  });

  it('tells a value of digits that is no number', () => {
    const indicator = ['学生家长满意度', '95 0/0', '学生家长满意度', '≥95%'] as const;
    expect(told(readForm({ indicator }).findings, 'S1')).toEqual([['/indicators/2/value', null]]);
  });

  it('offers what the other horizon has where 2 was read for ≥', () => {
    const indicator = ['学生家长满意度', '295%', '学生家长满意度', '≥95%'] as const;
    const { record, findings } = readForm({ indicator });
    expect(told(findings, 'S1')).toEqual([['/indicators/2/value', '≥95%']]);
    expect(record.indicators[2]?.value.text).toBe('295%');
  });

  it('offers the value and the name of a twin that was read better; a rare unit is told however well it was read', () => {
    const indicator = ['学生家长满意度', '95人吹', '学生家长满薏度', '95人次'] as const;
    const weak = { ...DOUBTFUL, weakest: 0.5 };
    const { findings } = readForm({ indicator }, { '95人吹': weak, 学生家长满薏度: weak });
    expect(told(findings, 'S1')).toEqual([
      ['/indicators/2/value', '95人次'],
      ['/indicators/3/name', '学生家长满意度'],
    ]);
    expect(told(readForm({ indicator }).findings, 'S1')).toEqual([['/indicators/2/value', null]]);
  });

  it('doubts the point of an amount unless sums prove it', () => {
    const proven = ['1.800', '1.000', '0.800', '0'];
    expect(told(readForm({ annual: proven }).findings, 'S1')).toEqual([]);
    const misread = ['2,000', '1.000', '900', '100'];
    expect(told(readForm({ annual: misread }).findings, 'S1')).toEqual([
      ['/funding/annual/lines/0/amount', '1,000'],
    ]);
  });
});

describe('S2', () => {
  it('lists what was put right in one note, with what was read', () => {
    const indicator = ['学生家长满意度', '之95%', '学生家长满意度', '≥95%'] as const;
    const annual = ['2.000,000', '1,000,000', '900,000', '100,000'];
    const { record, findings } = readForm({ indicator, annual });
    expect(record.indicators[2]?.value).toMatchObject({ text: '≥95%', comparator: '≥' });
    expect(record.funding.annual?.total).toBe('2000000.00');
    expect(findings.filter(({ rule }) => rule.startsWith('S'))).toMatchObject([
      {
        rule: 'S2',
        severity: 'note',
        message:
          '扫描件识别结果已按词表和数字写法订正2处：“2.000,000”→“2,000,000”、“之95%”→“≥95%”。',
      },
    ]);
    expect(record.evidence['/funding/annual/total']).toMatchObject({
      text: '2,000,000',
      read: '2.000,000',
    });
  });

  it('tells what the scan reader changed in a value, not in a narrative', () => {
    const { findings } = readForm(
      {},
      {
        '≥95%': { ...SURE, fixed: ['ge'] },
        改造校舍: { ...SURE, fixed: ['stop'] },
      },
    );
    expect(findings.find(({ rule }) => rule === 'S2')?.message).toBe(
      '扫描件识别结果已按词表和数字写法订正2处：“≥95%”（“≥”由近似符号订正）、“≥95%”（“≥”由近似符号订正）。',
    );
  });
});

describe('S1 of a picture without ruling lines', () => {
  const undrawn = { ...SURE, undrawn: true } as const;

  it('says so once, and names every number that was told by its place', () => {
    const { findings } = readForm({}, { '2,000,000': undrawn, '3年': undrawn, 校舍改造: undrawn });
    const [one, ...others] = findings.filter(({ rule }) => rule === 'S1');
    expect(others).toEqual([]);
    expect(one).toMatchObject({ path: null, severity: 'warning' });
    expect(one?.message).toContain('第1页没有表格线');
    expect(one?.evidence.map(({ text }) => text)).toEqual(['3年', '2,000,000']);
  });
});
