import { describe, expect, it } from 'vitest';
import type { Indicator, ProjectRecord } from '../../../pipeline/model/index.ts';
import { day, indicator, madeUpForm, money, quantity, ratio, words, yuan } from '../form.ts';
import { fired, said } from './fired.ts';

/** A self-evaluation whose budget line has its own 10 points. */
function evaluated(indicators: Indicator[], changes: Partial<ProjectRecord> = {}): ProjectRecord {
  return madeUpForm({
    kind: 'self-evaluation',
    funding: {
      unit: '元',
      implementation: null,
      annual: { ...money('100000.00', {}), weight: '10', score: '10' },
    },
    indicators,
    ...changes,
  });
}

function scored(weight: string, score: string, changes: Partial<Indicator> = {}): Indicator {
  const value = quantity('≥100册', '≥', '100', '册');
  return indicator({
    value,
    actual: quantity('100册', null, '100', '册'),
    weight,
    score,
    ...changes,
  });
}

const classes = (output: string, benefit: string, satisfaction: string): Indicator[] => [
  scored(output, '0', { level1: '产出指标', name: '甲' }),
  scored(benefit, '0', { level1: '效益指标', level2: '社会效益指标', name: '乙' }),
  scored(satisfaction, '0', { level1: '满意度指标', level2: '服务对象满意度指标', name: '丙' }),
];

describe('W1, weights', () => {
  it('fires on neither 100 nor 90', () => {
    expect(said('W1', evaluated(classes('50', '30', '15')))).toEqual([
      '年度指标分值合计 95，应为 100（预算执行另占 10 分的为 90）',
    ]);
  });

  it('does not fire on either, on shares of one, or where a weight is missing', () => {
    expect(fired('W1', evaluated(classes('50', '30', '10')))).toEqual([]);
    expect(fired('W1', evaluated(classes('50', '30', '20')))).toEqual([]);
    expect(fired('W1', evaluated(classes('0.5', '0.3', '0.2')))).toEqual([]);
    expect(fired('W1', evaluated(classes('50', '30', '—')))).toEqual([]);
  });
});

describe('W2, points of the classes', () => {
  it('fires on another scheme and on another sum than the label has', () => {
    expect(said('W2', evaluated(classes('40', '40', '10')))).toEqual([
      '产出指标分值合计 40，规定为 50；效益指标分值合计 40，规定为 30',
    ]);
    const labelled = classes('50', '30', '10').map((one) =>
      one.level1 === '产出指标' ? { ...one, printedLevel1: '产出指标(60分)' } : one,
    );
    expect(said('W2', evaluated(labelled))).toEqual(['产出指标分值合计 50，标签所注为 60']);
  });

  it('does not fire on either scheme, nor where a class does not apply and its points went elsewhere', () => {
    expect(fired('W2', evaluated(classes('50', '30', '10')))).toEqual([]);
    const withCost = [
      ...classes('40', '20', '10'),
      scored('20', '0', { level1: '成本指标', level2: '经济成本指标', name: '丁' }),
    ];
    expect(fired('W2', evaluated(withCost))).toEqual([]);
    expect(fired('W2', evaluated(classes('60', '30', '0').slice(0, 2)))).toEqual([]);
    expect(fired('W2', { ...evaluated(classes('40', '40', '10')), kind: 'target' })).toEqual([]);
  });
});

describe('W3, scores', () => {
  it('fires on more than the points and on a wrong total', () => {
    expect(fired('W3', evaluated([scored('10', '10.5')])).map(({ paths }) => paths)).toEqual([
      ['/indicators/0/score', '/indicators/0/weight'],
    ]);
    const extra = { 自评总得分: '96' };
    expect(said('W3', evaluated([scored('90', '85')], { extra }))).toEqual([
      '各项得分合计 95，表中「自评总得分」为 96',
    ]);
    const annual = { ...money('100000.00', {}), weight: '10', score: '11' };
    const funding = { unit: '元', implementation: null, annual };
    expect(said('W3', evaluated([scored('90', '—')], { funding }))).toEqual([
      '「预算执行率」得分 11 超过分值 10',
    ]);
  });

  it('does not fire where they add up, or where 总分 is what could be reached', () => {
    const extra = { 自评总得分: '95.5', 总分: '100' };
    expect(fired('W3', evaluated([scored('90', '85.5')], { extra }))).toEqual([]);
    const open = evaluated([scored('90', '85'), scored('5', '—')], { extra });
    expect(fired('W3', open)).toEqual([]);
  });
});

