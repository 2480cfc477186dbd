import { describe, expect, it } from 'vitest';
import { areCriteria, isBelow } from '../../../pipeline/render/workbook/grouping.ts';

describe('texts as criteria of SUMIFS', () => {
  it.each([
    ['codes', ['604', '635', '820', '820001']],
    ['names', ['财政局', '教育局(本级)', '平坦镇']],
    ['letters', ['A01', 'B01']],
  ])('%s find themselves alone', (_, texts) => {
    expect(areCriteria(texts)).toBe(true);
  });

  it.each([
    ['equal as numbers', ['604', '0604']],
    ['longer than a number keeps', ['1234567890123456', '1234567890123457']],
    ['equal but for their case', ['A01', 'a01']],
    ['equal but for their width', ['局A', '局Ａ']],
    ['a comparison', ['>5', '局']],
    ['a pattern', ['甲*局', '乙局']],
    ['a date', ['12-5', '局']],
    ['a number with an exponent', ['1E5', '局']],
    ['a truth', ['TRUE', '局']],
    ['a month', ['jan5', '局']],
    ['nothing', ['', '局']],
    ['the same twice', ['局', '局']],
  ])('what is %s does not', (_, texts) => {
    expect(areCriteria(texts)).toBe(false);
  });
});

describe('a unit below a department', () => {
  it('has its code with two digits or more added', () => {
    expect(isBelow('820001', '820')).toBe(true);
    expect(isBelow('82001', '820')).toBe(true);
    expect(isBelow('820', '820')).toBe(false);
    expect(isBelow('8201', '820')).toBe(false);
    expect(isBelow('821001', '820')).toBe(false);
    expect(isBelow(null, '820')).toBe(false);
    expect(isBelow('604', '6')).toBe(false);
  });
});
