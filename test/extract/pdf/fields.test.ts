import { describe, expect, it } from 'vitest';
import type { PdfObject } from '../../../scripts/fixtures/pdf.ts';
import { placesOf, readPage, textOf } from './reading.ts';

const DA = '/DA (/Helv 10 Tf 0 g)';

function readForm(fields: readonly string[], extra: Record<number, PdfObject> = {}, acroForm = '') {
  const refs = fields.map((_, index) => `${20 + index} 0 R`).join(' ');
  const objects: Record<number, PdfObject> = { ...extra };
  fields.forEach((field, index) => {
    objects[20 + index] = `<< /Type /Annot /Subtype /Widget /F 4 ${DA} ${field} >>`;
  });
  return readPage(
    { content: 'BT /F1 10 Tf 50 700 Td (Name:) Tj ET', entries: `/Annots [${refs}]` },
    {
      objects,
      catalog: `/AcroForm << /Fields [${refs}] ${DA} /DR << /Font << /Helv 3 0 R >> >> ${acroForm} >>`,
    },
  );
}

const appearance = (content: string): PdfObject => ({
  dict: '/Type /XObject /Subtype /Form /BBox [0 0 200 15] /Resources << /Font << /Helv 3 0 R >> >>',
  stream: content,
});

/** 绩效 as a PDF text string. */
const JIXIAO = '<FEFF7EE96548>';

describe('form fields', () => {
  it('are read as their appearance prints them', async () => {
    const page = await readForm(
      ['/FT /Tx /T (a) /V (1000) /Rect [100 695 300 710] /AP << /N 40 0 R >>'],
      { 40: appearance('/Tx BMC q BT /Helv 10 Tf 2 4 Td (1,000) Tj ET Q EMC') },
    );
    expect(textOf(page)).toBe('Name:1,000');
    expect(placesOf(page).at(5)).toBe('1 102 143');
  });

  it('show their value where they have no appearance, inside their box', async () => {
    const page = await readForm([`/FT /Tx /T (a) /V ${JIXIAO} /Rect [100 690 300 710]`]);
    expect(textOf(page)).toBe('Name:绩效');
    for (const { box } of page.glyphs.slice(5)) {
      expect(box[0]).toBeGreaterThanOrEqual(100);
      expect(box[2]).toBeLessThanOrEqual(300);
      expect(box[1]).toBeGreaterThanOrEqual(132);
      expect(box[3]).toBeLessThanOrEqual(152);
    }
  });

  it('show a Chinese value that a viewer is asked to set, too', async () => {
    const page = await readForm(
      [`/FT /Tx /T (a) /V ${JIXIAO} /Rect [100 690 300 710]`],
      {},
      '/NeedAppearances true',
    );
    expect(textOf(page)).toBe('Name:绩效');
  });

  it('keep a long value within their box', async () => {
    const page = await readForm([`/FT /Tx /T (a) /V (${'9'.repeat(60)}) /Rect [100 690 200 710]`]);
    expect(page.glyphs).toHaveLength(65);
    expect(Math.max(...page.glyphs.slice(5).map(({ box }) => box[2]))).toBeLessThanOrEqual(200);
  });

  it('break a text of several lines', async () => {
    const page = await readForm([
      `/FT /Tx /Ff 4096 /T (a) /V (first\\nsecond ${'x'.repeat(20)}) /Rect [100 600 200 700]`,
    ]);
    const lines = new Set(page.glyphs.slice(5).map(({ y }) => Math.round(y)));
    expect(lines.size).toBe(3);
  });

  it('show what was chosen and ticked', async () => {
    const page = await readForm([
      '/FT /Ch /Ff 131072 /T (d) /V (2) /Opt [[(1) (one)] [(2) (two)]] /Rect [100 400 300 415]',
      '/FT /Btn /T (e) /V /Yes /AS /Yes /Rect [100 300 115 315]',
      '/FT /Btn /T (f) /V /Off /AS /Off /Rect [100 200 115 215]',
    ]);
    expect(textOf(page)).toBe('Name:two☑□');
  });

  it('that are hidden are not shown', async () => {
    const page = await readForm(['/FT /Tx /T (a) /V (secret) /Rect [100 690 300 710] /F 2']);
    expect(textOf(page)).toBe('Name:');
  });
});
