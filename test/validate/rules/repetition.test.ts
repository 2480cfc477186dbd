import { describe, expect, it } from 'vitest';
import type { Indicator, ProjectRecord } from '../../../pipeline/model/index.ts';
import { validateBatch } from '../../../pipeline/validate/index.ts';
import { indicator, madeUpForm, quantity, ratio, yuan } from '../form.ts';
import { fired } from './fired.ts';

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
    expect(fired('X3', madeUpForm({ narratives: repeated })).map(({ message }) => message)).toEqual(
      ['制度、措施与立项依据内容相同'],
    );
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
    expect(found.map(({ record, path }) => `${record} ${path}`)).toEqual([
      '2025-101-00000001 /goals/annual',
      '2025-101-00000002 /goals/annual',
    ]);
  });

  it('fires on half of the indicators', () => {
    const half = madeUpForm().indicators.map((one, at) =>
      at % 7 < 3 ? { ...one, name: `村级${one.name}` } : one,
    );
    expect(copies({ goals: ownGoals, indicators: half })[0]?.message).toBe(
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
    expect(found).toHaveLength(10_000);
    expect(found[0]?.message).toBe(
      '绩效目标与「第1村购书」、「第2村购书」、「第3村购书」等 4999 个项目相同',
    );
    expect(found[1]?.message).toContain('7 个指标中有 7 个');
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
