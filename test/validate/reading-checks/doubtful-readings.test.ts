import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { DOUBTFUL, SURE } from '../../recognize/scanned.ts';
import { readForm, told } from './scanned-form.ts';

const S1_TO_S3 = ['S1', 'S2', 'S3'];

describe('a form that was read from a picture without doubt', () => {
  const { record, findings } = readForm();

  it('gives no finding of its reading', () => {
    expect(findings.filter(({ rule }) => S1_TO_S3.includes(rule))).toEqual([]);
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
    if (one === undefined) throw new Error('no finding');
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      paths: ['/implementingUnit/name'],
      severity: 'warning',
      evidence: [{ page: 1, text: '某区教育局', confidence: 0.81 }],
    });
    expect(sentenceOf(one, 'zh')).toBe(
      '扫描件识别把握不大，请对照原件核对：第1页“某区教育局”（有笔画未能识别；有字符辨认不清）',
    );
    expect(sentenceOf(one, 'en')).toBe(
      'Doubtful readings of the scan, compare with the original: “某区教育局” on page 1 (there is ink that no character stands for; a character of it is unclear)',
    );
  });

  it('is one finding of all places, those that read the same with their number', () => {
    const doubted = { 校舍改造: DOUBTFUL, '9所': { ...DOUBTFUL, agree: 0.5 } };
    const indicator = ['学生家长满意度', '≥95%', '学生家长满薏度', '≥90%'] as const;
    const { findings } = readForm({ indicator }, doubted);
    const [one, ...others] = findings.filter(({ rule }) => rule === 'S1');
    if (one === undefined) throw new Error('no finding');
    expect(others).toEqual([]);
    expect(one.paths).toEqual(['/projectName', '/indicators/0/value', '/indicators/1/value']);
    expect(one.evidence.map(({ text }) => text)).toEqual(['校舍改造', '9所', '9所']);
    expect(sentenceOf(one, 'zh')).toBe(
      '扫描件识别把握不大，请对照原件核对：第1页“校舍改造”（有字符辨认不清）、第1页“9所”（共2处）（几次识别结果不一致；有字符辨认不清）',
    );
  });

  it('does not doubt labels, classes and titles that the vocabulary confirms', () => {
    const labels = ['项目名称', '三级指标', '服务对象满意度指标', '产出指标', '项目支出绩效目标表'];
    const { findings } = readForm({}, Object.fromEntries(labels.map((label) => [label, DOUBTFUL])));
    expect(told(findings, 'S1')).toEqual([]);
  });

  it('doubts the unit of money, by which every amount is multiplied', () => {
    const { findings } = readForm({}, { '项目资金(元)': DOUBTFUL });
    expect(told(findings, 'S1')).toEqual([[['/funding/unit'], null]]);
  });

  it('does not doubt an amount that makes its sums right', () => {
    expect(told(readForm({}, { '900,000': DOUBTFUL }).findings, 'S1')).toEqual([]);
    const wrong = { annual: ['2,000,000', '1,000,000', '900,000', '55,555'] };
    expect(told(readForm(wrong, { '900,000': DOUBTFUL }).findings, 'S1')).toEqual([
      [['/funding/annual/lines/1/amount'], null],
    ]);
  });

  it('leaves to L3 what is not understood, however it was read', () => {
    const annual = ['2,000,0G0', '1,000,000', '900,000', '100,000'];
    const { findings } = readForm({ annual }, { '2,000,0G0': DOUBTFUL });
    expect(told(findings, 'S1')).toEqual([]);
    expect(told(findings, 'L3')).toEqual([[['/funding/annual/total'], null]]);
  });

  it('offers what the other horizon has where 2 was read for ≥', () => {
    const indicator = ['学生家长满意度', '295%', '学生家长满意度', '≥95%'] as const;
    const { record, findings } = readForm({ indicator });
    expect(told(findings, 'S1')).toEqual([[['/indicators/2/value'], '≥95%']]);
    expect(record.indicators[2]?.value.text).toBe('295%');
  });

  it('offers the name of a twin that was read better', () => {
    const indicator = ['学生家长满意度', '≥95%', '学生家长满薏度', '≥95%'] as const;
    const { findings } = readForm({ indicator }, { 学生家长满薏度: { ...DOUBTFUL, weakest: 0.5 } });
    expect(told(findings, 'S1')).toEqual([[['/indicators/3/name'], '学生家长满意度']]);
  });

  it('leaves a unit that is none to L3, which tells what its twin has', () => {
    const indicator = ['学生家长满意度', '95人吹', '学生家长满意度', '95人次'] as const;
    const { findings } = readForm({ indicator }, { '95人吹': DOUBTFUL });
    expect(told(findings, 'S1')).toEqual([]);
    expect(told(findings, 'L3')).toEqual([[['/indicators/2/value'], '95人次']]);
    const [one] = findings.filter(({ rule }) => rule === 'L3');
    expect(one?.facts).toMatchObject([{ as: 'unit', text: '人吹', elsewhere: '95人次' }]);
  });

  it('tells digits like a percent sign in a share', () => {
    const indicator = ['设备完好率', '9509', '设备完好率', '≥90%'] as const;
    const [one] = readForm({ indicator }).findings.filter(({ rule }) => rule === 'S1');
    expect(one?.facts).toMatchObject([{ text: '9509', may: 'lost-percent', doubts: [] }]);
  });

  it('doubts the point of an amount unless sums prove it', () => {
    const proven = ['1.800', '1.000', '0.800', '0'];
    expect(told(readForm({ annual: proven }).findings, 'S1')).toEqual([]);
    const misread = ['2,000', '1.000', '900', '100'];
    expect(told(readForm({ annual: misread }).findings, 'S1')).toEqual([
      [['/funding/annual/lines/0/amount'], '1,000'],
    ]);
  });
});

