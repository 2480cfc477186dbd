import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../../pipeline/model/index.ts';
import {
  AIMS,
  approved,
  budget,
  evaluation,
  firedTogether,
  form,
  reached,
  saidTogether,
} from '../../cycle/stages.ts';
import { indicator, quantity, ratio, words } from '../form.ts';

const [books, quality, readers] = AIMS as [Indicator, Indicator, Indicator];
const year = (n: number) => ({ year: n });

describe('a project that went as planned', () => {
  it('breaks none of the rules over stages and years', () => {
    const forms = [
      form(),
      approved(),
      evaluation(),
      form(year(2025)),
      evaluation({ ...year(2025) }),
    ];
    const told = Array.from({ length: 12 }, (_, at) => `Y${at + 1}`).flatMap((rule) =>
      firedTogether(rule, forms),
    );
    expect(told).toEqual([]);
  });
});

describe('Y1, the target that is evaluated', () => {
  const lowered = reached(
    { ...readers, value: ratio('≥85%', '≥', '85') },
    { actual: ratio('92%', null, '92') },
  );
  it('fires where it is another than the approved one', () => {
    const evaluated = evaluation({ indicators: [reached(books), reached(quality), lowered] });
    expect(firedTogether('Y1', [approved(), evaluated])).toMatchObject([
      {
        record: evaluated.id,
        severity: 'error',
        paths: ['/indicators/2/value'],
        suggestion: '≥90%',
      },
    ]);
    expect(saidTogether('Y1', [approved(), evaluated])).toEqual([
      '「读者满意度」的指标值在批复的绩效目标中为「≥90%」，本表为「≥85%」',
    ]);
  });

  it('is a warning where nothing says that the target was approved', () => {
    const evaluated = evaluation({ indicators: [reached(books), reached(quality), lowered] });
    expect(firedTogether('Y1', [form(), evaluated])).toMatchObject([{ severity: 'warning' }]);
  });

  it('does not fire on the same number otherwise printed, on more words, or on what was handed in before', () => {
    const again = evaluation({
      indicators: [
        reached({ ...books, value: quantity('3000册', null, '3000', '册') }),
        reached({ ...quality, value: ratio('≧98.0%', '≥', '98.0') }),
        reached({ ...readers, value: words('≥90%以上满意') }),
      ],
    });
    expect(firedTogether('Y1', [approved(), again])).toEqual([]);
    const handedIn = form({
      indicators: [{ ...books, value: quantity('≥2500册', '≥', '2500', '册') }],
    });
    expect(firedTogether('Y1', [handedIn, approved(), evaluation()])).toEqual([]);
  });
});

describe('Y1 and Y4, one target in two ways of writing', () => {
  const people = indicator({
    level1: '效益指标',
    level2: '社会效益指标',
    name: '受益读者人数',
    value: quantity('≥1200人', '≥', '1200', '人'),
  });
  it.each<[string, Indicator, Indicator['value'], Indicator['value']]>([
    [
      'in tens of thousands',
      people,
      quantity('≥0.12万人', '≥', '0.12', '万人'),
      quantity('1250人', null, '1250', '人'),
    ],
    [
      'as a fraction',
      readers,
      quantity('0.9', null, '0.9', ''),
      quantity('0.95', null, '0.95', ''),
    ],
  ])('do not fire on one that is written %s', (_, aim, value, actual) => {
    const target = approved({ indicators: [aim] });
    const again = evaluation({ indicators: [reached({ ...aim, value }, { actual })] });
    expect(firedTogether('Y1', [target, again])).toEqual([]);
    expect(firedTogether('Y4', [target, again])).toEqual([]);
  });
});

describe('Y2, an indicator that vanished', () => {
  it('fires where the self-evaluation leaves one out', () => {
    const short = evaluation({ indicators: [reached(books), reached(quality)] });
    expect(saidTogether('Y2', [approved(), short])).toEqual([
      '批复的绩效目标中的1个指标在本表中没有了：「读者满意度」',
    ]);
  });

  it('does not fire on a new or renamed one, or where the form has none at all', () => {
    const renamed = evaluation({
      indicators: [
        reached(books),
        reached(quality),
        reached({ ...readers, name: '读者对服务的满意度' }),
        reached({ ...quality, name: '配送及时率' }),
      ],
    });
    expect(firedTogether('Y2', [approved(), renamed])).toEqual([]);
    expect(firedTogether('Y2', [approved(), evaluation({ indicators: [] })])).toEqual([]);
  });
});

