import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../pipeline/model/index.ts';
import { repairRecord } from '../../pipeline/normalize/repairs.ts';
import { indicator, madeUpRecord } from '../merge/made-up-record.ts';

const namesOf = (indicators: Indicator[]) => {
  const record = repairRecord(madeUpRecord({ indicators }));
  return record.indicators.map(({ name, printedName }) => [name, printedName]);
};

describe('a name that a narrow cell cut off', () => {
  it('is completed from its twin in the other horizon, and keeps what was printed', () => {
    const record = repairRecord(
      madeUpRecord({
        indicators: [
          indicator('implementation', '质量指标', '改造工程验收合格率', '≥95%'),
          indicator('annual', '质量指标', '改造工程验收合', '≥95%'),
        ],
      }),
    );
    expect(record.indicators[1]).toMatchObject({
      name: '改造工程验收合格率',
      printedName: '改造工程验收合',
    });
    expect(record.indicators[0]).not.toHaveProperty('printedName');
    expect(record.repairs).toEqual([
      {
        path: '/indicators/1/name',
        printed: '改造工程验收合',
        value: '改造工程验收合格率',
        reason: 'cut-off-cell',
        because: '/indicators/0/name',
      },
    ]);
  });

  it('is completed from the annual twin as well', () => {
    expect(
      namesOf([
        indicator('implementation', '数量指标', '改造校', '3所'),
        indicator('annual', '数量指标', '改造校舍数量', '3所'),
      ]),
    ).toEqual([
      ['改造校舍数量', '改造校'],
      ['改造校舍数量', undefined],
    ]);
  });

  const UNTOUCHED: readonly (readonly [why: string, indicators: Indicator[]])[] = [
    [
      'of another class',
      [
        indicator('implementation', '质量指标', '改造校舍数量', '3所'),
        indicator('annual', '数量指标', '改造校', '3所'),
      ],
    ],
    [
      'with another value',
      [
        indicator('implementation', '数量指标', '改造校舍数量', '3所'),
        indicator('annual', '数量指标', '改造校', '4所'),
      ],
    ],
    [
      'in the same horizon',
      [
        indicator('annual', '数量指标', '改造校舍数量', '3所'),
        indicator('annual', '数量指标', '改造校', '3所'),
      ],
    ],
    [
      'that merely shares characters',
      [
        indicator('implementation', '数量指标', '改造校舍数量', '3所'),
        indicator('annual', '数量指标', '校舍数量', '3所'),
      ],
    ],
    [
      'of one character',
      [
        indicator('implementation', '数量指标', '改造校舍数量', '3所'),
        indicator('annual', '数量指标', '改', '3所'),
      ],
    ],
    [
      'that also has a twin of its own name: the name is whole',
      [
        indicator('implementation', '数量指标', '改造校舍', '3所'),
        indicator('annual', '数量指标', '改造校舍', '3所'),
        indicator('implementation', '数量指标', '改造校舍数量', '3所'),
      ],
    ],
    [
      'that two names could complete, neither beside it',
      [
        indicator('annual', '数量指标', '改造', '3所'),
        indicator('annual', '数量指标', '别的指标', '1个'),
        indicator('implementation', '数量指标', '改造校舍数量', '3所'),
        indicator('implementation', '数量指标', '改造食堂数量', '3所'),
      ],
    ],
  ];
  for (const [why, indicators] of UNTOUCHED) {
    it(`stays as it is beside one ${why}`, () => {
      const record = madeUpRecord({ indicators });
      expect(repairRecord(record)).toEqual(record);
    });
  }

  it('is completed by the one in its own row where two could', () => {
    expect(
      namesOf([
        indicator('implementation', '数量指标', '改造校舍数量', '3所'),
        indicator('annual', '数量指标', '改造校', '3所'),
        indicator('implementation', '数量指标', '改造校园面积', '3所'),
      ])[1],
    ).toEqual(['改造校舍数量', '改造校']);
  });
});

describe("a department's name that a cell cut off", () => {
  const repaired = (name: string, unit: string) =>
    repairRecord(
      madeUpRecord({
        department: { code: '604', name },
        implementingUnit: { code: null, name: unit },
      }),
    ).department.name;

  it('is completed from the implementing unit', () => {
    expect(repaired('阳泉高新技术产业开发区管理委', '阳泉高新技术产业开发区管理委员会')).toBe(
      '阳泉高新技术产业开发区管理委',
    );
    expect(repaired('阳泉高新技术产业开发区管', '阳泉高新技术产业开发区管理委员会')).toBe(
      '阳泉高新技术产业开发区管理委员会',
    );
  });

  it('stays where it ends like an organisation: the unit may be below it', () => {
    expect(repaired('某区教育局', '某区教育局第一小学')).toBe('某区教育局');
    expect(repaired('某区教育局', '某区教育局')).toBe('某区教育局');
  });
});

describe('the repairs of a record', () => {
  it('stand in the order of their paths, numbers as numbers', () => {
    const pairs = Array.from({ length: 6 }, (_, index) => [
      indicator('implementation', '数量指标', `第${index}项指标的全名`, `${index}个`),
      indicator('annual', '数量指标', `第${index}项指`, `${index}个`),
    ]).flat();
    const { repairs } = repairRecord(madeUpRecord({ indicators: pairs }));
    expect(repairs.map(({ path }) => path)).toEqual(
      [1, 3, 5, 7, 9, 11].map((index) => `/indicators/${index}/name`),
    );
  });
});
