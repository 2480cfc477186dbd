import { describe, expect, it } from 'vitest';
import type { Indicator, ProjectRecord } from '../../../pipeline/model/index.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { validateBatch } from '../../../pipeline/validate/index.ts';
import { day, indicator, madeUpForm, money, quantity, ratio, words, yuan } from '../form.ts';
import { fired, said } from './fired.ts';

const oneYear = { text: '1年', years: 1, start: null, end: null };

describe('X1, one goal for both horizons', () => {
  const goals = { implementation: '购置图书三千册。', annual: '购置图书三千册' };

  it('warns in a project of years and notes in one of a year', () => {
    expect(fired('X1', madeUpForm({ goals })).map(({ severity }) => severity)).toEqual(['warning']);
    expect(
      fired('X1', madeUpForm({ goals, period: oneYear })).map(({ severity }) => severity),
    ).toEqual(['note']);
  });

  it('does not fire on other goals, nor on two dashes', () => {
    expect(fired('X1', madeUpForm())).toEqual([]);
    expect(fired('X1', madeUpForm({ goals: { implementation: '—', annual: '—' } }))).toEqual([]);
  });
});

function twinned(whole: Partial<Indicator>, year: Partial<Indicator>): ProjectRecord {
  return madeUpForm({
    indicators: [indicator({ horizon: 'implementation', ...whole }), indicator(year)],
  });
}

describe('X2, the same indicators for different money', () => {
  it('fires, a cut name and a forgotten 年 notwithstanding', () => {
    expect(fired('X2', twinned({ name: '购置图书数量' }, { name: '购置图书' }))).toHaveLength(1);
  });

  it('does not fire where a value differs, or only rates are the same', () => {
    const fewer = { value: quantity('≥900册', '≥', '900', '册') };
    expect(fired('X2', twinned({}, fewer))).toEqual([]);
    const rate = { level2: '质量指标', value: ratio('100%', null, '100') };
    expect(fired('X2', twinned(rate, rate))).toEqual([]);
  });
});

describe('X3, a narrative said twice', () => {
  const { narratives } = madeUpForm();

  it('fires on another narrative, a goal and the project name', () => {
    const repeated = { ...narratives, safeguards: '东湖区公共文化服务三年计划' };
    expect(said('X3', madeUpForm({ narratives: repeated }))).toEqual([
      '制度、措施与立项依据内容相同',
    ]);
    expect(
      fired('X3', madeUpForm({ narratives: { ...narratives, overview: '乡镇图书室购书' } })),
    ).toHaveLength(1);
  });

  it('does not fire on a part of another, nor on short stock phrases', () => {
    const partly = { ...narratives, safeguards: '东湖区公共文化服务三年计划，设专账。' };
    expect(fired('X3', madeUpForm({ narratives: partly }))).toEqual([]);
    const stock = { ...narratives, plan: '按规定', safeguards: '按规定' };
    expect(fired('X3', madeUpForm({ narratives: stock }))).toEqual([]);
  });
});

describe('X4, copies in a batch', () => {
  const copies = (other: Partial<ProjectRecord>) =>
    validateBatch([
      madeUpForm(),
      madeUpForm({ id: '2025-101-00000002', projectName: '村级图书室购书', ...other }),
    ]).filter(({ rule }) => rule === 'X4');
  const ownGoals = {
    implementation: '三年建成村级图书室二十个。',
    annual: '本年建成村级图书室七个并开放。',
  };
  const ownIndicators = madeUpForm().indicators.map((one) => ({ ...one, name: `村级${one.name}` }));

  it('fires on both of two projects with one goal', () => {
    const found = copies({ indicators: ownIndicators });
    expect(found.map(({ record, paths }) => `${record} ${paths[0]}`)).toEqual([
      '2025-101-00000001 /goals/annual',
      '2025-101-00000002 /goals/annual',
    ]);
  });

  it('fires on half of the indicators', () => {
    const half = madeUpForm().indicators.map((one, at) =>
      at % 7 < 3 ? { ...one, name: `村级${one.name}` } : one,
    );
    const [found] = copies({ goals: ownGoals, indicators: half });
    expect(found && sentenceOf(found, 'zh')).toBe(
      '7 个指标中有 4 个与「村级图书室购书」的名称和指标值相同',
    );
  });

  it('does not fire on another year, on the same project in another form, or on what all forms have', () => {
    expect(copies({ year: 2026 })).toEqual([]);
    expect(copies({ projectName: '乡镇图书室购书' })).toEqual([]);
    expect(copies({ goals: ownGoals, indicators: ownIndicators })).toEqual([]);
    const usual = [
      indicator({ level2: '质量指标', name: '验收合格率', value: ratio('100%', null, '100') }),
      indicator({ level1: '满意度指标', level2: '服务对象满意度指标', name: '群众满意度' }),
    ];
    const first = madeUpForm({ indicators: usual });
    const second = madeUpForm({ id: '2', projectName: '修路', goals: ownGoals, indicators: usual });
    expect(validateBatch([first, second])).toEqual([]);
  });

  it('looks at thousands of forms without comparing each with each', () => {
    const many = Array.from({ length: 3000 }, (_, at) =>
      madeUpForm({
        id: `2025-101-${at}`,
        projectName: `第${at}村购书`,
        goals: { implementation: null, annual: `第${at}村购置图书三千册并全部上架。` },
        indicators: madeUpForm().indicators.map((one, row) =>
          row % 7 < 4 ? { ...one, name: `第${at}村${one.name}` } : one,
        ),
      }),
    );
    expect(validateBatch(many)).toEqual([]);
  });

  it('tells of thousands of copies by the first few and their number', () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      madeUpForm({ id: `2025-101-${at}`, projectName: `第${at}村购书` }),
    );
    const found = validateBatch(many);
    expect(found).toHaveLength(5000);
    const others = '「第1村购书」、「第2村购书」、「第3村购书」等 4999 个项目';
    expect(found[0] && sentenceOf(found[0], 'zh')).toBe(
      `绩效目标与${others}相同；7 个指标中有 7 个与${others}的名称和指标值相同`,
    );
  });
});