describe('Y3, the budget at the beginning of the year', () => {
  it('fires where the self-evaluation states another', () => {
    const other = evaluation({
      funding: budget('120000.00', { initial: '110000.00', executed: '120000.00' }),
    });
    expect(saidTogether('Y3', [approved(), other])).toEqual([
      '年初预算数为 110,000 元，批复的绩效目标的年度资金总额为 100,000 元',
    ]);
    expect(firedTogether('Y3', [approved(), other])).toMatchObject([
      { severity: 'error', paths: ['/funding/annual/initial'], suggestion: '100000.00' },
    ]);
  });

  it('does not fire on a budget that changed during the year, on one rounded to 万元, or on none', () => {
    const grown = evaluation({
      funding: budget('120000.00', { initial: '100000.00', executed: '120000.00' }),
    });
    expect(firedTogether('Y3', [approved(), grown])).toEqual([]);
    const rounded = { ...budget('2078300.00', { initial: '2078300.00' }), unit: '万元' };
    const exact = approved({ funding: budget('2078264.61') });
    expect(firedTogether('Y3', [exact, evaluation({ funding: rounded })])).toEqual([]);
    expect(firedTogether('Y3', [approved(), evaluation({ funding: budget('90000.00') })])).toEqual(
      [],
    );
  });

  it('does not fire on money that came during the year, but on nought in place of another budget', () => {
    const of = (total: string) =>
      evaluation({ funding: budget(total, { initial: '0.00', executed: total }) });
    expect(firedTogether('Y3', [approved(), of('100000.00')])).toEqual([]);
    expect(firedTogether('Y3', [approved(), of('60000.00')])).toHaveLength(1);
  });
});

describe('Y4, a score by the approved target', () => {
  const evaluated = (score: string) =>
    evaluation({
      indicators: [
        reached(
          { ...books, value: quantity('≥2400册', '≥', '2400', '册') },
          { actual: quantity('2400册', null, '2400', '册'), score },
        ),
        reached(quality),
        reached(readers),
      ],
    });

  it('fires where points follow from a lowered target, and the target itself is not told twice', () => {
    const forms = [approved(), evaluated('10')];
    expect(saidTogether('Y4', forms)).toEqual([
      '「购置图书数量」的指标值在批复的绩效目标中为「≥3000册」，本表改为「≥2400册」；实际完成「2400册」，按批复的绩效目标应得 8 分（分值 10），得分为 10',
    ]);
    expect(firedTogether('Y1', forms)).toEqual([]);
  });

  it('leaves a score that does not follow from its own target to the rule of the form', () => {
    const forms = [approved(), evaluated('7')];
    expect(firedTogether('Y4', forms)).toEqual([]);
    expect(firedTogether('Y1', forms)).toHaveLength(1);
  });

  it('does not fire where the score is what the approved target gives', () => {
    const forms = [approved(), evaluated('8')];
    expect(firedTogether('Y4', forms)).toEqual([]);
    expect(firedTogether('Y1', forms)).toHaveLength(1);
  });
});

describe('Y5, a target below the last result', () => {
  const last = evaluation({
    indicators: [
      reached(books),
      reached(quality),
      reached(readers, { actual: ratio('96%', null, '96') }),
    ],
  });
  const next = (text: string, changes: Partial<Indicator> = {}) =>
    form({
      ...year(2025),
      indicators: [
        books,
        quality,
        { ...readers, value: ratio(`≥${text}%`, '≥', text), ...changes },
      ],
    });

  it('warns where it is below the last target too, and notes where it stays', () => {
    expect(saidTogether('Y5', [last, next('85')])).toEqual([
      '「读者满意度」2024年目标「≥90%」、完成「96%」，本年目标「≥85%」低于上年完成值，没有说明理由',
    ]);
    expect(firedTogether('Y5', [last, next('85')])).toMatchObject([{ severity: 'warning' }]);
    expect(firedTogether('Y5', [last, next('90')])).toMatchObject([{ severity: 'note' }]);
  });

  it('does not fire where it rose to the result, with a reason, on amounts of work, or over a gap', () => {
    expect(firedTogether('Y5', [last, next('96')])).toEqual([]);
    expect(firedTogether('Y5', [last, next('85', { note: '新增偏远村，预计有所下降' })])).toEqual(
      [],
    );
    const less = form({
      ...year(2025),
      indicators: [{ ...books, value: quantity('≥2000册', '≥', '2000', '册') }, quality, readers],
    });
    expect(firedTogether('Y5', [evaluation(), less])).toEqual([]);
    expect(firedTogether('Y5', [last, { ...next('85'), year: 2026 }])).toEqual([]);
  });
});

