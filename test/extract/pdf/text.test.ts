import { describe, expect, it } from 'vitest';
import { gbk } from '../../../scripts/fixtures/pdf.ts';
import { placesOf, readPage, textOf } from './reading.ts';

// Helvetica's widths, in thousandths of an em: A 667, B 667, I 278, l 222, digits 556, space 278.

describe('where glyphs stand', () => {
  it('measures from the top left corner, y down', async () => {
    const page = await readPage('BT /F1 10 Tf 100 700 Td (AB) Tj ET');
    expect(placesOf(page)).toEqual(['A 100 142', 'B 106.67 142']);
    const [a] = page.glyphs;
    expect(a).toMatchObject({ font: 'Helvetica', color: '#000000', mode: 0, angle: 0 });
    expect(a?.size).toBeCloseTo(10);
    expect(a?.advance).toBeCloseTo(6.67);
    expect(a?.box[0]).toBeCloseTo(100);
    expect(a?.box[2]).toBeCloseTo(106.67);
    expect((a?.box[1] ?? 0) < 142 && (a?.box[3] ?? 0) > 142).toBe(true);
    expect((a?.box[3] ?? 0) - (a?.box[1] ?? 0)).toBeLessThanOrEqual(10.001);
  });

  it('adds character and word spacing, and stretches both', async () => {
    const page = await readPage('BT /F1 10 Tf 2 Tc 5 Tw 200 Tz 100 700 Td (A A) Tj ET');
    // A: (6.67 + 2) × 2, space: (2.78 + 2 + 5) × 2.
    expect(placesOf(page)).toEqual(['A 100 142', 'A 136.9 142']);
    expect(page.glyphs[0]?.advance).toBeCloseTo(17.34);
  });

  it('moves by the numbers in a spaced string', async () => {
    const page = await readPage('BT /F1 10 Tf 100 700 Td [(A) -500 (B) 667 (C)] TJ ET');
    expect(placesOf(page)).toEqual(['A 100 142', 'B 111.67 142', 'C 111.67 142']);
  });

  it('goes to next lines by Td, TD, T*, \' and "', async () => {
    const page = await readPage(
      'BT /F1 10 Tf 12 TL 100 700 Td (A) Tj T* (B) Tj 5 -20 TD (C) Tj T* (D) Tj (E) \' 1 2 (F) " ET',
    );
    expect(placesOf(page)).toEqual([
      'A 100 142',
      'B 100 154',
      'C 105 174',
      'D 105 194',
      'E 105 214',
      'F 105 234',
    ]);
  });

  it('raises text and keeps the base line', async () => {
    const page = await readPage('BT /F1 10 Tf 100 700 Td (m) Tj 3 Ts /F1 6 Tf (2) Tj ET');
    expect(placesOf(page)).toEqual(['m 100 142', '² 108.33 139']);
  });

  it('multiplies text matrix and current matrix', async () => {
    const page = await readPage('q 2 0 0 2 10 20 cm BT /F1 10 Tf 1 0 0 1 50 300 Tm (A) Tj ET Q');
    expect(placesOf(page)).toEqual(['A 110 222']);
    expect(page.glyphs[0]?.size).toBeCloseTo(20);
    expect(page.glyphs[0]?.advance).toBeCloseTo(13.34);
  });

  it('takes text state back with Q', async () => {
    const page = await readPage('BT /F1 10 Tf ET q 9 Tc 50 Tz 1 0 0 rg Q BT 100 700 Td (AB) Tj ET');
    expect(placesOf(page)).toEqual(['A 100 142', 'B 106.67 142']);
    expect(page.glyphs[0]?.color).toBe('#000000');
  });

  it('tells how text is turned', async () => {
    const page = await readPage(
      'BT /F1 10 Tf 0 1 -1 0 100 700 Tm (A) Tj ET BT 0.7071 0.7071 -0.7071 0.7071 300 300 Tm (B) Tj ET',
    );
    const [up, slanted] = page.glyphs;
    expect(up?.angle).toBe(270);
    expect(up?.size).toBeCloseTo(10);
    // Its top is to the left of the base line.
    expect(up?.box[2]).toBeLessThan(103);
    expect(up?.box[1]).toBeCloseTo(142 - 6.67);
    expect(slanted?.angle).toBe(315);
  });

  it('reads a negative size as what it draws', async () => {
    const page = await readPage('BT /F1 -10 Tf -1 0 0 -1 100 700 Tm (AB) Tj ET');
    expect(placesOf(page)).toEqual(['A 100 142', 'B 106.67 142']);
    expect(page.glyphs[0]?.angle).toBe(0);
  });

  it('names the colour that fills or strokes a glyph', async () => {
    const page = await readPage(
      'BT /F1 10 Tf 100 700 Td 1 0 0 rg 0 0 1 RG (A) Tj 1 Tr (B) Tj 0 Tr 0.5 g (C) Tj 0 1 1 0 k (D) Tj ET',
    );
    expect(page.glyphs.map(({ color }) => color).slice(0, 3)).toEqual([
      '#ff0000',
      '#0000ff',
      '#808080',
    ]);
    expect(page.glyphs.map(({ mode }) => mode)).toEqual([0, 1, 0, 0]);
  });
});

