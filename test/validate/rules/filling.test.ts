import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { validateBatch } from '../../../pipeline/validate/index.ts';
import { indicator, madeUpForm } from '../form.ts';
import { fired, said } from './fired.ts';

describe('P5, the people who answer for the form', () => {
  it('fires where a line for them is left empty', () => {
    const form = madeUpForm();
    const signoff = { ...form.signoff, handler: null, phone: ' ' };
    expect(said('P5', madeUpForm({ signoff }))).toEqual(['经办人、联系电话未填写']);
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
    const repaired = twinned('乡镇图书室购书数量', '乡镇图书室购书数量', '乡镇图书室购');
    expect(said('P1', repaired)).toEqual([
      '年度指标名称被截断，已按另一期补全：「乡镇图书室购」应为「乡镇图书室购书数量」',
    ]);
    expect(said('P1', twinned('乡镇图书室购书数量', '乡镇图书室购'))).toEqual([
      '年度指标名称被截断：「乡镇图书室购」应为「乡镇图书室购书数量」',
    ]);
  });

  it('fires on names that fill the column of a form that cuts names', () => {
    const form = twinned('乡镇图书室购书数量', '乡镇图书室购');
    const filling = ['乡镇图书室送书上门服', '乡镇图书室管理员培训'].map((name) =>
      indicator({ horizon: 'implementation', level2: '质量指标', name }),
    );
    const wider = { ...form, indicators: [...form.indicators, ...filling] };
    expect(said('P1', wider)).toEqual([
      '年度指标名称被截断：「乡镇图书室购」应为「乡镇图书室购书数量」；' +
        '实施期指标名称占满列宽，可能被截断：「乡镇图书室送书上门服」',
    ]);
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

  it('fires on a goal that is cut within a number', () => {
    const cut = { implementation: '发放优待金，标准44589元/年。', annual: '发放优待金，标准44589' };
    expect(said('P1', madeUpForm({ goals: cut }))).toEqual([
      '年度目标在「…，标准44589」处中断，另一期目标此后还有文字',
    ]);
  });

  it('does not fire on a shorter goal that ends, or on a last sentence without its full stop', () => {
    const shorter = { ...goals, implementation: '购书三千册。全部上架。', annual: '购书三千册。' };
    expect(fired('P1', madeUpForm({ goals: shorter }))).toEqual([]);
    const yearly = { ...goals, implementation: '购书三千册，三年九千册', annual: '购书三千册' };
    expect(fired('P1', madeUpForm({ goals: yearly }))).toEqual([]);
    const overview = `${long}保证全区工作顺利开展`;
    expect(fired('P1', madeUpForm({ narratives: { ...narratives, overview } }))).toEqual([]);
  });

  const overviewOf = (overview: string) => madeUpForm({ narratives: { ...narratives, overview } });

  it.each([
    ['a comma', '购置图书三千册，', '其后应当还有文字'],
    ['a conjunction', '购置图书三千册以及', '其后应当还有文字'],
    ['a bracket that stays open', '全部上架。按通知(东文旅〔2025〕3号执行', '其后应当还有文字'],
    [
      'a list whose items are sentences, but for the last',
      '1、购置图书三千册。2、由管理员登记上架。3、定期检查借阅管',
      '末项没有写完',
    ],
    [
      'a list of one',
      '为乡镇图书室购置图书。(1)委托书店按目录采购图书并提供系统的编目',
      '末项没有写完',
    ],
    ['the size of a field', `${'购置图书三千册并登记。'.repeat(9)}配`, '恰好 100 个字'],
  ])('fires on a text that ends in %s', (_, overview, because) => {
    expect(said('P1', overviewOf(overview))[0]).toContain(because);
  });

  it.each([
    ['another word', '发动群众参与'],
    ['a figure', '共需资金24.01万元'],
    ['a list without stops', '1.购置图书;2.登记上架;3.开放借阅'],
    ['a list with a last sentence of its own', '1.购置图书。2.登记上架。3.开放借阅。保证工作开展'],
    ['one item that is all there is', '1、购置图书并登记上架'],
    ['a title in brackets', '根据《三年计划》(东文旅〔2025〕3号)'],
  ])('does not fire on a text that ends in %s', (_, overview) => {
    expect(fired('P1', overviewOf(overview))).toEqual([]);
  });

  it('tells of first characters that were lost, in both goals at once', () => {
    const goal = '乡镇图书室购置图书并配送到室。';
    const lost = {
      goals: { implementation: goal, annual: goal },
      narratives: { ...narratives, overview: `各${goal}` },
    };
    expect(said('P1', madeUpForm(lost))).toEqual([
      '实施期和年度目标中「乡镇图书室购置图书并配送…」疑缺首字：项目概况写作「各乡镇图书室购置图书并配…」',
    ]);
    expect(fired('P1', madeUpForm(lost))[0]?.suggestion).toBe('各乡镇图书室购置图书并配');
  });

  it.each([
    ['stands so in a narrative as well', '购置图书并登记', '购置图书并登记;又购置图书并登记'],
    ['is too short to prove anything', '校舍改造', '旧校舍改造'],
  ])('takes a clause for whole that %s', (_, annual, overview) => {
    const form = { goals: { ...goals, annual }, narratives: { ...narratives, overview } };
    expect(fired('P1', madeUpForm(form))).toEqual([]);
  });

  it("tells what the department's name was made from", () => {
    const printed = '东湖区文化和旅游发展管理服务';
    const value = `${printed}中心`;
    const path = '/department/name';
    const form = madeUpForm({
      department: { code: '101', name: value },
      implementingUnit: { code: null, name: value },
      repairs: [
        { path, printed, value, reason: 'cut-off-cell', because: '/implementingUnit/name' },
      ],
    });
    expect(said('P1', form)).toEqual([
      `主管部门名称「${printed}」被截断，已按实施单位补全为「${value}」`,
    ]);
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

  it('fires on a malformed code, and on a name that only lost its end', () => {
    expect(of('1-2', '文化局', '图书馆')).toHaveLength(1);
    expect(of('614', '庙堰园区管理服务', '庙堰园区管理服务中心')).toHaveLength(1);
  });

  it('does not fire on a unit below its department', () => {
    expect(of('015001', '东湖区教育局', '东湖区教育局第一小学')).toEqual([]);
    expect(of('219001', '东湖区文化局', '东湖区图书馆')).toEqual([]);
  });

  it('misses a code where forms of the same title print theirs, not where none does', () => {
    const forms = (first: string | null, title: string) =>
      [first, null].map((code, at) =>
        madeUpForm({
          id: String(at),
          title,
          department: { code, name: `东湖区${at}局` },
          goals: { implementation: null, annual: null },
          indicators: [],
        }),
      );
    const coded = forms('101', '东湖区项目支出绩效目标表');
    const [found, ...others] = validateBatch(coded);
    expect(others).toEqual([]);
    expect(found && [found.record, sentenceOf(found, 'zh')]).toEqual([
      '1',
      '主管部门「东湖区1局」没有填写代码，同批同类表都有',
    ]);
    expect(validateBatch(forms(null, '东湖区项目支出绩效目标表'))).toEqual([]);
    const elsewhere = forms(null, '西山县项目支出绩效目标表');
    expect(validateBatch([...coded.slice(0, 1), ...elsewhere.slice(1)])).toEqual([]);
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
    expect(said('P6', madeUpForm({ signoff }))).toEqual(['含手机号码 138…78，公开前应当遮盖']);
  });
});

describe('P7, fields that are gone or blank', () => {
  const { narratives, goals } = madeUpForm();
  const printed = (path: string) => ({ [path]: { source: 0, line: 9, text: '' } });

  it('fires on a project without a name', () => {
    expect(said('P7', madeUpForm({ projectName: null }))).toEqual(['表中没有项目名称一栏的内容']);
    expect(fired('P7', madeUpForm({ projectName: null, kind: 'unit-target' }))).toEqual([]);
  });

  it('fires on a text whose row is gone while the others are there, and on one that is blank', () => {
    const form = { narratives: { ...narratives, basis: null } };
    expect(fired('P7', madeUpForm(form)).map(({ severity }) => severity)).toEqual(['warning']);
    const blank = madeUpForm({ ...form, evidence: printed('/narratives/basis') });
    expect(fired('P7', blank).map(({ severity }) => severity)).toEqual(['note']);
    expect(said('P7', blank)).toEqual(['立项依据没有填写']);
  });

  it('does not fire on a form that prints other texts, nor on one that prints none', () => {
    const few = { ...narratives, basis: null, plan: null };
    expect(fired('P7', madeUpForm({ narratives: few }))).toEqual([]);
  });

  it('fires on a goal that is left blank beside its indicators', () => {
    const form = { goals: { ...goals, annual: null } };
    const blank = { ...form, evidence: printed('/goals/annual') };
    expect(said('P7', madeUpForm(blank))).toEqual(['年度目标没有填写']);
    expect(fired('P7', madeUpForm(form))).toEqual([]);
    const whole = madeUpForm().indicators.filter(({ horizon }) => horizon === 'implementation');
    expect(fired('P7', madeUpForm({ ...blank, indicators: whole }))).toEqual([]);
  });
});

describe('A1, boxes to tick', () => {
  const of = (text: string) => madeUpForm({ attribute: { text, kind: null } });

  it.each([
    ['□一次性项目 □经常性项目', '「一次性项目」「经常性项目」都没有勾选'],
    ['☑一次性项目 ☑经常性项目', '「一次性项目」「经常性项目」同时勾选，只应选其一'],
    ['☑新增 □延续 □一次性 □经常性', '「一次性」「经常性」都没有勾选'],
  ])('fires on %s', (text, sentence) => {
    expect(said('A1', of(text))).toEqual([sentence]);
  });

  it.each([
    '□一次性项目 ☑经常性项目',
    '☑新增 □延续 □一次性 ☑经常性',
    '一次性项目(1年结束)',
    '延续项目',
  ])('does not fire on %s', (text) => {
    expect(fired('A1', of(text))).toEqual([]);
  });
});
