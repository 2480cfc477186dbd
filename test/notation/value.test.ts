import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorValue } from '../../pipeline/model/index.ts';
import { isKnownUnit } from '../../pipeline/notation/units.ts';
import { isBrokenValue, parseValue } from '../../pipeline/notation/value.ts';

type Wanted = Partial<Omit<IndicatorValue, 'text'>>;

/** What each printed value says, read by eye; what is not named is null. */
const VALUES: readonly (readonly [printed: string, wanted: Wanted])[] = [
  ['≥95%', { kind: 'ratio', comparator: '≥', number: '95', unit: '%' }],
  ['≧95%', { kind: 'ratio', comparator: '≥', number: '95', unit: '%' }],
  ['>=95%', { kind: 'ratio', comparator: '≥', number: '95', unit: '%' }],
  ['＞95％', { kind: 'ratio', comparator: '>', number: '95', unit: '%' }],
  ['=100%', { kind: 'ratio', comparator: '=', number: '100', unit: '%' }],
  ['＝100%', { kind: 'ratio', comparator: '=', number: '100', unit: '%' }],
  ['═100%', { kind: 'ratio', comparator: '=', number: '100', unit: '%' }],
  ['=100.00(%)', { kind: 'ratio', comparator: '=', number: '100.00', unit: '%' }],
  ['≥90.00（%）', { kind: 'ratio', comparator: '≥', number: '90.00', unit: '%' }],
  ['≤3次', { kind: 'quantity', comparator: '≤', number: '3', unit: '次' }],
  ['<5天', { kind: 'quantity', comparator: '<', number: '5', unit: '天' }],
  ['＜５天', { kind: 'quantity', comparator: '<', number: '5', unit: '天' }],
  ['±3%以内', { kind: 'ratio', comparator: '±', number: '3', unit: '%' }],
  ['不低于95%', { kind: 'ratio', comparator: '≥', number: '95', unit: '%' }],
  [
    '不超过20万元',
    { kind: 'money', comparator: '≤', number: '20', unit: '万元', yuan: '200000.00' },
  ],
  [
    '控制在20万元以内',
    { kind: 'money', comparator: '≤', number: '20', unit: '万元', yuan: '200000.00' },
  ],
  ['大于等于10个', { kind: 'quantity', comparator: '≥', number: '10', unit: '个' }],
  ['250人以上', { kind: 'quantity', comparator: '≥', number: '250', unit: '人' }],
  ['250人及以上', { kind: 'quantity', comparator: '≥', number: '250', unit: '人' }],
  ['95%（含）以上', { kind: 'ratio', comparator: '≥', number: '95', unit: '%' }],
  ['30日以内', { kind: 'quantity', comparator: '≤', number: '30', unit: '日' }],
  ['500人左右', { kind: 'quantity', comparator: null, number: '500', unit: '人' }],
  ['约500人', { kind: 'quantity', comparator: null, number: '500', unit: '人' }],
  ['3家', { kind: 'quantity', number: '3', unit: '家' }],
  ['1,200人次', { kind: 'quantity', number: '1200', unit: '人次' }],
  ['１２家', { kind: 'quantity', number: '12', unit: '家' }],
  ['2', { kind: 'quantity', number: '2' }],
  ['0', { kind: 'quantity', number: '0' }],
  ['4841.54m ²', { kind: 'quantity', number: '4841.54', unit: 'm²' }],
  ['5078万元', { kind: 'money', number: '5078', unit: '万元', yuan: '50780000.00' }],
  ['6681.77万元', { kind: 'money', number: '6681.77', unit: '万元', yuan: '66817700.00' }],
  [
    '≥2,100,000元',
    { kind: 'money', comparator: '≥', number: '2100000', unit: '元', yuan: '2100000.00' },
  ],
  ['44589元/人/年', { kind: 'unit-price', number: '44589', unit: '元/人/年', yuan: '44589.00' }],
  ['1.5万元/户', { kind: 'unit-price', number: '1.5', unit: '万元/户', yuan: '15000.00' }],
  ['1500元每月', { kind: 'unit-price', number: '1500', unit: '元每月', yuan: '1500.00' }],
  ['2025年12月', { kind: 'date', date: '2025-12' }],
  ['2025年12月31日前', { kind: 'date', comparator: '≤', date: '2025-12-31' }],
  ['2025年底前', { kind: 'date', comparator: '≤', date: '2025-12-31' }],
  ['2025年年底前', { kind: 'date', comparator: '≤', date: '2025-12-31' }],
  ['2024年2月底前', { kind: 'date', comparator: '≤', date: '2024-02-29' }],
  ['2025年完成', { kind: 'date', date: '2025' }],
  ['二〇二五年十一月十五日', { kind: 'date', date: '2025-11-15' }],
  ['二零二五年十二月底前', { kind: 'date', comparator: '≤', date: '2025-12-31' }],
  ['2025-12-31', { kind: 'date', date: '2025-12-31' }],
  ['2025', { kind: 'quantity', number: '2025' }],
  ['﹥60%', { kind: 'ratio', comparator: '>', number: '60', unit: '%' }],
  ['〈60%', { kind: 'ratio', comparator: '<', number: '60', unit: '%' }],
  ['﹣5‰', { kind: 'ratio', number: '-5', unit: '‰' }],
  ['≥60%。', { kind: 'ratio', comparator: '≥', number: '60', unit: '%' }],
  ['3天内', { kind: 'quantity', comparator: '≤', number: '3', unit: '天' }],
  ['2个工作日内', { kind: 'quantity', comparator: '≤', number: '2', unit: '个工作日' }],
  ['60台(套)', { kind: 'quantity', number: '60', unit: '台(套)' }],
  ['1 200人', { kind: 'quantity', number: '1200', unit: '人' }],
  ['12 30公里', { kind: 'qualitative' }],
  ['12月底前', { kind: 'qualitative' }],
  ['12月份', { kind: 'qualitative' }],
  ['12月完成', { kind: 'qualitative' }],
  ['30日完成', { kind: 'qualitative' }],
  ['≤30日完成', { kind: 'quantity', comparator: '≤', number: '30', unit: '日完成' }],
  ['60日启动', { kind: 'quantity', number: '60', unit: '日启动' }],
  ['15号', { kind: 'qualitative' }],
  ['6月30日前', { kind: 'qualitative' }],
  ['第四季度', { kind: 'qualitative' }],
  ['2025年四季度', { kind: 'qualitative' }],
  ['2025上半年', { kind: 'qualitative' }],
  ['全年', { kind: 'qualitative' }],
  ['12个月', { kind: 'quantity', number: '12', unit: '个月' }],
  ['12月', { kind: 'quantity', number: '12', unit: '月' }],
  ['4季度', { kind: 'quantity', number: '4', unit: '季度' }],
  ['6Ο台', { kind: 'qualitative' }],
  ['100米2', { kind: 'qualitative' }],
  ['80%-90%', { kind: 'qualitative' }],
  ['3至5家', { kind: 'qualitative' }],
  ['及时拨付到位', { kind: 'qualitative' }],
  ['100%完成年度任务并通过验收', { kind: 'qualitative' }],
  ['有效', { kind: 'qualitative' }],
  ['%', { kind: 'qualitative' }],
  ['≥', { kind: 'qualitative' }],
  ['', { kind: 'qualitative' }],
];

