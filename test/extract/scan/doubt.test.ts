import { describe, expect, it } from 'vitest';
import { isDoubtful } from '../../../pipeline/extract/scan/doubt.ts';

/** A text each glyph of which is as sure as the other, and one at a place is less so. */
function glyphs(
  text: string,
  weak: { readonly at: number; readonly confidence: number } | null = null,
) {
  return [...text].map((character, at) => ({
    character,
    confidence: at === weak?.at ? weak.confidence : 0.99,
  }));
}

const SURE = { unread: false, agree: 1 };

describe('a reading is doubtful', () => {
  it('not where all looks agree on glyphs that are sure', () => {
    expect(isDoubtful(SURE, glyphs('项目名称'))).toBe(false);
    expect(isDoubtful(SURE, glyphs('2,160,000'))).toBe(false);
  });

  it('where nothing was read, or ink is left', () => {
    expect(isDoubtful(SURE, [])).toBe(true);
    expect(isDoubtful({ ...SURE, unread: true }, glyphs('项目名称'))).toBe(true);
  });

  it('where looks differ on a number, though its glyphs are sure', () => {
    const divided = { ...SURE, agree: 1 / 3 };
    expect(isDoubtful(divided, glyphs('≥95%'))).toBe(true);
    expect(isDoubtful(divided, glyphs('项目名称'))).toBe(false);
  });

  it.each(['项目名称', '95', '完成95项'])(
    'where a glyph is weak, wherever it stands: %s',
    (text) => {
      for (let at = 0; at < text.length; at++)
        expect(isDoubtful(SURE, glyphs(text, { at, confidence: 0.3 }))).toBe(true);
    },
  );

  it('never where the same reading with a weaker glyph is not', () => {
    for (const text of ['项目名称', '95', '按照文件要求支付']) {
      const doubts = [0.95, 0.8, 0.65, 0.5, 0.35, 0.2, 0].map((confidence) =>
        isDoubtful(SURE, glyphs(text, { at: 1, confidence })),
      );
      expect(doubts).toEqual([...doubts].sort());
    }
  });

  it('not for a weak mark among words', () => {
    expect(isDoubtful(SURE, glyphs('改造,提升', { at: 2, confidence: 0.3 }))).toBe(false);
  });
});
