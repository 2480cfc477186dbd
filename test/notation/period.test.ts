import { describe, expect, it } from 'vitest';
import {
  isPeriod,
  isUndecided,
  parseAttribute,
  parsePeriod,
} from '../../pipeline/notation/period.ts';

describe("a project's period", () => {
  const PERIODS: readonly (readonly [
    text: string,
    years: number | null,
    start: string | null,
    end: string | null,
  ])[] = [
    ['1年', 1, null, null],
    ['99年', 99, null, null],
    ['三年', 3, null, null],
    ['十年', 10, null, null],
    ['1.5年', 1.5, null, null],
    ['３年', 3, null, null],
    ['202001-202012', null, '2020-01', '2020-12'],
    ['2023年4月-2024年2月', null, '2023-04', '2024-02'],
    ['2023年4月至2024年2月', null, '2023-04', '2024-02'],
    ['2023-2025年', null, '2023', '2025'],
    ['2024-01-01至2024-12-31', null, '2024-01-01', '2024-12-31'],
    ['2024-01-01-2024-12-31', null, '2024-01-01', '2024-12-31'],
    ['2024.1.1—2024.12.31', null, '2024-01-01', '2024-12-31'],
    ['2019年--2021年', null, '2019', '2021'],
    ['2024.1-2026.12', null, '2024-01', '2026-12'],
    ['长期', null, null, null],
    ['☑1年 □3年', 1, null, null],
    ['1年□ 3年√', 3, null, null],
    ['□1年 □3年', null, null, null],
    ['☑1年 ☑3年', null, null, null],
  ];
  for (const [text, years, start, end] of PERIODS) {
    it(`“${text}” is kept as printed and understood`, () => {
      expect(parsePeriod(text, null, null)).toEqual({ text, years, start, end });
    });
  }

  it('may have its start and its end in cells of their own', () => {
    expect(parsePeriod('', '2026/1/1', '2027/12/31')).toEqual({
      text: '2026/1/1至2027/12/31',
      years: null,
      start: '2026-01-01',
      end: '2027-12-31',
    });
    expect(parsePeriod('', '2026/1/1', null)).toMatchObject({ start: '2026-01-01', end: null });
  });

  it.each([
    ['2025', true],
    ['二〇二四年至二〇二六年', true],
    ['2024年1月起', true],
    ['2024年1月-2026年13月', false],
    ['2024年1月-2026年2月30日', false],
    ['2O24年1月-2026年12月', false],
    ['8', false],
  ])('“%s” says when: %s', (text, says) => {
    const period = parsePeriod(text, null, null);
    expect(period !== null && isPeriod(text, period)).toBe(says);
  });

  it('is not understood where not one box alone is ticked', () => {
    const understood = ['☑1年 □长期', '□1年 ☑长期', '□1年 □3年', '☑1年 ☑3年'].filter((text) => {
      const period = parsePeriod(text, null, null);
      return period !== null && isPeriod(text, period);
    });
    expect(understood).toEqual(['☑1年 □长期', '□1年 ☑长期']);
  });

  it('is none where nothing is printed', () => {
    expect(parsePeriod('', null, null)).toBeNull();
  });
});

describe("a project's attribute", () => {
  it('is kept as printed, with its kind where the words say one', () => {
    const kinds = [
      '一次性项目(1年结束)',
      '阶段性项目',
      '经常性项目(长期开展)',
      '延续项目',
      '新增项目',
      '基础建设、修缮类',
    ].map((text) => parseAttribute(text));
    expect(kinds.map((attribute) => attribute?.kind)).toEqual([
      'one-off',
      'one-off',
      'recurring',
      'continuing',
      'new',
      null,
    ]);
    expect(kinds[5]?.text).toBe('基础建设、修缮类');
    expect(parseAttribute('')).toBeNull();
  });

  it.each([
    ['□一次性项目 ☑经常性项目', 'recurring'],
    ['一次性项目□ 经常性项目☑', 'recurring'],
    ['一次性项目（ ）经常性项目（√）', 'recurring'],
    ['一次性项目 √经常性项目', 'recurring'],
    ['新增项目 延续项目√', 'continuing'],
    ['一次性项目√ 经常性项目', 'one-off'],
    ['口一次性项目 ☑经常性项目', 'recurring'],
    ['○一次性项目 ●经常性项目', 'recurring'],
    ['¨一次性项目 þ经常性项目', 'recurring'],
    ['一次性项目 (1年结束)□ 经常性项目 (长期开展)☑', 'recurring'],
    ['□一次性项目 □经常性项目', null],
    ['经常性项目(非一次性)', 'recurring'],
    ['一次性项目 经常性项目', null],
    ['经常性延续项目', 'recurring'],
  ])('%s is %s', (text, kind) => {
    expect(parseAttribute(text)?.kind).toBe(kind);
  });

  it('is undecided where a form names answers that exclude each other, and no boxes', () => {
    expect(isUndecided('一次性项目；经常性项目')).toBe(true);
    expect(isUndecided('新增项目/延续项目')).toBe(true);
    expect(isUndecided('经常性延续项目')).toBe(false);
    expect(isUndecided('一次性项目(1年结束)')).toBe(false);
    expect(isUndecided('□一次性项目 □经常性项目')).toBe(false);
  });
});
