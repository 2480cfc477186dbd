import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../../scripts/fixtures/pdf.ts';
import { placesOf, readAll, readPage, rulesOf, textOf } from './reading.ts';

const MARKS = 'BT /F1 10 Tf 120 700 Td (AB) Tj ET 100 690 m 300 690 l S 100 600 m 100 690 l S';

describe('the page', () => {
  it('has its origin where the crop box has its corner', async () => {
    const cropped = await readPage({
      content: MARKS,
      mediaBox: [0, 0, 595, 842],
      cropBox: [50, 100, 450, 800],
    });
    expect([cropped.width, cropped.height]).toEqual([400, 700]);
    expect(placesOf(cropped)).toEqual(['A 70 100', 'B 76.67 100']);
    expect(rulesOf(cropped)).toEqual(['x 50: y 110–200, 1 thick', 'y 110: x 50–250, 1 thick']);
  });

  it('reads the same wherever its crop box lies', async () => {
    const plain = await readPage({ content: MARKS, mediaBox: [0, 0, 500, 800] });
    for (const [x, y] of [
      [-100, -50],
      [1000, 20],
    ] as const) {
      const moved = await readPage({
        content: `q 1 0 0 1 ${x} ${y} cm ${MARKS} Q`,
        mediaBox: [x - 10, y - 10, x + 510, y + 810],
        cropBox: [x, y, x + 500, y + 800],
      });
      expect(placesOf(moved)).toEqual(placesOf(plain));
      expect(rulesOf(moved)).toEqual(rulesOf(plain));
    }
  });

  /** What has to be drawn on a W × H sheet so that it reads as MARKS after the viewer has turned it clockwise. */
  const turns: readonly [rotate: number, matrix: string, box: readonly number[]][] = [
    [90, '0 1 -1 0 800 0', [0, 0, 800, 500]],
    [180, '-1 0 0 -1 500 800', [0, 0, 500, 800]],
    [270, '0 -1 1 0 0 500', [0, 0, 800, 500]],
    [-90, '0 -1 1 0 0 500', [0, 0, 800, 500]],
    [450, '0 1 -1 0 800 0', [0, 0, 800, 500]],
  ];
  it.each(turns)('reads the same turned by %d degrees', async (rotate, matrix, mediaBox) => {
    const plain = await readPage({ content: MARKS, mediaBox: [0, 0, 500, 800] });
    const turned = await readPage({ content: `q ${matrix} cm ${MARKS} Q`, mediaBox, rotate });
    expect([turned.width, turned.height]).toEqual([500, 800]);
    expect(placesOf(turned)).toEqual(placesOf(plain));
    expect(turned.glyphs.map(({ angle }) => angle)).toEqual([0, 0]);
    expect(rulesOf(turned)).toEqual(rulesOf(plain));
    for (const [index, glyph] of turned.glyphs.entries()) {
      glyph.box.forEach((edge, side) => {
        expect(edge).toBeCloseTo(plain.glyphs[index]?.box[side] ?? Number.NaN, 3);
      });
    }
  });

  it('reads twice as large in twice the size', async () => {
    const plain = await readPage({ content: MARKS, mediaBox: [0, 0, 500, 800] });
    const large = await readPage({
      content: `2 0 0 2 0 0 cm ${MARKS}`,
      mediaBox: [0, 0, 1000, 1600],
    });
    for (const [index, glyph] of large.glyphs.entries()) {
      expect(glyph.x / 2).toBeCloseTo(plain.glyphs[index]?.x ?? 0, 3);
      expect(glyph.size / 2).toBeCloseTo(plain.glyphs[index]?.size ?? 0, 3);
    }
  });
});

describe('drawings within the drawing', () => {
  const form = (dict: string, stream: string) => ({
    dict: `/Type /XObject /Subtype /Form ${dict} /Resources << /Font << /F1 3 0 R >> >>`,
    stream,
  });

  it('have a matrix and a box of their own, and leave the state as it was', async () => {
    const page = await readPage(
      {
        content: 'q 2 0 0 2 0 0 cm /Fm1 Do Q BT /F1 10 Tf 100 700 Td (B) Tj ET',
        resources: '/XObject << /Fm1 20 0 R >>',
      },
      {
        objects: {
          20: form(
            '/Matrix [1 0 0 1 10 20] /BBox [0 0 30 30]',
            'BT /F1 10 Tf 1 0 0 rg 5 5 Td (AZZZZ) Tj ET',
          ),
        },
      },
    );
    // (5 + 10, 5 + 20) × 2; what starts right of 30 is clipped.
    expect(placesOf(page).at(0)).toBe('A 30 792');
    expect(placesOf(page).at(-1)).toBe('B 100 142');
    expect(page.glyphs.at(-1)?.color).toBe('#000000');
    expect(page.dropped.map(({ reason }) => reason)).toEqual(['clipped']);
  });

  it('may be groups', async () => {
    const page = await readPage(
      { content: '/Fm1 Do', resources: '/XObject << /Fm1 20 0 R >>' },
      {
        objects: {
          20: form(
            '/Matrix [1 0 0 1 10 20] /BBox [0 0 30 30] /Group << /S /Transparency >>',
            'BT /F1 10 Tf 5 5 Td (A) Tj ET',
          ),
        },
      },
    );
    expect(placesOf(page)).toEqual(['A 15 817']);
  });

  it('may be nested', async () => {
    const page = await readPage(
      { content: '/Fm1 Do', resources: '/XObject << /Fm1 20 0 R >>' },
      {
        objects: {
          20: {
            dict: '/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix [1 0 0 1 100 0] /Resources << /XObject << /Fm2 21 0 R >> >>',
            stream: '/Fm2 Do',
          },
          21: form('/BBox [0 0 600 900] /Matrix [1 0 0 1 0 200]', 'BT /F1 10 Tf (A) Tj ET'),
        },
      },
    );
    expect(placesOf(page)).toEqual(['A 100 642']);
  });
});

describe('several pages', () => {
  const file = pdfOf({
    pages: ['one', 'two', 'three', 'four'].map((word) => ({
      content: `BT /F1 10 Tf 100 700 Td (${word}) Tj ET`,
    })),
  });

  it('come in order, or in the range that is asked for', async () => {
    const all = await readAll(file);
    expect(all.map((page) => [page.number, textOf(page)])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
      [4, 'four'],
    ]);
    const some = await readAll(file, { from: 2, to: 3 });
    expect(some.map(textOf)).toEqual(['two', 'three']);
    expect((await readAll(file, { from: 4, to: 99 })).map(textOf)).toEqual(['four']);
  });

  it('leave the bytes that were given untouched', async () => {
    const bytes = Buffer.from(file);
    await readAll(bytes);
    expect(Buffer.compare(bytes, file)).toBe(0);
  });
});
