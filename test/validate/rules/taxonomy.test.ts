import { describe, expect, it } from 'vitest';
import type { Indicator, ProjectRecord } from '../../../pipeline/model/index.ts';
import { day, indicator, madeUpForm, quantity, ratio, words, yuan } from '../form.ts';
import { fired, said } from './fired.ts';

/** The made-up form with the annual indicators changed. */
function changed(change: (annual: Indicator[]) => Indicator[]): ProjectRecord {
  const { indicators } = madeUpForm();
  return madeUpForm({
    indicators: [
      ...indicators.filter(({ horizon }) => horizon === 'implementation'),
      ...change(indicators.filter(({ horizon }) => horizon === 'annual')),
    ],
  });
}

const adding = (one: Indicator) => changed((annual) => [...annual, one]);

describe('T1, the tree of classes', () => {
  it('fires on a class that is none and on a wrong parent', () => {
    const strange = adding(indicator({ level2: null, printedLevel2: '进度指标' }));
    expect(said('T1', strange)).toEqual(['「进度指标」不在指标体系内（指标「购置图书数量」）']);
    const [finding] = fired('T1', adding(indicator({ level1: '效益指标', level2: '数量指标' })));
    expect(finding?.severity).toBe('error');
    expect(finding?.suggestion).toBe('产出指标');
  });

  it('warns where two taxonomies are mixed', () => {
    const mixed = adding(
      indicator({ level1: '成本指标', level2: '经济成本指标', value: yuan('1元', null, '1') }),
    );
    expect(fired('T1', mixed).map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('does not fire where damage explains it, nor on the other taxonomy, nor on a level that is not printed', () => {
    const damaged = adding(
      indicator({ level1: '效益指标', level2: '数量指标', printedLevel1: '数量指标' }),
    );
    const path = `/indicators/${damaged.indicators.length - 1}/level1`;
    const repair = { path, printed: '数量指标', value: '产出指标', because: null };
    expect(fired('T1', { ...damaged, repairs: [{ ...repair, reason: 'derived-level1' }] })).toEqual(
      [],
    );
    const costFirst = changed((annual) =>
      annual.map((one) =>
        one.level2 === '成本指标' ? { ...one, level1: '成本指标', level2: '经济成本指标' } : one,
      ),
    ).indicators.filter(({ horizon }) => horizon === 'annual');
    expect(fired('T1', madeUpForm({ indicators: costFirst }))).toEqual([]);
    expect(fired('T1', adding(indicator({ level2: null })))).toEqual([]);
  });
});

describe('T1, where repairs are off', () => {
  it('notes what a converter damaged', () => {
    const cut = adding(
      indicator({ level1: '满意度指标', level2: '服务对象满意度指', name: '读者满意' }),
    );
    const shifted = adding(indicator({ level1: null, printedLevel1: '数量指标' }));
    expect(fired('T1', cut).map((one) => [one.severity, one.suggestion])).toEqual([
      ['note', '服务对象满意度指标'],
    ]);
    expect(fired('T1', shifted).map((one) => [one.severity, one.suggestion])).toEqual([
      ['note', '产出指标'],
    ]);
  });
});

describe('T2, required classes', () => {
  it('fires where a class has no indicator', () => {
    const form = changed((annual) => annual.filter(({ level2 }) => level2 !== '时效指标'));
    expect(said('T2', form)).toEqual(['年度指标缺少：时效指标']);
  });

  it('leaves it to T5 where the content is there and only the label is lost', () => {
    const form = changed((annual) =>
      annual.map((one) =>
        one.level2 === '时效指标'
          ? { ...one, level2: '质量指标', name: '完成时间', value: day('2025年', '2025') }
          : one,
      ),
    );
    expect(fired('T2', form)).toEqual([]);
    expect(fired('T5', form)).toHaveLength(1);
  });

  it('does not apply to a side that is empty as a whole, or where a class could not be told', () => {
    const { indicators } = madeUpForm();
    const oneSided = indicators.filter(({ horizon }) => horizon === 'annual');
    expect(fired('T2', madeUpForm({ indicators: oneSided }))).toEqual([]);
    const open = changed((annual) =>
      annual.map((one) => (one.level2 === '时效指标' ? { ...one, level2: null } : one)),
    );
    expect(fired('T2', open)).toEqual([]);
  });
});

describe('T3, too few indicators', () => {
  it('fires below three, and where there is none at all', () => {
    expect(
      fired(
        'T3',
        changed((annual) => annual.slice(0, 2)),
      ),
    ).toHaveLength(1);
    expect(fired('T3', madeUpForm({ indicators: [] }))).toHaveLength(1);
  });

  it('does not fire on three', () => {
    expect(
      fired(
        'T3',
        changed((annual) => annual.slice(0, 3)),
      ),
    ).toEqual([]);
  });
});

describe('T4, empty classes', () => {
  const empty = { level1: '效益指标' as const, level2: '生态效益指标', text: '无' };

  it('tells once of all that are empty in a horizon', () => {
    const form = madeUpForm({
      emptyClasses: [
        { horizon: 'annual', ...empty },
        { horizon: 'annual', ...empty, level2: '经济效益指标', text: '' },
      ],
    });
    expect(said('T4', form)).toEqual(['年度有类别而无指标：生态效益指标、经济效益指标']);
  });

  it('tells once what both horizons lack', () => {
    const form = madeUpForm({
      emptyClasses: [
        { horizon: 'implementation', ...empty },
        { horizon: 'annual', ...empty },
      ],
    });
    const [finding] = fired('T4', form);
    expect(said('T4', form)).toEqual(['实施期和年度有类别而无指标：生态效益指标']);
    expect(finding?.paths).toEqual(['/emptyClasses/0', '/emptyClasses/1']);
  });

  it('does not fire where a filled row happens to have the value 无', () => {
    expect(fired('T4', adding(indicator({ name: '安全事故', value: words('无') })))).toEqual([]);
  });
});

describe('T5, content that fits another class', () => {
  it.each<[string, Partial<Indicator>, string]>([
    ['money under 质量', { level2: '质量指标', value: yuan('5元', null, '5') }, '成本指标'],
    ['a date under 数量', { value: day('2025年12月', '2025-12') }, '时效指标'],
    ['及时率 under 质量', { level2: '质量指标', name: '发放及时率' }, '时效指标'],
    [
      '及时 as a value under 质量',
      { level2: '质量指标', name: '资金拨付', value: words('及时拨付') },
      '时效指标',
    ],
    [
      '满意度 under 社会效益',
      { level1: '效益指标', level2: '社会效益指标', name: '群众满意度' },
      '满意度指标',
    ],
  ])('fires on %s', (_, change, fits) => {
    expect(fired('T5', adding(indicator(change))).map(({ suggestion }) => suggestion)).toEqual([
      fits,
    ]);
  });

  it.each<[string, Partial<Indicator>]>([
    ['a count under 数量', {}],
    [
      'a rate under 质量',
      { level2: '质量指标', name: '验收合格率', value: ratio('100%', null, '100') },
    ],
    ['及时 under 时效', { level2: '时效指标', name: '发放及时率' }],
    [
      'help in time under 社会效益',
      {
        level1: '效益指标',
        level2: '社会效益指标',
        name: '纠纷及时化解',
        value: words('及时化解'),
      },
    ],
    [
      '满意度 under 满意度',
      { level1: '满意度指标', level2: '服务对象满意度指标', name: '群众满意度' },
    ],
  ])('does not fire on %s', (_, change) => {
    expect(fired('T5', adding(indicator(change)))).toEqual([]);
  });

  it('tells both horizons of one indicator in one sentence', () => {
    const content = { level2: '质量指标', value: yuan('5元', null, '5') };
    const both = madeUpForm({
      indicators: [indicator({ horizon: 'implementation', ...content }), indicator(content)],
    });
    expect(said('T5', both)).toEqual([
      '实施期和年度「购置图书数量」5元 是金额，却列在「质量指标」下，应属「成本指标」',
    ]);
  });

  it('fires where the two horizons put one indicator under different classes', () => {
    const form = changed((annual) =>
      annual.map((one) => (one.name === '图书质量合格率' ? { ...one, level2: '数量指标' } : one)),
    );
    expect(fired('T5', form)).toHaveLength(1);
  });
});

describe('T6, duplicates', () => {
  it('fires on the same class, name and value', () => {
    expect(said('T6', adding(indicator()))).toEqual([
      '年度「数量指标」中「购置图书数量」≥3000册 重复出现',
    ]);
  });

  it('does not fire on another value, nor where a narrow cell cut two names to one', () => {
    expect(fired('T6', adding(indicator({ value: quantity('2册', null, '2', '册') })))).toEqual([]);
    const value = quantity('1项', null, '1', '项');
    const cut = madeUpForm({
      indicators: [
        indicator({ horizon: 'implementation', name: '图书采购系统建设', value }),
        indicator({ horizon: 'implementation', name: '图书采购系统运维', value }),
        indicator({ name: '图书采购系统', value }),
        indicator({ name: '图书采购系统', value }),
      ],
    });
    expect(fired('T6', cut)).toEqual([]);
  });
});

describe('T7, indicators under no class', () => {
  const bare = (changes: Partial<Indicator> = {}) =>
    indicator({ level1: null, level2: null, name: '读者投诉', ...changes });

  it('tells once of all of a horizon', () => {
    const form = changed((annual) => [...annual, bare(), bare({ name: '开馆天数' })]);
    expect(said('T7', form)).toEqual([
      '年度指标「读者投诉」、「开馆天数」未归入任何一级、二级指标',
    ]);
    expect(fired('T7', form)[0]?.paths).toEqual([
      `/indicators/${form.indicators.length - 2}`,
      `/indicators/${form.indicators.length - 1}`,
    ]);
  });

  it('tells of a form that prints no classes at all', () => {
    const form = madeUpForm({
      indicators: ['甲', '乙', '丙', '丁'].map((name) => bare({ name })),
    });
    expect(said('T7', form)).toEqual(['年度指标均未归入一级、二级指标，如「甲」、「乙」、「丙」']);
  });

  it('does not fire where a level is printed, known or not, nor on the form of a whole department', () => {
    expect(fired('T7', madeUpForm())).toEqual([]);
    expect(fired('T7', adding(bare({ level1: '产出指标' })))).toEqual([]);
    expect(fired('T7', adding(bare({ printedLevel2: '进度指标' })))).toEqual([]);
    expect(fired('T7', { ...adding(bare()), kind: 'unit-target' })).toEqual([]);
  });
});
