import { describe, expect, it } from 'vitest';
import type { Finding, ProjectRecord } from '../../pipeline/model/index.ts';
import { sentenceOf } from '../../pipeline/render/words/index.ts';
import { RULES, validate, validateBatch } from '../../pipeline/validate/index.ts';
import { seedRecords } from './seed.ts';

const E = 'error';
const W = 'warning';
const I = 'note';
const EVERY = [1, 2, 3, 4, 5, 6, 7, 8];

/** Read by eye from the eight forms: which rule fires on which, and how gravely. What is not listed must not fire. */
const EXPECTED: readonly (readonly [
  rule: string,
  severity: Finding['severity'],
  forms: readonly number[],
])[] = [
  ['M3', E, [4]],
  ['M4', W, [7]],
  ['M7', W, [3]],
  ['C1', E, [3, 6]],
  // Form 3 has a single cost, which C1 already calls too much; 1 and 5 agree to the cent.
  ['C2', E, [6]],
  ['C3', W, [6]],
  ['C4', W, [8]],
  ['C5', I, [1, 7]],
  ['C6', W, [4]],
  ['T4', I, [1, 2, 3, 5, 6, 7, 8]],
  ['T5', W, [2, 6, 7]],
  ['Q2', W, [7]],
  ['Q3', W, [3, 4, 5]],
  ['Q4', W, [4]],
  ['D1', W, [3, 7]],
  ['D2', I, [1, 2, 3, 4, 5, 6, 7]],
  ['X1', I, [1, 3, 4, 5]],
  ['X1', W, [7]],
  ['X2', W, [4]],
  ['X3', W, [1, 2, 3, 4, 7]],
  ['X4', W, [1, 2]],
  ['X6', I, [7]],
  ['P1', W, [1, 2, 3, 5, 6, 7, 8]],
  ['P4', W, [5]],
  ['P5', I, EVERY],
];

/** What only the text has: its PDF prints every class in full. */
const OF_TEXT: typeof EXPECTED = [['R1', I, [2, 5, 6, 7, 8]]];

function firedOn(records: readonly ProjectRecord[]): Set<string> {
  const batch = validateBatch(records);
  const fired = new Set<string>();
  for (const [at, record] of records.entries()) {
    const findings = [...validate(record), ...batch.filter((one) => one.record === record.id)];
    for (const { rule, severity } of findings) fired.add(`${at + 1} ${rule} ${severity}`);
  }
  return fired;
}

describe.each(['text', 'pdf'] as const)('the eight seed forms, read from %s', (source) => {
  const records = seedRecords(2025, source);
  const fired = firedOn(records);
  const all = source === 'text' ? [...EXPECTED, ...OF_TEXT] : EXPECTED;

  const cells = RULES.flatMap(({ id }) => EVERY.map((form) => ({ id, form })));
  it.each(cells)('$id on form $form', ({ id, form }) => {
    const expected = all
      .filter(([rule, , forms]) => rule === id && forms.includes(form))
      .map(([rule, severity]) => `${form} ${rule} ${severity}`);
    expect([...fired].filter((one) => one.startsWith(`${form} ${id} `))).toEqual(expected);
  });

  it('has errors on forms 3, 4 and 6 alone', () => {
    const forms = [...fired].filter((one) => one.endsWith(E)).map((one) => one.split(' ')[0]);
    expect([...new Set(forms)]).toEqual(['3', '4', '6']);
  });
});

const sentencesOf = (findings: readonly Finding[]) =>
  findings.map((finding) => sentenceOf(finding, 'zh'));

describe('what the findings of the seed forms say', () => {
  const records = seedRecords();
  const said = (form: number, rule: string) => {
    const record = records[form - 1];
    if (record === undefined) throw new Error(`no form ${form}`);
    return validate(record).filter((finding) => finding.rule === rule);
  };

  it('writes the arithmetic out', () => {
    expect(sentencesOf(said(6, 'C2'))).toEqual([
      '招聘高级管理人员成本 50,000 元/人 × 5 人 + 购房补贴 ≥100,000 元 + 人才补贴费用 ≥2,100,000 元 + ' +
        '人才公寓成本 ≥300,000 元 + 招才引智费用 ≥60,000 元 = 2,810,000 元，超过实施期和年度资金 2,000,000 元',
    ]);
    expect(sentencesOf(said(8, 'C4'))).toEqual([
      '「义务兵家庭优待金发放成」44,589 元/人/年 ×「义务兵家庭优待金人数」50 人 = 2,229,450 元，超过实施期和年度资金 1,800,000 元',
    ]);
    expect(sentencesOf(said(3, 'M7'))).toEqual([
      '项目概况写明「总投资4941.95万元」，即 49,419,500 元，与实施期资金总额 10,000,000 元不一致',
    ]);
  });

  it('shows where a date and a duration leave their time', () => {
    // What is wrong, each with what it is held against: both dates with the period, the plan with the attribute as well.
    expect(said(3, 'D1').map(({ paths }) => paths)).toEqual([
      ['/indicators/6/value', '/period', '/indicators/7/value', '/narratives/plan', '/attribute'],
    ]);
    expect(sentencesOf(said(7, 'D1'))).toEqual([
      '项目实施计划中的「2024年7月份进行杨家庄学校校舍改造」早于 2025 年度，又未说明已经完成',
    ]);
  });
});