describe('Y6, the same goal', () => {
  const goal = (n: number, annual: string) =>
    form({ ...year(n), goals: { implementation: null, annual } });
  const text = (n: number) => `${n}年购置图书三千册，四个乡镇图书室达到藏书标准。`;

  it('fires on the third year running', () => {
    const forms = [2023, 2024, 2025].map((n) => goal(n, text(n)));
    expect(saidTogether('Y6', forms)).toEqual(['2023、2024、2025年的年度目标相同，没有逐年细化']);
    expect(firedTogether('Y6', forms)[0]?.record).toBe(forms[2]?.id);
  });

  it('does not fire on two years, over a gap, or where a figure changed', () => {
    expect(firedTogether('Y6', [goal(2024, text(2024)), goal(2025, text(2025))])).toEqual([]);
    expect(
      firedTogether(
        'Y6',
        [2022, 2024, 2025].map((n) => goal(n, text(n))),
      ),
    ).toEqual([]);
    const other = goal(2025, text(2025).replace('三千', '四千'));
    expect(firedTogether('Y6', [goal(2023, text(2023)), goal(2024, text(2024)), other])).toEqual(
      [],
    );
  });
});

describe('Y7, money without a self-evaluation', () => {
  const named = (projectName: string) => ({
    projectName,
    goals: { implementation: null, annual: projectName },
  });
  it('fires where the department evaluated the rest of that year', () => {
    const lacking = form(named('文化下乡演出'));
    expect(saidTogether('Y7', [form(), evaluation(), lacking])).toEqual([
      '2024年有预算 100,000 元，没有自评表；本部门当年已有1个项目自评',
    ]);
  });

  it('leaves it to Y9 where one self-evaluation may be of several targets together', () => {
    const part = (name: string, total: string) =>
      form({ ...named(`文化惠民工程（${name}）`), funding: budget(total) });
    const whole = evaluation({ ...named('文化惠民工程'), funding: budget('100000.00') });
    const forms = [part('送戏下乡', '60000.00'), part('乡村影院', '40000.00'), whole];
    const others = [form(), evaluation()];
    expect(firedTogether('Y7', [...forms, ...others])).toEqual([]);
    expect(firedTogether('Y10', [...forms, ...others])).toEqual([]);
    expect(saidTogether('Y9', [...forms, ...others])).toHaveLength(1);
  });

  it('does not fire while self-evaluations are still coming in, on another year, or without money', () => {
    const one = form(named('文化下乡演出'));
    const two = form(named('博物馆开放'));
    expect(firedTogether('Y7', [form(), evaluation(), one, two])).toEqual([]);
    expect(firedTogether('Y7', [form(), one])).toEqual([]);
    expect(firedTogether('Y7', [form(), evaluation(), { ...one, year: 2025 }])).toEqual([]);
    expect(
      firedTogether('Y7', [form(), evaluation(), { ...one, funding: budget('0.00') }]),
    ).toEqual([]);
  });
});

describe('Y8, unspent and more', () => {
  const spent = (executed: string) =>
    evaluation({ funding: budget('100000.00', { initial: '100000.00', executed }) });
  it('fires where less than half was spent and the next year has more', () => {
    const more = form({ ...year(2025), funding: budget('120000.00') });
    expect(saidTogether('Y8', [form(), spent('49900.00'), more])).toEqual([
      '2024年预算 100,000 元，执行 49,900 元，执行率 49.9%，不足一半；本年预算增加到 120,000 元',
    ]);
  });

  it('does not fire on half, or where the money did not grow', () => {
    const more = form({ ...year(2025), funding: budget('120000.00') });
    expect(firedTogether('Y8', [form(), spent('50000.00'), more])).toEqual([]);
    const same = form({ ...year(2025), funding: budget('100000.00') });
    expect(firedTogether('Y8', [form(), spent('10000.00'), same])).toEqual([]);
  });
});

