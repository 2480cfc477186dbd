import { describe, expect, it } from 'vitest';
import { type InkedGlyph, withMarkWidths } from '../../../pipeline/extract/scan/mark-widths.ts';

/** An em of ten: the ink of an ideograph leaves half a unit at each side of its square. */
const EM = 10;

/**
 * The text as its writer set it: an em for ideographs and full-width marks, half of one for all others. What was read of its
 * marks is given apart, as the model takes one width for the other.
 */
function set(printed: string, read = printed): string {
  let x = 0;
  const seen = [...read];
  const glyphs = [...printed].map((character, at): InkedGlyph => {
    const isWide = /[\p{Script=Han}！-｠]/u.test(character);
    const isMark = /[\p{P}\p{S}]/u.test(character);
    const advance = isWide ? EM : EM / 2;
    const ink = isMark ? 2 : advance - 1;
    // The ink of （ is at the right of its square, that of ） and ， at the left.
    const start =
      x + (isMark && isWide ? (character === '（' ? advance - 3 : 1) : isMark ? 1.5 : 0.5);
    x += advance;
    return { character: seen[at] ?? character, start, end: start + ink };
  });
  return withMarkWidths(glyphs, EM).join('');
}

describe('the width of marks', () => {
  it.each([
    '改造,提升',
    '改造，提升',
    '县(区)级',
    '县（区）级',
    '日期:今',
    '日期：今',
    '甲;乙',
    '甲；乙',
  ])('is kept where it was read right: %s', (printed) => {
    expect(set(printed)).toBe(printed);
  });

  it.each([
    ['改造,提升', '改造，提升'],
    ['改造，提升', '改造,提升'],
    ['县(区)级', '县（区）级'],
    ['县（区）级', '县(区)级'],
    ['县(区)级', '县（区)级'],
    ['日期：今', '日期:今'],
  ])('is seen by the room between its neighbours: %s, read as %s', (printed, read) => {
    expect(set(printed, read)).toBe(printed);
  });

  it('of a bracket at the end of a line is that of its partner', () => {
    expect(set('县(区)', '县(区）')).toBe('县(区)');
    expect(set('县（区）', '县（区)')).toBe('县（区）');
    expect(set('(区)县', '（区)县')).toBe('(区)县');
  });

  it('is left alone where nothing shows it', () => {
    expect(set('区,', '区，')).toBe('区，');
    expect(set('《区》', '《区》')).toBe('《区》');
    expect(withMarkWidths([], EM)).toEqual([]);
  });
});
