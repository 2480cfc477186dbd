import { describe, expect, it } from 'vitest';
import { indicator, madeUpForm, money, yuan } from '../form.ts';
import { fired, said } from './fired.ts';

const funding = madeUpForm().funding;

const LEVELS = { central: 'fiscal', local: 'fiscal' } as const;

describe('M1, the parts of a line', () => {
  const withParts = (lines: Parameters<typeof money>[1]) =>
    madeUpForm({ funding: { ...funding, annual: money('100000.00', lines, LEVELS) } });
  const severities = (form: ReturnType<typeof withParts>) =>
    fired('M1', form).map(({ severity }) => severity);

  it('are no more than the line, and two of them no less', () => {
    const more = withParts({ fiscal: '100000.00', central: '70000.00', local: '40000.00' });
    expect(severities(more)).toEqual(['error']);
    expect(said('M1', more)).toEqual([
      '年度资金「fiscal」 100,000 元，其下各项合计 central 70,000 元 + local 40,000 元 = 110,000 元，相差 10,000 元',
    ]);
    const less = withParts({ fiscal: '100000.00', central: '60000.00', local: '30000.00' });
    expect(severities(less)).toEqual(['warning']);
  });

  it('may be one that is named, or blank, or all parts of the total', () => {
    expect(severities(withParts({ fiscal: '100000.00', central: '60000.00' }))).toEqual([]);
    expect(
      severities(withParts({ fiscal: '100000.00', central: '60000.00', local: null })),
    ).toEqual([]);
    const flat = { fiscal: '50000.00', central: '30000.00', local: '20000.00' };
    expect(severities(withParts({ ...flat }))).toEqual([]);
  });
});

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
    expect(finding?.paths[0]).toBe('/funding/annual/total');
    expect(said('M1', form)).toEqual([
      '年度资金总额 100,000 元，各来源合计 central 40,000 元 + local 50,000 元 = 90,000 元，相差 10,000 元',
    ]);
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
    const unread = money('100000.00', { central: '40000.00', local: null });
    const notUnderstood = [
      { path: '/funding/annual/lines/1/amount', text: '见附件', as: 'amount' as const },
    ];
    const blank = money('100000.00', { central: null, local: null });
    expect(
      fired('M1', madeUpForm({ funding: { ...funding, annual: unread }, notUnderstood })),
    ).toEqual([]);
    expect(fired('M1', madeUpForm({ funding: { ...funding, annual: blank } }))).toEqual([]);
  });

  it('does not count a part of a part twice', () => {
    const annual = money(
      '100000.00',
      { fiscal: '90000.00', central: '40000.00', local: '50000.00', other: '10000.00' },
      LEVELS,
    );
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
    const form = madeUpForm({ funding: { ...funding, annual } });
    expect(fired('M1', form).map(({ paths }) => paths[0])).toEqual(['/funding/annual/executed']);
    expect(said('M1', form)).toEqual([
      '年度资金执行总额 90,000 元，各来源合计 80,000 元，相差 10,000 元',
    ]);
  });

  it('holds for what is expected to be spent, and for the first budget', () => {
    const annual = {
      ...money('100000.00', { fiscal: '100000.00' }),
      initial: '70000.00',
      forecast: '95000.00',
    };
    const [line] = annual.lines;
    if (line === undefined) throw new Error('no line');
    const lines = [{ ...line, initial: '60000.00', forecast: '90000.00' }];
    const form = madeUpForm({ funding: { ...funding, annual: { ...annual, lines } } });
    expect(said('M1', form)).toEqual([
      '年度资金年初预算总额 70,000 元，各来源合计 60,000 元，相差 10,000 元；' +
        '年度资金全年预计执行总额 95,000 元，各来源合计 90,000 元，相差 5,000 元',
    ]);
  });

  it('says once what is off in both horizons alike, and names the blank', () => {
    const off = money('100000.00', { central: '40000.00', other: null });
    const form = madeUpForm({ funding: { ...funding, implementation: off, annual: off } });
    expect(said('M1', form)).toEqual([
      '实施期和年度资金总额 100,000 元，各来源合计 40,000 元，相差 60,000 元；「other」为空',
    ]);
    expect(fired('M1', form)[0]?.paths).toContain('/funding/implementation/total');
    expect(fired('M1', form)[0]?.paths).toContain('/funding/annual/lines/1/amount');
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
    expect(fired('M2', form).map(({ paths }) => paths)).toEqual([
      [
        '/funding/annual/total',
        '/funding/implementation/total',
        '/funding/annual/lines/1',
        '/funding/implementation/lines/1',
      ],
    ]);
    expect(said('M2', form)).toEqual([
      '年度资金总额 310,000 元 大于实施期 300,000 元，多出 10,000 元；' +
        '年度local 270,000 元 大于实施期 200,000 元，多出 70,000 元',
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
    expect(said('M3', madeUpForm({ attribute: oneOff, period: null }))).toEqual([
      '「一次性项目」为一年期项目，年度资金 100,000 元，应等于实施期资金 300,000 元，相差 200,000 元',
    ]);
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
    const form = madeUpForm({ funding: equal, attribute: recurring, period: endless });
    expect(said('M4', form)).toEqual([
      '「经常性项目」、「99年」不止一年，实施期资金与年度资金却都是 100,000 元；99年一类的期限多为系统默认值，应填实际期限',
    ]);
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
    const wrong = spent('200000.00', '76.67%');
    expect(said('M5', wrong)).toEqual([
      '「资金总额」执行率填写 76.67%，200,000 元 ÷ 300,000 元 = 66.67%',
    ]);
    expect(fired('M5', wrong)[0]?.suggestion).toBe('66.67%');
    expect(fired('M5', spent('300000.01', '100%')).map(({ paths }) => paths[0])).toEqual([
      '/funding/annual/executed',
    ]);
  });

  it.each([
    ['400%', 1],
    ['-5%', 1],
    ['100%', 0],
    ['0.95', 0],
    ['—', 0],
  ])('says of %s that it cannot be, where the amounts are not printed', (rate, times) => {
    const annual = { ...money('300000.00', {}), executed: null, rate };
    const form = madeUpForm({ funding: { ...funding, implementation: null, annual } });
    expect(fired('M5', form)).toHaveLength(times);
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
    expect(said('M6', form)).toEqual([
      '资金总额 762 元，与「762万元」相差一万倍：单位是元还是万元？',
    ]);
    expect(fired('M6', form)[0]?.paths).toEqual(['/funding/annual/total', '/narratives/overview']);
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
    expect(said('M7', telling('甲镇4万元，乙镇7万元，合计10万元。'))).toEqual([
      '项目概况中 4万元 + 7万元 = 110,000 元，与「合计10万元」不符',
    ]);
  });

  it('holds a text against the total that is known', () => {
    const implementation = money(null, { central: null });
    const form = telling('购书经费合计12万元。');
    expect(said('M7', { ...form, funding: { ...funding, implementation } })).toEqual([
      '项目概况写明「合计12万元」，即 120,000 元，与年度资金总额 100,000 元不一致',
    ]);
    const none = { ...funding, implementation, annual: money(null, { central: '5.00' }) };
    expect(fired('M7', { ...form, funding: none })).toEqual([]);
  });

  it('names all texts that state one total in one sentence', () => {
    const text = '购书经费合计12万元。';
    const form = madeUpForm({
      narratives: { ...narratives, overview: text, plan: text },
      goals: { implementation: text, annual: text },
    });
    expect(said('M7', form)).toEqual([
      '项目概况、项目实施计划、实施期目标写明「合计12万元」，即 120,000 元，与实施期资金总额 300,000 元不一致；' +
        '年度目标写明「合计12万元」，即 120,000 元，与年度资金总额 100,000 元不一致',
    ]);
    expect(fired('M7', form)[0]?.paths).toContain('/narratives/plan');
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

describe('M9, negative amounts', () => {
  const negative = money('-50780000.00', { central: '-50780000.00', other: null });

  it('fires on every one of them, and none of them is called nothing', () => {
    const form = madeUpForm({
      funding: { ...funding, implementation: negative, annual: negative },
    });
    expect(fired('M9', form).map(({ severity }) => severity)).toEqual(['error']);
    expect(said('M9', form)).toEqual([
      '金额不能为负数：实施期和年度资金总额 -50,780,000 元、实施期和年度「central」 -50,780,000 元',
    ]);
    const other = money('-5.00', { other: '-5.00' });
    expect(fired('M8', madeUpForm({ funding: { ...funding, annual: other } }))).toEqual([]);
    expect([...fired('M8', form), ...fired('C1', form), ...fired('C2', form)]).toEqual([]);
  });

  it('warns where money came back, and lets nothing be nothing', () => {
    const annual = { ...money('100.00', { central: '100.00' }), executed: '-1.00' };
    const severities = fired('M9', madeUpForm({ funding: { ...funding, annual } }));
    expect(severities.map(({ severity }) => severity)).toEqual(['warning']);
    const nothing = money('0.00', { central: '0.00' });
    expect(fired('M9', madeUpForm({ funding: { ...funding, annual: nothing } }))).toEqual([]);
  });
});

describe('M10, separators', () => {
  const { narratives } = madeUpForm();
  const telling = (overview: string) => madeUpForm({ narratives: { ...narratives, overview } });

  it.each([
    ['购书1,80,000元。', '180,000'],
    ['合计50,780000元。', '50,780,000'],
    ['合计2,078.264.61元。', '2,078,264.61'],
    ['合计5,0780,000.50元。', '50,780,000.50'],
  ])('fires on %s', (text, grouped) => {
    expect(fired('M10', telling(text)).map(({ suggestion }) => suggestion)).toEqual([grouped]);
  });

  it.each([
    '购书100,000元。',
    '购书1,234,567.89元。',
    '甲乙两镇各3,4万元。',
    '甲乙丙各3,400,5000元。',
    '购书100000元,50元。',
    '第1,80,000号',
  ])('does not fire on %s', (text) => {
    expect(fired('M10', telling(text))).toEqual([]);
  });

  it('takes no part of such a number for an amount', () => {
    expect(fired('M7', telling('购书经费合计1,80,000元。'))).toEqual([]);
  });
});

describe('M11, rows of sources', () => {
  const three = { central: '0.00', provincial: '0.00', local: '100000.00' };
  const { provincial: _, ...two } = three;

  it('fires where one horizon lacks a row of the other', () => {
    const form = madeUpForm({
      funding: {
        unit: '元',
        implementation: money('100000.00', three),
        annual: money('100000.00', two),
      },
    });
    expect(said('M11', form)).toEqual(['年度资金没有「provincial」的行，实施期资金有']);
    expect(fired('M11', form)[0]?.paths).toEqual([
      '/funding/annual',
      '/funding/implementation/lines/1',
    ]);
  });

  it.each([
    ['a carry-over of the year alone', { ...three, carriedOver: '0.00' }, {}],
    [
      'a split of a line in one of them',
      { fiscal: '100000.00', other: '0.00', central: '100000.00' },
      LEVELS,
    ],
    ['other tables', { fiscal: '100000.00', other: '0.00' }, {}],
    ['a total alone', {}, {}],
  ])('does not fire on %s', (name, lines, partOf) => {
    const whole = name.startsWith('a split') ? { fiscal: '100000.00', other: '0.00' } : three;
    const form = madeUpForm({
      funding: {
        unit: '元',
        implementation: money('100000.00', whole),
        annual: money('100000.00', lines, partOf),
      },
    });
    expect(fired('M11', form)).toEqual([]);
  });
});

describe('M12, the total itself', () => {
  const lines = { central: '40000.00', local: '60000.00' };

  it('fires where its row or its amount is gone', () => {
    const blank = money(null, lines);
    const form = (annual: typeof blank) => madeUpForm({ funding: { ...funding, annual } });
    expect(said('M12', form(blank))).toEqual(['年度资金总额没有填写，各来源合计 100,000 元']);
    expect(said('M12', form({ ...blank, label: '' }))).toEqual([
      '年度资金没有总额一行，各来源合计 100,000 元',
    ]);
  });

  it('tells where the money of both horizons stands under one', () => {
    const once = money(null, lines).lines;
    const annual = { total: null, label: '', lines: once.flatMap((line) => [line, line]) };
    const form = madeUpForm({ funding: { ...funding, implementation: null, annual } });
    expect(fired('M12', form).map(({ severity }) => severity)).toEqual(['error']);
    expect(said('M12', form)).toEqual([
      '资金没有总额一行，「central」、「local」各出现两次：可能把实施期和年度的资金混在了一起',
    ]);
  });

  it('does not fire where nothing is filled in, or the total was not understood', () => {
    const empty = money(null, { central: null, local: null });
    expect(fired('M12', madeUpForm({ funding: { ...funding, annual: empty } }))).toEqual([]);
    const form = madeUpForm({
      funding: { ...funding, annual: money(null, lines) },
      notUnderstood: [{ path: '/funding/annual/total', text: '10O,000', as: 'amount' }],
    });
    expect(fired('M12', form)).toEqual([]);
  });
});

describe('the term that 项目属性 names', () => {
  const oneOff = (text: string) => ({ text, kind: 'one-off' as const });

  it.each([
    ['一次性项目(1年结束)', 1],
    ['一次性项目（一年结束）', 1],
    ['一次性项目(当年结束)', 1],
    ['一次性项目(2021年结束)', 0],
    ['一次性项目(2031年结束)', 0],
    ['一次性项目(11年结束)', 0],
    ['一次性项目(十一年结束)', 0],
    ['一次性项目(3年结束)', 0],
  ])('%s is of one year: %i', (text, times) => {
    expect(fired('M3', madeUpForm({ attribute: oneOff(text), period: null }))).toHaveLength(times);
  });

  it('counts for several years as well', () => {
    const equal = { ...funding, implementation: funding.annual };
    const form = madeUpForm({
      funding: equal,
      attribute: oneOff('一次性项目(3年结束)'),
      period: null,
    });
    expect(fired('M4', form)).toHaveLength(1);
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
