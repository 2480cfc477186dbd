import { describe, expect, it } from 'vitest';
import { fontFileOf } from '../../../pipeline/render/form/font/face.ts';
import { openFonts } from '../../../pipeline/render/form/font/library.ts';
import { subsetOf } from '../../../pipeline/render/form/font/subset.ts';
import { tablesOfWoff } from '../../../pipeline/render/form/font/woff.ts';

const fonts = openFonts();

function cut(text: string) {
  const { woff, missing } = subsetOf(fonts, 400, text);
  return { font: woff === null ? null : fontFileOf(tablesOfWoff(woff)), woff, missing };
}

describe('the font of a page', () => {
  it('has the characters of the page and blanks, each with a glyph of its own', () => {
    const { font, missing } = cut('目⽬目≥5²');
    expect(missing).toEqual([]);
    const characters = [...(font?.glyphs.keys() ?? [])].map((code) => String.fromCodePoint(code));
    expect(characters).toEqual([' ', '5', '\u00a0', '²', '≥', '⽬', '\u3000', '目']);
    expect(new Set(font?.glyphs.values()).size).toBe(characters.length);
  });

  it('keeps widths: ideographs and full-width punctuation are one em wide', () => {
    const { font } = cut('目，Ⅲ');
    const widths = ['目', '，', 'Ⅲ'].map((one) => {
      const glyph = font?.glyphs.get(one.codePointAt(0) ?? 0) ?? 0;
      return font?.outline(glyph).advance;
    });
    expect(widths).toEqual([1000, 1000, 1000]);
  });

  it('is a small share of the whole, the same each time, and nothing where there is no text', () => {
    const { woff } = cut('项目支出绩效目标表');
    expect(woff?.length).toBeLessThan(8000);
    expect(cut('表标目效绩出支项').woff?.equals(woff ?? Buffer.alloc(0))).toBe(true);
    expect(cut('').woff).toBeNull();
    expect(cut(' \n').woff).toBeNull();
  });

  it('names what it lacks and cannot compose', () => {
    expect(cut('☑Ⅻ𠮷').missing).toEqual(['☑', '𠮷']);
  });
});
