import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldRadicals } from '../../pipeline/extract/radicals.ts';

describe('foldRadicals', () => {
  it('folds the radicals that browsers leave behind', () => {
    expect(foldRadicals('项⽬名称')).toBe('项目名称');
    expect(foldRadicals('部⻔')).toBe('部门');
    expect(foldRadicals('⻓期⻛险⻚⼀')).toBe('长期风险页一');
  });

  it('tells the traditional radical from the simplified one', () => {
    expect(foldRadicals('⻑⻓')).toBe('長长');
  });

  it('folds compatibility ideographs and strokes', () => {
    expect(foldRadicals('\uf900\u{2f800}\u31d0')).toBe('豈丽一');
  });

  it('leaves everything else as printed', () => {
    for (const text of ['4841.54m²', '①②', '１２％', 'Ａ', '㎡', '≥95%', '﨎', '℃', '…', '⿰']) {
      expect(foldRadicals(text)).toBe(text);
    }
  });

  it('leaves no Kangxi radical, and nothing new on a second pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x2e80, max: 0x2fdf }), (code) => {
        const folded = foldRadicals(String.fromCodePoint(code));
        expect(foldRadicals(folded)).toBe(folded);
        if (code >= 0x2f00 && code <= 0x2fd5) expect(folded).toMatch(/^\p{Unified_Ideograph}$/u);
      }),
    );
  });
});
