import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { validateBatch } from '../../../pipeline/validate/index.ts';
import { indicator, madeUpForm } from '../form.ts';
import { fired } from './fired.ts';

describe('P5, the people who answer for the form', () => {
  it('fires where a line for them is left empty', () => {
    const form = madeUpForm();
    const [finding] = fired(
      'P5',
      madeUpForm({ signoff: { ...form.signoff, handler: null, phone: ' ' } }),
    );
    expect(finding?.message).toBe('经办人、联系电话未填写');
  });

  it('does not ask for them on a form that has no such line', () => {
    const signoff = { responsible: null, handler: null, phone: null, filledAt: null };
    expect(fired('P5', madeUpForm({ signoff, evidence: {} }))).toEqual([]);
  });
});

describe('P1, cut text', () => {
  const twinned = (whole: string, year: string, printedName?: string) =>
    madeUpForm({
      indicators: [
        indicator({ horizon: 'implementation', name: whole }),
        indicator({ name: year, ...(printedName === undefined ? {} : { printedName }) }),
      ],
    });

  it('fires on a repaired name and on one that nobody repaired', () => {
    for (const form of [
      twinned('乡镇图书室购书数量', '乡镇图书室购书数量', '乡镇图书室购'),
      twinned('乡镇图书室购书数量', '乡镇图书室购'),
    ]) {
      expect(fired('P1', form).map(({ message }) => message)).toEqual([
        '年度指标名称「乡镇图书室购」被截断，全称为「乡镇图书室购书数量」',
      ]);
    }
  });

  it('fires on names that fill the column of a form that cuts names', () => {
    const form = twinned('乡镇图书室购书数量', '乡镇图书室购');
    const filling = ['乡镇图书室送书上门服', '乡镇图书室管理员培训'].map((name) =>
      indicator({ horizon: 'implementation', level2: '质量指标', name }),
    );
    const wider = { ...form, indicators: [...form.indicators, ...filling] };
    expect(fired('P1', wider).map(({ message }) => message)).toContain(
      '实施期指标名称「乡镇图书室送书上门服」占满列宽，可能被截断',
    );
  });

  it('takes equally long names for whole where nothing shows that the form cuts them', () => {
    const indicators = ['乡镇图书室送书上门', '乡镇图书室读者借阅', '乡镇图书室藏书更新'].map(
      (name) => indicator({ name }),
    );
    expect(fired('P1', madeUpForm({ indicators }))).toEqual([]);
  });

  it('takes a name for whole that is shorter than its column', () => {
    const form = twinned('培训人数合计', '培训人数');
    const longer = indicator({ level2: '质量指标', name: '培训考核合格率' });
    expect(fired('P1', { ...form, indicators: [...form.indicators, longer] })).toEqual([]);
  });

  const { goals, narratives } = madeUpForm();
  const long = '购置图书三千册并配送到乡镇图书室，由管理员登记上架。'.repeat(5);

  it('fires on a goal that breaks off where the other goes on, and on a text that ends in a comma', () => {
    const cut = {
      implementation: `${long}全部上架并开放借阅。`,
      annual: `${long}全部上`,
    };
    expect(fired('P1', madeUpForm({ goals: cut }))).toHaveLength(1);
    const overview = `${long}2024年24人,`;
    expect(fired('P1', madeUpForm({ narratives: { ...narratives, overview } }))).toHaveLength(1);
  });

  it('does not fire on a shorter goal that ends, or on a last sentence without its full stop', () => {
    const shorter = { ...goals, implementation: '购书三千册。全部上架。', annual: '购书三千册。' };
    expect(fired('P1', madeUpForm({ goals: shorter }))).toEqual([]);
    const yearly = { ...goals, implementation: '购书三千册，三年九千册', annual: '购书三千册' };
    expect(fired('P1', madeUpForm({ goals: yearly }))).toEqual([]);
    const overview = `${long}保证全区工作顺利开展`;
    expect(fired('P1', madeUpForm({ narratives: { ...narratives, overview } }))).toEqual([]);
    expect(fired('P1', madeUpForm({ narratives: { ...narratives, overview: '购书,' } }))).toEqual(
      [],
    );
  });
});

