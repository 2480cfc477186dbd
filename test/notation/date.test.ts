import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDayOf, parseDay, parseMoment } from '../../pipeline/notation/date.ts';

describe('the moment a form was filled in', () => {
  const MOMENTS: readonly (readonly [text: string, moment: string | null])[] = [
    ['20250217172207', '2025-02-17T17:22:07+08:00'],
    ['202502171722', '2025-02-17T17:22:00+08:00'],
    ['20250217', '2025-02-17'],
    ['２０２５０２１７', '2025-02-17'],
    ['2025-02-17', '2025-02-17'],
    ['2025/2/7', '2025-02-07'],
    ['2025.2.7', '2025-02-07'],
    ['2025年2月7日', '2025-02-07'],
    ['2025 年 2 月 7 日', '2025-02-07'],
    ['2025-02-17 17:22:07', '2025-02-17T17:22:07+08:00'],
    ['2025-02-17T17:22', '2025-02-17T17:22:00+08:00'],
    ['2025年2月7日 9时05分', '2025-02-07T09:05:00+08:00'],
    ['20240229', '2024-02-29'],
    ['20250229', null],
    ['20251301', null],
    ['20250217242207', null],
    ['20250217176007', null],
    ['17220217', null],
    ['2025年2月', '2025-02'],
    ['2025年13月', null],
    ['2025年', null],
    ['二〇二五年二月十七日', '2025-02-17'],
    ['二○二五年十月', '2025-10'],
    ['二〇二四年十二月三十一日', '2024-12-31'],
    ['二零二五年二月廿一日', '2025-02-21'],
    ['二〇二五年二月三十日', null],
    ['年 月 日', null],
    ['', null],
  ];
  for (const [text, moment] of MOMENTS) {
    it(`${text || 'nothing'} is ${moment ?? 'none'}`, () => {
      expect(parseMoment(text)).toBe(moment);
    });
  }
});

describe('a day, a month or a year', () => {
  const DAYS: readonly (readonly [text: string, day: string | null])[] = [
    ['2025年12月', '2025-12'],
    ['2025年', '2025'],
    ['2025年度', '2025'],
    ['2025', '2025'],
    ['202012', '2020-12'],
    ['20201231', '2020-12-31'],
    ['2026/1/1', '2026-01-01'],
    ['2024-01-01', '2024-01-01'],
    ['2024.1.1', '2024-01-01'],
    ['2025.12', null],
    ['2025-2', '2025-02'],
    ['2025年2月30日', null],
    ['2025年13月', null],
    ['202513', null],
    ['12月', null],
    ['长期', null],
  ];
  for (const [text, day] of DAYS) {
    it(`${text} is ${day ?? 'none'}`, () => {
      expect(parseDay(text)).toBe(day);
    });
  }

  it('is read back from every real day, however it is written', () => {
    const days = fc.date({
      min: new Date('1950-01-01T00:00:00Z'),
      max: new Date('2100-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = iso.split('-');
        expect(parseDay(iso)).toBe(iso);
        expect(parseDay(`${year}${month}${day}`)).toBe(iso);
        expect(parseDay(`${year}年${Number(month)}月${Number(day)}日`)).toBe(iso);
        expect(parseMoment(`${year}/${Number(month)}/${Number(day)}`)).toBe(iso);
      }),
    );
  });

  it('ends on its last day', () => {
    expect(lastDayOf('2025')).toBe('2025-12-31');
    expect(lastDayOf('2025-02')).toBe('2025-02-28');
    expect(lastDayOf('2024-02')).toBe('2024-02-29');
    expect(lastDayOf('2025-04')).toBe('2025-04-30');
    expect(lastDayOf('2025-04-09')).toBe('2025-04-09');
  });
});