describe('S1 of a picture without ruling lines', () => {
  const undrawn = { ...SURE, undrawn: true } as const;

  it('says so once, and names every number that was told by its place', () => {
    const { findings } = readForm({}, { '2,000,000': undrawn, '3年': undrawn, 校舍改造: undrawn });
    const [one, ...others] = findings.filter(({ rule }) => rule === 'S1');
    if (one === undefined) throw new Error('no finding');
    expect(others).toEqual([]);
    expect(one.facts).toEqual([{ said: 'undrawn', pages: [1], horizons: [] }]);
    expect(one.evidence.map(({ text }) => text).sort()).toEqual(['2,000,000', '3年']);
    expect(sentenceOf(one, 'zh')).toContain('第1页没有表格线');
  });
});

describe('S2', () => {
  it('lists what was put right in one note, with what was read', () => {
    const indicator = ['学生家长满意度', '之95%', '学生家长满意度', '≥95%'] as const;
    const annual = ['2.000,000', '1,000,000', '900,000', '100,000'];
    const { record, findings } = readForm({ indicator, annual });
    expect(record.indicators[2]?.value).toMatchObject({ text: '≥95%', comparator: '≥' });
    expect(record.funding.annual?.total).toBe('2000000.00');
    const [one, ...others] = findings.filter(({ rule }) => S1_TO_S3.includes(rule));
    if (one === undefined) throw new Error('no finding');
    expect(others).toEqual([]);
    expect(one).toMatchObject({ rule: 'S2', severity: 'note' });
    expect(sentenceOf(one, 'zh')).toBe(
      '扫描件识别结果已按词表和数字写法订正2处：“2.000,000”→“2,000,000”、“之95%”→“≥95%”',
    );
    expect(one.paths).toEqual(['/funding/annual/total', '/indicators/2/value']);
  });

  it('tells what the scan reader changed in a value, not in a narrative', () => {
    const { findings } = readForm(
      {},
      {
        '≥95%': { ...SURE, fixed: ['ge'] },
        改造校舍: { ...SURE, fixed: ['stop'] },
      },
    );
    const one = findings.find(({ rule }) => rule === 'S2');
    if (one === undefined) throw new Error('no finding');
    expect(sentenceOf(one, 'zh')).toBe(
      '扫描件识别结果已按词表和数字写法订正2处：“≥95%”（“≥”由近似符号订正）、“≥95%”（“≥”由近似符号订正）',
    );
  });

  it('names a few of many, with their number and all their places', () => {
    const annual = ['2.000.000', '1.000.000', '0.900.000', '0.100.000'];
    const implementation = ['5.000.000', '3.000.000', '1.800.000', '0.200.000'];
    const { findings } = readForm({ annual, implementation });
    const one = findings.find(({ rule }) => rule === 'S2');
    expect(one?.paths).toHaveLength(8);
    expect(one?.facts[0]).toMatchObject({ count: 8 });
    expect(one?.facts[0]?.changes).toHaveLength(6);
  });
});