describe('Chinese fonts', () => {
  it('reads GBK-EUC-H without ToUnicode', async () => {
    const page = await readPage(`BT /F2 12 Tf 100 700 Td ${gbk('项目支出绩效目标表')} Tj ET`);
    expect(textOf(page)).toBe('项目支出绩效目标表');
    expect(page.glyphs.map(({ x }) => Math.round(x))).toEqual([
      100, 112, 124, 136, 148, 160, 172, 184, 196,
    ]);
    const [left, top, right, bottom] = page.glyphs[0]?.box ?? [];
    expect([left, top, right, bottom].map((edge) => Math.round((edge ?? 0) * 100) / 100)).toEqual([
      100,
      142 - 0.88 * 12,
      112,
      142 + 0.12 * 12,
    ]);
  });

  it('writes vertical fonts downwards, upright', async () => {
    const page = await readPage(`BT /F3 10 Tf 100 700 Td ${gbk('绩效')} Tj ET`);
    // Default vertical metrics: the origin of the column is 0.5 em right of and 0.88 em above the glyph's own.
    expect(placesOf(page)).toEqual(['绩 95 150.8', '效 95 160.8']);
    expect(page.glyphs[0]).toMatchObject({
      angle: 0,
      isVertical: true,
      size: 10,
      advance: 10,
    });
    const box = page.glyphs[0]?.box.map((edge) => Math.round(edge * 100) / 100);
    expect(box).toEqual([95, 142, 105, 152]);
  });
});

/** A ToUnicode map of one-byte codes. */
const toUnicode = (map: string) => ({
  dict: '',
  stream: `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <00> <ff> endcodespacerange ${map} endcmap end end`,
});

describe('vertical writing', () => {
  it('keeps the brackets that were meant', async () => {
    const page = await readPage(`BT /F3 10 Tf 100 700 Td ${gbk('（元）')} Tj ET`);
    expect(textOf(page)).toBe('（元）');
  });
});

describe('what glyphs stand for', () => {
  const font = (map: string) => ({
    fonts: '/F9 20 0 R',
    objects: {
      20: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 21 0 R >>',
      21: toUnicode(map),
    },
  });

  it('spells ligatures out, keeps several characters of one glyph', async () => {
    const source = font('2 beginbfchar <41> <FB01> <42> <7EE96548> endbfchar');
    const page = await readPage('BT /F9 10 Tf 100 700 Td (AB) Tj ET', source);
    expect(page.glyphs.map(({ unicode }) => unicode)).toEqual(['fi', '绩效']);
  });

  it('folds radicals, leaves m² alone', async () => {
    const source = font('3 beginbfchar <41> <2F6C> <42> <2ED4> <43> <00B2> endbfchar');
    const page = await readPage('BT /F9 10 Tf 100 700 Td (ABmC) Tj ET', source);
    expect(textOf(page)).toBe('目门m²');
  });

  it('reads the comparators of the Symbol font, and hyphens that were drawn', async () => {
    const source = font('3 beginbfchar <41> <F0B3> <42> <00AD> <43> <200B> endbfchar');
    source.objects[20] = source.objects[20].replace('/Helvetica', '/SymbolMT');
    const page = await readPage('BT /F9 10 Tf 100 700 Td (A95B96C) Tj ET', source);
    expect(page.glyphs.map(({ unicode }) => unicode)).toEqual(['≥', '9', '5', '-', '9', '6']);
    expect(page.dropped).toEqual([]);
  });

  it('does not lose what it cannot read', async () => {
    const source = font('3 beginbfchar <41> <E123> <42> <FFFD> <43> <0007> endbfchar');
    const page = await readPage('BT /F9 10 Tf 100 700 Td (ABC1) Tj ET', source);
    expect(textOf(page)).toBe('1');
    expect(page.dropped).toMatchObject([
      { reason: 'unreadable', text: '\ufffd\ufffd\ufffd', glyphs: 3 },
    ]);
  });
});

describe('composite fonts', () => {
  const objects = (toUnicodeEntry: string) => ({
    20: `<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts [21 0 R] ${toUnicodeEntry} >>`,
    21: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 7 0 R >>',
    22: {
      dict: '',
      stream: `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <4E00> <7EE9> endbfchar endcmap end end`,
    },
  });

  it('whose codes mean nothing are unreadable, not what the codes would be in Unicode', async () => {
    const source = { fonts: '/F9 20 0 R', objects: objects('') };
    const page = await readPage('BT /F9 10 Tf 100 700 Td <4E004E01> Tj ET', source);
    expect(textOf(page)).toBe('');
    expect(page.dropped).toMatchObject([{ reason: 'unreadable', glyphs: 2 }]);
  });

  it('are read as far as they are mapped', async () => {
    const source = { fonts: '/F9 20 0 R', objects: objects('/ToUnicode 22 0 R') };
    const page = await readPage('BT /F9 10 Tf 100 700 Td <4E004E01> Tj ET', source);
    expect(textOf(page)).toBe('绩');
    expect(page.dropped).toMatchObject([{ reason: 'unreadable', glyphs: 1 }]);
  });
});

describe('Type 3 fonts', () => {
  it('places glyphs by the font matrix', async () => {
    const page = await readPage('BT /F9 10 Tf 100 700 Td (ab) Tj ET', {
      fonts: '/F9 20 0 R',
      objects: {
        20: `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /square 21 0 R /wide 22 0 R >>
/Encoding << /Type /Encoding /Differences [97 /square /wide] >> /FirstChar 97 /LastChar 98 /Widths [1000 500] /ToUnicode 23 0 R /Resources << >> >>`,
        21: { dict: '', stream: '1000 0 0 0 750 750 d1 0 0 750 750 re f' },
        22: { dict: '', stream: '500 0 0 0 750 750 d1 0 0 750 750 re f' },
        23: toUnicode('2 beginbfchar <61> <7EE9> <62> <6548> endbfchar'),
      },
    });
    expect(placesOf(page)).toEqual(['绩 100 142', '效 110 142']);
    expect(page.glyphs.map(({ size }) => Math.round(size))).toEqual([10, 10]);
    expect(page.glyphs.map(({ advance }) => Math.round(advance))).toEqual([10, 5]);
    // The glyphs' own drawings are no shadings of the page.
    expect(page.shadings).toEqual([]);
  });
});