describe('a value that was meant to be a number', () => {
  it.each(['1OO%', '6Ο台', '12 30公里', '60.0.0台', '≥≥60台'])('is broken in %s', (text) => {
    expect(isBrokenValue(text)).toBe(true);
  });

  it.each(['1:3', '≥3：1', '12月底前', '3 项制度和 5 项措施', '及时', '≥1 200人'])(
    'is not in %s',
    (text) => {
      expect(isBrokenValue(text)).toBe(false);
    },
  );
});

describe('a unit', () => {
  it.each(['人次', '台(套)', '万平方米', 'm³/s', 'kW·h', '元/人'])('%s is known', (unit) => {
    expect(isKnownUnit(unit)).toBe(true);
  });

  it.each(['.公里', '公里.', '台(已验收)', '人吹'])('%s is not', (unit) => {
    expect(isKnownUnit(unit)).toBe(false);
  });
});

describe('the value of an indicator', () => {
  for (const [printed, wanted] of VALUES) {
    it(`${printed === '' ? 'an empty cell' : printed} is understood, and kept as printed`, () => {
      expect(parseValue(printed)).toEqual({
        text: printed,
        kind: 'qualitative',
        comparator: null,
        number: null,
        unit: null,
        yuan: null,
        date: null,
        ...wanted,
      });
    });
  }

  it('says a comparator only of something that can be compared', () => {
    expect(parseValue('不低于上年水平')).toMatchObject({ kind: 'qualitative', comparator: null });
    expect(parseValue('≥国家标准')).toMatchObject({ kind: 'qualitative', comparator: null });
  });

  it('takes no date that the calendar does not know', () => {
    expect(parseValue('2025年13月').date).toBeNull();
    expect(parseValue('2025年2月30日').date).toBeNull();
  });

  it('never throws and always keeps the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(parseValue(text).text).toBe(text);
      }),
    );
  });

  it('white space and full width make no difference to what is understood', () => {
    const sign = fc.constantFrom('≥', '≤', '>', '<', '=', '');
    const unit = fc.constantFrom('%', '人', '万元', '元/人', '公里');
    fc.assert(
      fc.property(sign, fc.nat(999_999), unit, (comparator, number, of) => {
        const text = `${comparator}${number}${of}`;
        const wide = text.replace(/[!-~]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
        const meaning = ({ text: _, ...rest }: IndicatorValue) => rest;
        const plain = meaning(parseValue(text));
        expect(meaning(parseValue(wide))).toEqual({
          ...plain,
          unit: plain.unit?.replace('%', '%') ?? null,
        });
        expect(meaning(parseValue(`${comparator} ${number} ${of}`))).toEqual(plain);
      }),
    );
  });
});