describe('X5, more in the year than in all', () => {
  it('fires on what is counted and on cost', () => {
    const more = { value: quantity('≥3001册', '≥', '3001', '册') };
    expect(fired('X5', twinned({}, more)).map(({ severity }) => severity)).toEqual(['error']);
    const cost = { level2: '成本指标', value: yuan('≤5元', '≤', '5') };
    expect(fired('X5', twinned(cost, { ...cost, value: yuan('≤6元', '≤', '6') }))).toHaveLength(1);
  });

  it('does not fire on rates, spans of time, ceilings or other units', () => {
    const pairs: [Indicator['value'], Indicator['value']][] = [
      [ratio('90%', null, '90'), ratio('95%', null, '95')],
      [quantity('10天', null, '10', '天'), quantity('12天', null, '12', '天')],
      [quantity('≤3次', '≤', '3', '次'), quantity('≤5次', '≤', '5', '次')],
      [quantity('3万册', null, '3', '万册'), quantity('9000册', null, '9000', '册')],
    ];
    for (const [whole, year] of pairs) {
      expect(fired('X5', twinned({ value: whole }, { value: year }))).toEqual([]);
    }
  });
});

describe('X6, two names for one indicator', () => {
  it('fires where they part in the midst of a word', () => {
    expect(
      fired('X6', twinned({ name: '提升教学舒适满意度' }, { name: '提升教学舒适体' })),
    ).toHaveLength(1);
  });

  it('does not fire on a cut-off, on numbered things or on different indicators', () => {
    for (const [whole, year] of [
      ['认定核心竞争力提升专项', '认定核心竞争力'],
      ['图书室建设一期', '图书室建设二期'],
      ['购置图书数量', '培训人数'],
    ] as const) {
      expect(fired('X6', twinned({ name: whole }, { name: year }))).toEqual([]);
    }
  });
});

describe('X7, one indicator with two values', () => {
  /** A project of one year that has the same money in both horizons. */
  const oneYearForm = (
    whole: Indicator['value'],
    year: Indicator['value'],
    level2 = '数量指标',
  ) => ({
    ...twinned({ value: whole, level2 }, { value: year, level2 }),
    period: oneYear,
    attribute: null,
    funding: {
      unit: '元',
      implementation: money('100000.00', { local: '100000.00' }),
      annual: money('100000.00', { local: '100000.00' }),
    },
  });
  const wan = (text: string, number: string) => ({
    ...yuan(text, null, number),
    unit: '万元',
    yuan: `${number}0000.00`,
  });

  it.each<[string, Indicator['value'], Indicator['value'], string?]>([
    ['万元 and 元', wan('5078万元', '5078'), yuan('5078元', null, '5078'), '成本指标'],
    ['≥ and ≤', ratio('≥95%', '≥', '95'), ratio('≤95%', '≤', '95'), '质量指标'],
  ])('fires on %s, whatever the money', (_, whole, year, level2 = '数量指标') => {
    const form = twinned({ value: whole, level2 }, { value: year, level2 });
    expect(fired('X7', form).map(({ severity }) => severity)).toEqual(['warning']);
  });

  it.each<[string, Indicator['value'], Indicator['value'], string?]>([
    ['a number', quantity('30册', null, '30', '册'), quantity('20册', null, '20', '册')],
    ['money', yuan('≤500元', '≤', '500'), yuan('≤400元', '≤', '400'), '成本指标'],
    ['a date', day('2025年9月', '2025-09'), day('2025年10月', '2025-10'), '时效指标'],
  ])('fires on %s in a project of one year with one sum of money', (_, whole, year, level2) => {
    expect(fired('X7', oneYearForm(whole, year, level2))).toHaveLength(1);
    const longer = { ...oneYearForm(whole, year, level2), period: null };
    expect(fired('X7', longer)).toEqual([]);
  });

  it('needs no money to tell of two times, and says them', () => {
    const form = twinned(
      { level2: '时效指标', name: '完成时间', value: quantity('2025', null, '2025', null) },
      { level2: '时效指标', name: '完成时间', value: quantity('3025年', null, '3025', '年') },
    );
    expect(said('X7', { ...form, attribute: null, period: oneYear })).toEqual([
      '「完成时间」实施期为 2025，年度为 3025年，两期本是同一年度，数值却不同',
    ]);
  });

  it.each<[string, Indicator['value'], Indicator['value'], string?]>([
    ['one sum in two units', wan('200万元', '200'), yuan('2000000元', null, '2000000'), '成本指标'],
    [
      'a forgotten unit',
      quantity('2025', null, '2025', null),
      quantity('2025年', null, '2025', '年'),
    ],
    ['a sign on one side', ratio('≥95%', '≥', '95'), ratio('95%', null, '95'), '质量指标'],
    ['a month within its year', day('2025年', '2025'), day('2025年12月', '2025-12'), '时效指标'],
    ['words', words('及时'), words('按时'), '时效指标'],
    ['other units', quantity('30册', null, '30', '册'), quantity('3箱', null, '3', '箱')],
    ['what X5 tells', quantity('30册', null, '30', '册'), quantity('40册', null, '40', '册')],
  ])('does not fire on %s', (_, whole, year, level2) => {
    expect(fired('X7', oneYearForm(whole, year, level2))).toEqual([]);
  });
});