describe('W4, a score follows from its result', () => {
  const severities = (one: Indicator) =>
    fired('W4', evaluated([one])).map(({ severity }) => severity);
  const result = (number: string) => ({ actual: quantity(`${number}册`, null, number, '册') });

  it('fires where a reached target lost points and where a missed one kept them', () => {
    expect(severities(scored('10', '7'))).toEqual(['warning']);
    expect(said('W4', evaluated([scored('10', '10', result('80'))]))).toEqual([
      '「购置图书数量」目标 ≥100册，实际 80册，按完成比例应得 10 × 80 ÷ 100 = 8，得分为 10',
    ]);
    expect(said('W4', evaluated([scored('10', '7')]))).toEqual([
      '「购置图书数量」目标 ≥100册，实际 100册，已达到，应得满分 10，得分为 7',
    ]);
  });

  it('is a note where the score was rounded to whole points', () => {
    expect(severities(scored('10', '8', result('75')))).toEqual(['note']);
  });

  it('reckons inversely where less is better', () => {
    const less = {
      value: quantity('≤100次', '≤', '100', '次'),
      actual: quantity('125次', null, '125', '次'),
    };
    expect(severities(scored('10', '8', less))).toEqual([]);
    expect(severities(scored('10', '5', less))).toEqual(['warning']);
  });

  it('knows 万册 from 册, and a share that lost its sign', () => {
    const tenThousand = { value: quantity('≥1万册', '≥', '1', '万册') };
    expect(severities(scored('10', '9', { ...tenThousand, ...result('9000') }))).toEqual([]);
    expect(severities(scored('10', '5', { ...tenThousand, ...result('9000') }))).toEqual([
      'warning',
    ]);
    const share = { value: ratio('≥90%', '≥', '90') };
    const bare = (number: string) => ({ actual: quantity(number, null, number, '') });
    expect(severities(scored('10', '10', { ...share, ...bare('0.95') }))).toEqual([]);
    expect(severities(scored('10', '10', { ...share, ...bare('95') }))).toEqual([]);
    expect(severities(scored('10', '10', { ...share, ...bare('0.45') }))).toEqual(['warning']);
  });

  it.each<[string, Indicator]>([
    ['full points for a reached target', scored('10', '10')],
    ['a share to a tenth', scored('10', '8.3', result('83.4'))],
    ['a result far beyond its target', scored('10', '5', result('200'))],
    ['words', scored('10', '5', { value: words('良好'), actual: words('一般') })],
    [
      'other units',
      scored('10', '5', { value: quantity('≥100箱', '≥', '100', '箱'), ...result('90') }),
    ],
    [
      'a cost without a sign',
      scored('10', '9', {
        level2: '成本指标',
        value: yuan('100元', null, '100'),
        actual: yuan('90元', null, '90'),
      }),
    ],
    ['a date', scored('10', '5', { value: day('2025年', '2025'), actual: day('2026年', '2026') })],
  ])('does not fire on %s', (_, one) => {
    expect(severities(one)).toEqual([]);
  });
});

describe('W5, reasons', () => {
  it.each([null, '无', '0', '—'])('fires on lost points with the reason %s', (note) => {
    expect(fired('W5', evaluated([scored('10', '7', { note })]))).toHaveLength(1);
  });

  it('fires on a missed target with full points', () => {
    const missed = scored('10', '10', { actual: quantity('80册', null, '80', '册') });
    expect(said('W5', evaluated([missed]))).toEqual([
      '「购置图书数量」目标 ≥100册，实际 80册，没有说明偏差原因',
    ]);
  });

  it('names all that have none in one sentence', () => {
    const two = [scored('10', '7', { name: '甲' }), scored('10', '8', { name: '乙' })];
    expect(said('W5', evaluated(two))).toEqual([
      '「甲」分值 10，得分 7；「乙」分值 10，得分 8，都没有说明偏差原因',
    ]);
  });

  it('does not fire where a reason is given or nothing was lost', () => {
    expect(fired('W5', evaluated([scored('10', '7', { note: '采购延期' })]))).toEqual([]);
    expect(fired('W5', evaluated([scored('10', '10')]))).toEqual([]);
  });
});

describe('W6, results', () => {
  it('fires on points without one and on a copied target', () => {
    expect(fired('W6', evaluated([scored('10', '10', { actual: null })]))).toHaveLength(1);
    const target = ratio('≥95%', '≥', '95');
    expect(
      fired('W6', evaluated([scored('10', '10', { value: target, actual: target })])),
    ).toHaveLength(1);
  });

  it('does not fire where a result happens to equal its target, or no points were given', () => {
    const exact = ratio('100%', null, '100');
    expect(fired('W6', evaluated([scored('10', '10', { value: exact, actual: exact })]))).toEqual(
      [],
    );
    expect(fired('W6', evaluated([scored('10', '0', { actual: null })]))).toEqual([]);
  });
});

describe('W7, too good', () => {
  it('fires on full scores all over and on a result far over its target', () => {
    expect(
      fired('W7', evaluated([scored('30', '30'), scored('30', '30'), scored('30', '30')])),
    ).toHaveLength(1);
    const beyond = scored('10', '9', { actual: quantity('131册', null, '131', '册') });
    expect(fired('W7', evaluated([beyond])).map(({ paths }) => paths[0])).toEqual([
      '/indicators/0/actual',
    ]);
    expect(said('W7', evaluated([beyond]))).toEqual([
      '「购置图书数量」目标 ≥100册，实际 131册，为目标的 131%，目标可能偏低',
    ]);
  });

  it('does not fire on 130% or where a point was lost', () => {
    const reached = scored('10', '9', { actual: quantity('130册', null, '130', '册') });
    expect(fired('W7', evaluated([reached, scored('30', '30'), scored('30', '30')]))).toEqual([]);
  });
});
