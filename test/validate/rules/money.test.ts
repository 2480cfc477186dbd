import { describe, expect, it } from 'vitest';
import { indicator, madeUpForm, money, yuan } from '../form.ts';
import { fired } from './fired.ts';

const funding = madeUpForm().funding;

describe('M1, a total is the sum of its sources', () => {
  it('fires where the sources add up to something else', () => {
    const form = madeUpForm({
      funding: {
        ...funding,
        annual: money('100000.00', { central: '40000.00', local: '50000.00' }),
      },
    });
    const [finding] = fired('M1', form);
    expect(finding?.severity).toBe('error');
    expect(finding?.path).toBe('/funding/annual/total');
    expect(finding?.message).toBe(
      '年度资金总额 100,000 元，各来源合计 central 40,000 元 + local 50,000 元 = 90,000 元，相差 10,000 元',
    );
    expect(finding?.evidence).toEqual([{ source: 0, line: 7, text: '100,000' }]);
  });

  it('takes a blank source for nothing where the others explain the total', () => {
    const form = madeUpForm({
      funding: {
        ...funding,
        annual: money('100000.00', { central: '40000.00', local: '60000.00', other: null }),
      },
    });
    expect(fired('M1', form)).toEqual([]);
  });

  it('calls it no error where a blank source may hold the rest', () => {
    const form = madeUpForm({
      funding: { ...funding, annual: money('100000.00', { central: '40000.00', other: null }) },
    });
    expect(fired('M1', form).map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('does not apply where a source holds no number, or none is filled in', () => {
    const unread = money('100000.00', { central: '40000.00' });
    const dashed = {
      ...unread,
      lines: unread.lines.map((line) => ({ ...line, amount: null, printedAmount: '见附件' })),
    };
    const blank = money('100000.00', { central: null, local: null });
    expect(fired('M1', madeUpForm({ funding: { ...funding, annual: dashed } }))).toEqual([]);
    expect(fired('M1', madeUpForm({ funding: { ...funding, annual: blank } }))).toEqual([]);
  });

  it('does not count a part of a part twice', () => {
    const annual = money('100000.00', {
      fiscal: '90000.00',
      central: '40000.00',
      local: '50000.00',
      other: '10000.00',
    });
    expect(fired('M1', madeUpForm({ funding: { ...funding, annual } }))).toEqual([]);
  });

  it('holds for what was spent too', () => {
    const annual = {
      ...money('100000.00', { fiscal: '100000.00' }),
      executed: '90000.00',
      lines: [
        { source: 'fiscal' as const, label: '财政拨款', amount: '100000.00', executed: '80000.00' },
      ],
    };
    const [finding] = fired('M1', madeUpForm({ funding: { ...funding, annual } }));
    expect(finding?.path).toBe('/funding/annual/executed');
  });
});

describe('M2, the year is within the implementation', () => {
  it('fires for the total and for the source that exceeds', () => {
    const form = madeUpForm({
      funding: {
        ...funding,
        annual: money('310000.00', { central: '40000.00', local: '270000.00' }),
      },
    });
    expect(fired('M2', form).map(({ path }) => path)).toEqual([
      '/funding/annual/total',
      '/funding/annual/lines/1',
    ]);
  });

  it('does not fire where they are equal, or nobody filled in the implementation', () => {
    const { annual } = funding;
    expect(fired('M2', madeUpForm({ funding: { ...funding, implementation: annual } }))).toEqual(
      [],
    );
    const form = madeUpForm();
    const oneSided = madeUpForm({
      funding: { ...funding, implementation: money('0.00', { central: '0.00' }) },
      goals: { ...form.goals, implementation: null },
      indicators: form.indicators.filter(({ horizon }) => horizon === 'annual'),
    });
    expect(fired('M2', oneSided)).toEqual([]);
  });
});

describe('M3, a project of one year', () => {
  const oneOff = { text: '一次性项目', kind: 'one-off' as const };

  it('fires where the two horizons differ', () => {
    const [finding] = fired('M3', madeUpForm({ attribute: oneOff, period: null }));
    expect(finding?.message).toBe(
      '「一次性项目」为一年期项目，年度资金 100,000 元，应等于实施期资金 300,000 元，相差 200,000 元',
    );
  });

  it('lets a building be put up once over three years, or over the end of a year', () => {
    expect(fired('M3', madeUpForm({ attribute: oneOff }))).toEqual([]);
    const period = {
      text: '2025/7/1至2026/6/30',
      years: 1,
      start: '2025-07-01',
      end: '2026-06-30',
    };
    expect(fired('M3', madeUpForm({ attribute: oneOff, period }))).toEqual([]);
  });
});

describe('M4, several years with the money of one', () => {
  const equal = { ...funding, implementation: funding.annual };

  it('fires on 经常性 and on a period of years', () => {
    expect(fired('M4', madeUpForm({ funding: equal }))).toHaveLength(1);
    const recurring = { text: '经常性项目', kind: 'recurring' as const };
    const endless = { text: '99年', years: 99, start: null, end: null };
    const [finding] = fired(
      'M4',
      madeUpForm({ funding: equal, attribute: recurring, period: endless }),
    );
    expect(finding?.message).toContain('99年一类的期限多为系统默认值');
  });

  it('does not fire where the period is one year', () => {
    const period = { text: '1年', years: 1, start: null, end: null };
    expect(fired('M4', madeUpForm({ funding: equal, period }))).toEqual([]);
  });
});

describe('M5, the execution rate', () => {
  const spent = (executed: string, rate: string) =>
    madeUpForm({
      kind: 'self-evaluation',
      funding: {
        ...funding,
        implementation: null,
        annual: { ...money('300000.00', {}), executed, rate },
      },
    });

  it('fires where it does not follow, and where more was spent than there was', () => {
    const [wrong] = fired('M5', spent('200000.00', '76.67%'));
    expect(wrong?.message).toBe('「资金总额」执行率填写 76.67%，200,000 元 ÷ 300,000 元 = 66.67%');
    expect(wrong?.suggestion).toBe('66.67%');
    expect(fired('M5', spent('300000.01', '100%')).map(({ path }) => path)).toEqual([
      '/funding/annual/executed',
    ]);
  });

  it.each(['66.67%', '66.66%', '67%', '66.7', '0.67', '0.6667', '—'])('takes 2/3 as %s', (rate) => {
    expect(fired('M5', spent('200000.00', rate))).toEqual([]);
  });

  it.each(['68%', '66%1', '65.9', '0.65'])('does not take 2/3 as %s', (rate) => {
    const expected = rate === '66%1' ? 0 : 1;
    expect(fired('M5', spent('200000.00', rate))).toHaveLength(expected);
  });
});

describe('M6, yuan or ten thousands of yuan', () => {
  it('fires where no unit is printed, unless each amount carries its own', () => {
    const bare = { ...funding, unit: null };
    expect(fired('M6', madeUpForm({ funding: bare }))).toHaveLength(1);
    const evidence = Object.fromEntries(
      ['implementation', 'annual'].map((horizon) => [
        `/funding/${horizon}/total`,
        { source: 0, line: 7, text: '10万元' },
      ]),
    );
    expect(fired('M6', madeUpForm({ funding: bare, evidence }))).toEqual([]);
  });

  it('fires where a text names the same amount ten thousand times larger', () => {
    const { narratives } = madeUpForm();
    const annual = money('762.00', { central: '762.00' });
    const form = madeUpForm({
      funding: { ...funding, implementation: null, annual },
      narratives: { ...narratives, overview: '三家企业合计获得762万元。' },
    });
    const [finding] = fired('M6', form);
    expect(finding?.message).toBe('资金总额 762 元，与「762万元」相差一万倍：单位是元还是万元？');
  });

  it('makes nothing of a price that happens to be ten thousand times smaller', () => {
    const { narratives } = madeUpForm();
    const annual = money('5000000.00', { central: '5000000.00' });
    const form = madeUpForm({
      funding: { ...funding, implementation: annual, annual },
      narratives: { ...narratives, overview: '每人补助500元，共10000人。另设奖金500元。' },
    });
    expect(fired('M6', form)).toEqual([]);
  });
});

describe('M7, totals that a text states', () => {
  const { narratives } = madeUpForm();
  const telling = (overview: string) => madeUpForm({ narratives: { ...narratives, overview } });

  it.each([
    ['购书经费合计12万元。', 1],
    ['总投资45.5万元。', 1],
    ['甲镇获得4万元；乙镇获得7万元；合计10万元。', 1],
    ['补助50人×1000元/人=6万元。', 1],
  ])('fires on %s', (text, times) => {
    expect(fired('M7', telling(text))).toHaveLength(times);
  });

  it.each([
    '购书经费合计10万元。',
    '购书经费小计:10.00万元',
    '总投资三十万元。',
    '甲镇获得4万元；乙镇获得6万元；合计10万元。',
    '甲镇4万元(其中设备1万元)、乙镇6万元，合计10万元。',
    '2023年合计支出8万元。',
    '预计带动社会总投资500万元。',
    '甲类小计4万元，乙类小计6万元。',
    '购书经费合计约12万元。',
    '培训合计50人。',
    '补助50人×1000元/人＝5万元。',
  ])('does not fire on %s', (text) => {
    expect(fired('M7', telling(text))).toEqual([]);
  });

  it('lets a form that prints the year alone name the whole investment', () => {
    const form = telling('总投资450万元。');
    const yearOnly = { ...form, funding: { ...form.funding, implementation: null } };
    expect(fired('M7', yearOnly)).toEqual([]);
  });

  it('writes out a sum that does not add up', () => {
    const [finding] = fired('M7', telling('甲镇4万元，乙镇7万元，合计10万元。'));
    expect(finding?.message).toBe('项目概况中 4万元 + 7万元 = 110,000 元，与「合计10万元」不符');
  });
});

describe('M8, money worth a look', () => {
  it('fires where there is none, and where all of it is from other sources', () => {
    const none = money('0.00', { central: '0.00' });
    const other = money('100000.00', { central: '0.00', other: '100000.00' });
    expect(fired('M8', madeUpForm({ funding: { ...funding, annual: none } }))).toHaveLength(1);
    expect(fired('M8', madeUpForm({ funding: { ...funding, annual: other } }))).toHaveLength(1);
  });

  it('does not fire where a part is from other sources', () => {
    const part = money('100000.00', { central: '50000.00', other: '50000.00' });
    expect(fired('M8', madeUpForm({ funding: { ...funding, annual: part } }))).toEqual([]);
  });
});

it('compares indicators in the unit that they are printed in', () => {
  const value = { ...yuan('10万元', null, '10'), unit: '万元', yuan: '100000.00' };
  const annual = money('100002.00', { central: '100002.00' });
  const form = madeUpForm({
    funding: { ...funding, annual },
    indicators: [indicator({ level2: '成本指标', name: '购书成本', value })],
  });
  expect(fired('C2', form)).toEqual([]);
});
