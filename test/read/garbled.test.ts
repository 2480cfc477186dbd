import { describe, expect, it } from 'vitest';
import { isGarbage } from '../../pipeline/read/picture-pages.ts';
import { readingOf } from '../../pipeline/read/reading.ts';
import { withoutForms } from '../../pipeline/read/verdict.ts';
import { gbk } from '../../scripts/fixtures/pdf.ts';
import { readPage } from '../extract/pdf/reading.ts';

/** A font whose glyphs are as wide as Chinese ones, and of which nobody is told that they are Chinese. */
const NAMELESS = {
  fonts: '/F9 20 0 R',
  objects: {
    20: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 33 /LastChar 255 /Widths [${'1000 '.repeat(223)}] >>`,
  },
};
const shown = '!"#$&*+,-./0123456789ABC\\326\\327\\330\\341\\342';

describe('text that says nothing', () => {
  it('is that of a font without names: Latin letters as wide as Chinese characters', async () => {
    const page = await readPage(`BT /F9 10 Tf 50 700 Td (${shown}) Tj ET`, NAMELESS);
    expect(isGarbage(page)).toBe(true);
    const turned = { content: `BT /F9 10 Tf 50 700 Td (${shown}) Tj ET`, rotate: 90 };
    expect(isGarbage(await readPage(turned, NAMELESS))).toBe(true);
  });

  it('is none in Chinese, nor in Latin letters set wide', async () => {
    const chinese = await readPage(
      `BT /F2 10 Tf 50 700 Td ${gbk('项目支出绩效目标表年度资金总额其中财政拨款其他资金')} Tj ET`,
    );
    expect(isGarbage(chinese)).toBe(false);
    // A file that leaves the widths of digits out: each is as wide as a Chinese character.
    const digits = await readPage(
      `BT /F2 10 Tf 50 700 Td ${gbk('资金1,234,567.89 3,456,789.12')} Tj ET`,
    );
    expect(isGarbage(digits)).toBe(false);
    const wide = await readPage(`BT /F1 10 Tf 5 Tc 20 700 Td (${shown}) Tj ET`);
    expect(isGarbage(wide)).toBe(false);
  });
});

describe('a damaged file without forms', () => {
  it('is said to be damaged', () => {
    const whole = { file: 'a.pdf', pages: 1, lost: null };
    expect(readingOf([], whole).failure).toEqual(withoutForms(false));
    expect(readingOf([], { ...whole, isDamaged: true })).toMatchObject({
      status: 'failed',
      failure: { category: 'damaged' },
    });
  });
});
