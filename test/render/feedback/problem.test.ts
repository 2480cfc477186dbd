import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../pipeline/model/index.ts';
import { problemOf } from '../../../pipeline/render/feedback/problem.ts';
import { remedyOf } from '../../../pipeline/render/feedback/remedies.ts';
import { aFinding } from '../report/ledger.ts';

const said = (rule: string, ...facts: object[]): string =>
  problemOf(aFinding({ record: 'a', rule, facts: facts as Finding['facts'] }));

describe('what a finding says to the department', () => {
  it('does not tell what the program did with a name that was cut', () => {
    const cut = {
      said: 'name',
      horizons: ['annual'],
      printed: '验收合格',
      whole: '验收合格率',
      repaired: true,
    };
    const full = {
      said: 'name',
      horizons: ['implementation'],
      printed: '认定核心竞争力提升专项',
      whole: null,
      repaired: false,
    };
    const department = {
      said: 'department',
      printed: '管理服务',
      whole: '管理服务中心',
      horizons: [],
    };
    expect(said('P1', cut, full, department)).toBe(
      '年度指标名称不完整：「验收合格」（另一期写作「验收合格率」）；' +
        '实施期指标名称占满栏宽，可能不完整：「认定核心竞争力提升专项」；' +
        '主管部门名称「管理服务」不完整，实施单位写作「管理服务中心」',
    );
  });

  it('does not tell in which unit amounts were read where none is printed', () => {
    expect(said('M6', { said: 'no-unit', horizons: [] })).toBe('表中没有写明金额单位（元或万元）');
  });

  it('says of a text that is no amount what is printed, not what it did to the sums', () => {
    const fact = {
      of: 'money',
      column: 'amount',
      as: 'amount',
      text: '十二万余',
      offer: '120000',
      horizons: ['annual'],
    };
    expect(said('L3', fact)).toBe('年度资金总额填写的“十二万余”不合金额写法（是否应为“120000”）');
  });

  it('asks of two files of one form, not of two sources', () => {
    const fact = {
      of: 'money',
      column: 'amount',
      here: '100.00',
      there: '200.00',
      files: ['a.pdf', 'b.docx'],
      horizons: ['annual'],
    };
    expect(said('N1', fact)).toBe('报送的“a.pdf”和“b.docx”内容不一致：年度资金总额“100”与“200”');
  });

  it('asks for what the department can do about its code', () => {
    const facts = [{ said: 'missing', department: '教育局' }] as unknown as Finding['facts'];
    expect(said('P4', ...facts)).toBe('主管部门「教育局」没有填写部门代码');
    expect(remedyOf({ rule: 'P4', facts })).toBe(
      '请补填主管部门代码；没有代码的，请在“整改情况”栏中说明。',
    );
  });

  it('is the sentence of the ledger else', () => {
    const fact = { printed: ['1年'], year: '1.00', whole: '3.00', apart: '2.00', horizons: [] };
    expect(said('M3', fact)).toBe(
      '「1年」为一年期项目，年度资金 1 元，应等于实施期资金 3 元，相差 2 元',
    );
  });
});