describe('P2, prompts of the template', () => {
  const { narratives } = madeUpForm();
  const count = (overview: string) =>
    fired('P2', madeUpForm({ narratives: { ...narratives, overview } })).length;

  it.each([
    '项目概况(100字以内)',
    '请填写项目概况',
    'XX项目实施方案',
    '××县购置图书',
    '(示例数据)购书',
  ])('fires on %s', (text) => {
    expect(count(text)).toBe(1);
  });

  it.each([
    '购置图书3000册',
    '使用MAXX设备',
    '汉字以内容为主',
    '3×3米展板',
    '填写台账500份',
    '调研报告3000字左右',
  ])('does not fire on %s', (text) => {
    expect(count(text)).toBe(0);
  });
});

describe('P3, the year', () => {
  const filedAs = (file: string, changes: Partial<ProjectRecord> = {}) =>
    fired(
      'P3',
      madeUpForm({ sources: [{ file, sha256: '0'.repeat(64), pages: [], form: 1 }], ...changes }),
    );

  it('fires where it is missing or contradicted', () => {
    expect(fired('P3', madeUpForm({ year: null }))).toHaveLength(1);
    expect(fired('P3', madeUpForm({ title: '2024年度绩效目标表' }))).toHaveLength(1);
    expect(filedAs('a/2023年预算.pdf')).toHaveLength(1);
    const signoff = { ...madeUpForm().signoff, filledAt: '2023-11-01' };
    expect(fired('P3', madeUpForm({ signoff }))).toHaveLength(1);
  });

  it('does not fire on a folder, a date in a name, or a self-evaluation of the year before', () => {
    expect(filedAs('2024/预算.pdf')).toEqual([]);
    expect(filedAs('20241122导出.pdf')).toEqual([]);
    expect(filedAs('2024年编制2025年预算.pdf')).toEqual([]);
    const signoff = { ...madeUpForm().signoff, filledAt: '2026-03-01' };
    expect(filedAs('2026年公开.pdf', { kind: 'self-evaluation', signoff })).toEqual([]);
  });
});

describe('P4, the department', () => {
  const of = (code: string | null, name: string, unit: string) =>
    fired(
      'P4',
      madeUpForm({ department: { code, name }, implementingUnit: { code: null, name: unit } }),
    );

  it('fires on no code, a malformed one, and a name that only lost its end', () => {
    expect(of(null, '文化局', '图书馆')).toHaveLength(1);
    expect(of('1-2', '文化局', '图书馆')).toHaveLength(1);
    expect(of('614', '庙堰园区管理服务', '庙堰园区管理服务中心')).toHaveLength(1);
  });

  it('does not fire on a unit below its department', () => {
    expect(of('015001', '东湖区教育局', '东湖区教育局第一小学')).toEqual([]);
    expect(of('219001', '东湖区文化局', '东湖区图书馆')).toEqual([]);
  });

  it('fires on a code with two names in one batch, not on one in two years or two regions', () => {
    const other = (changes: Partial<ProjectRecord>) =>
      validateBatch([
        madeUpForm(),
        madeUpForm({
          id: '2',
          department: { code: '101', name: '东湖区水务局' },
          goals: { implementation: null, annual: null },
          indicators: [],
          ...changes,
        }),
      ]).map(({ rule }) => rule);
    expect(other({})).toEqual(['P4', 'P4']);
    expect(other({ year: 2024 })).toEqual([]);
    expect(other({ title: '西山县项目支出绩效目标表' })).toEqual([]);
  });
});

describe('P6, personal numbers', () => {
  const count = (phone: string) =>
    fired('P6', madeUpForm({ signoff: { ...madeUpForm().signoff, phone } })).length;

  it.each(['13812345678', '138 1234 5678', '11010519491231002X'])('fires on %s', (text) => {
    expect(count(text)).toBe(1);
  });

  it.each([
    '0351-1234567',
    '20250122114029',
    '13812345678元',
    '110105194912310021',
    '138123456789',
  ])('does not fire on %s', (text) => {
    expect(count(text)).toBe(0);
  });

  it('does not spread the number', () => {
    const signoff = { ...madeUpForm().signoff, phone: '13812345678' };
    const [finding] = fired('P6', madeUpForm({ signoff }));
    expect(finding?.message).toBe('含手机号码 138…78，公开前应当遮盖');
  });
});
