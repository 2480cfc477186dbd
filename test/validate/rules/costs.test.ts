import { describe, expect, it } from 'vitest';
import type { Indicator, ProjectRecord } from '../../../pipeline/model/index.ts';
import { indicator, madeUpForm, quantity, unitPrice, words, yuan } from '../form.ts';
import { fired, said } from './fired.ts';

/** The made-up form (100,000 yuan in the year) with these indicators alone. */
function withCosts(...indicators: Indicator[]): ProjectRecord {
  return madeUpForm({ indicators });
}

function cost(name: string, value: Indicator['value'], level2 = '成本指标'): Indicator {
  return indicator({ level2, name, value });
}

describe('C1, one cost is more than the money', () => {
  it('fires and names both amounts', () => {
    const form = withCosts(cost('购书成本', yuan('100001元', null, '100001')));
    expect(said('C1', form)).toEqual([
      '成本指标「购书成本」100001元，即 100,001 元，超过年度资金 100,000 元',
    ]);
  });

  it('does not fire on a price, on what others bear, or within the printed precision', () => {
    expect(
      fired('C1', withCosts(cost('设备单价', unitPrice('200000元/台', null, '200000', '元/台')))),
    ).toEqual([]);
    expect(fired('C1', withCosts(cost('人均补助标准', yuan('200000元', null, '200000'))))).toEqual(
      [],
    );
    expect(
      fired(
        'C1',
        withCosts(cost('居民出行成本', yuan('200000元', null, '200000'), '社会成本指标')),
      ),
    ).toEqual([]);
    const rounded = { ...yuan('10.01万元', null, '10.01'), unit: '万元', yuan: '100100.00' };
    const funding = { ...madeUpForm().funding };
    const annual = { total: '100060.00', label: '资金总额', lines: [] };
    const form = { ...withCosts(cost('购书成本', rounded)), funding: { ...funding, annual } };
    expect(fired('C1', form)).toEqual([]);
  });
});