describe('Y9, a link in doubt', () => {
  it('fires on two codes of what else is one project', () => {
    const forms = [
      form({ projectCode: '14030024T000001234567' }),
      evaluation({ projectCode: '14030024T000001234560' }),
    ];
    expect(saidTogether('Y9', forms)).toEqual([
      '名称和部门相同，项目代码不同（本表14030024T000001234560，另一张表14030024T000001234567）：已与2024年绩效目标表「乡镇图书室购书」作为同一项目，请在台账“关联”表中认定',
    ]);
  });

  it('does not fire on one code, or where one form prints none', () => {
    const projectCode = '14030024T000001234567';
    expect(firedTogether('Y9', [form({ projectCode }), evaluation({ projectCode })])).toEqual([]);
    expect(firedTogether('Y9', [form({ projectCode }), evaluation()])).toEqual([]);
  });
});

describe('Y10, a self-evaluation without its target', () => {
  const other = {
    projectName: '博物馆免费开放',
    goals: { implementation: null, annual: '全年开放三百天以上，服务观众' },
  };
  it('fires where the targets of that department and year are in', () => {
    expect(saidTogether('Y10', [form(), evaluation(), evaluation(other)])).toEqual([
      '没有找到2024年的绩效目标表，自评没有可对照的目标',
    ]);
  });

  it('does not fire where none of them is', () => {
    expect(firedTogether('Y10', [evaluation(), evaluation(other)])).toEqual([]);
    expect(firedTogether('Y10', [form(year(2023)), evaluation(other)])).toEqual([]);
  });
});

describe('Y11, versions', () => {
  const version = (filledAt: string, total: string) =>
    form({
      funding: budget(total),
      signoff: { responsible: null, handler: null, phone: null, filledAt },
    });
  it('fires at the one that holds, the latest by its date', () => {
    const forms = [
      version('2023-11-20', '90000.00'),
      version('2023-12-05', '80000.00'),
      version('2023-11-01', '100000.00'),
    ];
    expect(saidTogether('Y11', forms)).toEqual([
      '共有3个版本，以填报日期最晚的本表（2023-12-05）为准；先前的2023-11-01（100,000 元）、2023-11-20（90,000 元）不再计入合计',
    ]);
    expect(firedTogether('Y11', forms)[0]?.record).toBe(forms[1]?.id);
  });

  it('does not fire on a target and its approval', () => {
    expect(firedTogether('Y11', [form(), approved(), evaluation()])).toEqual([]);
  });
});

describe('Y12, a renamed department', () => {
  const of = (code: string, name: string) => ({ department: { code, name } });
  it('fires once for all projects', () => {
    const second = {
      projectName: '博物馆免费开放',
      goals: { implementation: null, annual: '全年开放三百天以上，服务观众' },
    };
    const forms = [
      form(of('101', '东湖区文化局')),
      form({ ...of('101', '东湖区文化局'), ...second }),
      form({ ...year(2025), ...of('101', '东湖区文化和旅游局') }),
      form({ ...year(2025), ...of('101', '东湖区文化和旅游局'), ...second }),
    ];
    expect(saidTogether('Y12', forms)).toEqual([
      '主管部门原为「101-东湖区文化局」，2025年为「101-东湖区文化和旅游局」，涉及2个项目；如不是同一部门，请在台账“关联”表中分开',
    ]);
  });

  it('does not fire on a name with and without its region, or a code with and without its unit', () => {
    expect(
      firedTogether('Y12', [
        form(of('101', '文化和旅游局')),
        form({ ...year(2025), ...of('101001', '东湖区文化和旅游局') }),
      ]),
    ).toEqual([]);
    expect(
      firedTogether('Y12', [
        form(of('101', '文化和旅游局')),
        evaluation(of('101001', '文化和旅游局（本级）')),
      ]),
    ).toEqual([]);
  });
});