describe('C2, the costs add up to the money', () => {
  it('is an error where they are more, products included', () => {
    const form = withCosts(
      indicator({ name: '培训教师数量', value: quantity('50人', null, '50', '人') }),
      cost('培训教师成本', unitPrice('1000元/人', null, '1000', '元/人')),
      cost('教材费用', yuan('≤60000元', '≤', '60000')),
    );
    expect(fired('C2', form).map(({ severity }) => severity)).toEqual(['error']);
    expect(said('C2', form)).toEqual([
      '培训教师成本 1,000 元/人 × 50 人 + 教材费用 ≤60,000 元 = 110,000 元，超过年度资金 100,000 元',
    ]);
  });

  it('is a warning where they are less', () => {
    const form = withCosts(
      cost('购书成本', yuan('≤60000元', '≤', '60000')),
      cost('配送成本', yuan('≤30000元', '≤', '30000')),
    );
    expect(fired('C2', form).map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('reckons to the cent where one of them is printed so', () => {
    const cents = [
      cost('购书成本', yuan('≤60000.40元', '≤', '60000.40')),
      cost('配送成本', yuan('≤39999元', '≤', '39999')),
    ];
    expect(fired('C2', withCosts(...cents))).toHaveLength(1);
  });

  it('does not fire where they agree, where one restates the whole, or where not all of it is money', () => {
    const parts = [
      cost('购书成本', yuan('≤60000元', '≤', '60000')),
      cost('配送成本', yuan('≤40000元', '≤', '40000')),
    ];
    expect(fired('C2', withCosts(...parts))).toEqual([]);
    const whole = cost('项目总成本', yuan('≤100000元', '≤', '100000'));
    expect(fired('C2', withCosts(whole, ...parts))).toEqual([]);
    expect(fired('C2', withCosts(whole, cost('购书成本', yuan('≤60000元', '≤', '60000'))))).toEqual(
      [],
    );
    const open = cost('管理成本', words('控制在预算内'));
    expect(fired('C2', withCosts(cost('购书成本', yuan('≤60000元', '≤', '60000')), open))).toEqual(
      [],
    );
    const price = cost('住宿费', yuan('≤350元', '≤', '350'));
    expect(fired('C2', withCosts(price))).toEqual([]);
    const floor = cost('购书成本', yuan('≥60000元', '≥', '60000'));
    expect(fired('C2', withCosts(floor))).toEqual([]);
  });
});

describe('C3, a cost is a ceiling', () => {
  it('fires on ≥', () => {
    const one = cost('购书成本', yuan('≥60000元', '≥', '60000'));
    expect(fired('C3', withCosts(one)).map(({ suggestion }) => suggestion)).toEqual(['≤60000元']);
    expect(said('C3', withCosts(one))).toEqual([
      '成本指标「购书成本」写作 ≥60000元：成本是上限，应为 ≤60,000 元',
    ]);
    const two = withCosts(one, cost('配送成本', yuan('≥500元', '≥', '500')));
    expect(said('C3', two)).toEqual([
      '成本是上限，不应写“≥”：「购书成本」≥60000元，应为 ≤60,000 元；「配送成本」≥500元，应为 ≤500 元',
    ]);
  });

  it('lets savings be at least so much', () => {
    expect(fired('C3', withCosts(cost('节约采购成本', yuan('≥60000元', '≥', '60000'))))).toEqual(
      [],
    );
  });
});

describe('C4, price times quantity', () => {
  const quantities = [
    indicator({ name: '受助学生人数', value: quantity('≥120人', '≥', '120', '人') }),
    indicator({ name: '走访学校数量', value: quantity('9000所', null, '9000', '所') }),
  ];

  it('fires where it is more than the money', () => {
    const price = cost('受助学生补助标准', unitPrice('1000元/人', null, '1000', '元/人'));
    expect(said('C4', withCosts(...quantities, price))).toEqual([
      '「受助学生补助标准」1,000 元/人 ×「受助学生人数」120 人 = 120,000 元，超过年度资金 100,000 元',
    ]);
  });

  it('does not multiply what does not belong together', () => {
    const lecturer = cost('讲课费', unitPrice('1000元/人', null, '1000', '元/人'));
    const monthly = cost('受助学生补助', unitPrice('1000元/人/月', null, '1000', '元/人/月'));
    const school = cost('受助学生补助', unitPrice('1000元/校', null, '1000', '元/校'));
    for (const price of [lecturer, monthly, school]) {
      expect(fired('C4', withCosts(...quantities, price))).toEqual([]);
    }
  });
});

describe('C4, a product that a text spells out', () => {
  const { narratives } = madeUpForm();
  const telling = (overview: string) =>
    said('C4', madeUpForm({ narratives: { ...narratives, overview } }));

  it('fires where it is more than all the money', () => {
    expect(telling('补助50人×1000元/人×12个月。')).toEqual([
      '项目概况中 50人×1000元/人×12个月 = 600,000 元，超过项目资金 300,000 元',
    ]);
  });

  it.each(['补助50人×1000元/人。', '展板3×3米，每块500元。', '按50%×2计算。', '规格300×400×500。'])(
    'does not fire on %s',
    (text) => {
      expect(telling(text)).toEqual([]);
    },
  );
});

describe('C5, the whole appropriation restated', () => {
  it('fires on a single cost that is the total', () => {
    const value = { ...yuan('10万元', null, '10'), unit: '万元', yuan: '100000.00' };
    expect(fired('C5', withCosts(cost('购书成本', value)))).toHaveLength(1);
  });

  it('does not fire where the cost is split up', () => {
    expect(fired('C5', madeUpForm())).toEqual([]);
  });
});

describe('C6, a cost class without a figure', () => {
  it('fires on words alone and on a class that is printed and empty', () => {
    expect(fired('C6', withCosts(cost('购书成本', words('按合同'))))).toHaveLength(1);
    const form = {
      ...withCosts(indicator()),
      emptyClasses: [
        { horizon: 'annual' as const, level1: '产出指标' as const, level2: '成本指标', text: '' },
      ],
    };
    expect(fired('C6', form)).toHaveLength(1);
  });

  it('does not fire beside a figure, nor where the money stands under another class', () => {
    const beside = withCosts(
      cost('购书成本', yuan('≤60000元', '≤', '60000')),
      cost('管理成本', words('控制在预算内')),
    );
    expect(fired('C6', beside)).toEqual([]);
    const misplaced = {
      ...withCosts(indicator({ level2: '质量指标', value: yuan('10万元', null, '100000') })),
      emptyClasses: [
        { horizon: 'annual' as const, level1: '产出指标' as const, level2: '成本指标', text: '' },
      ],
    };
    expect(fired('C6', misplaced)).toEqual([]);
  });
});
