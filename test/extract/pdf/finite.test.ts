import { describe, expect, it } from 'vitest';
import { plain } from '../../../pipeline/read/plain.ts';
import { droppedOf, readPage, textOf } from './reading.ts';

/** Ten to the power of 400, which is no number, and of 200, which is none when it is squared. */
const ENDLESS = `1${'0'.repeat(400)}`;
const HUGE = `1${'0'.repeat(200)}`;

describe('numbers that are none', () => {
  it.each([
    [
      'in a matrix',
      `q ${ENDLESS} 0 0 ${ENDLESS} 0 0 cm BT /F1 10 Tf 100 600 Td (gone) Tj ET 10 10 m 60 10 l S 10 10 50 50 re f Q`,
    ],
    [
      'as a product',
      `q ${HUGE} 0 0 ${HUGE} 0 0 cm BT /F1 10 Tf ${HUGE} 0 0 ${HUGE} 0 0 Tm (gone) Tj ET ${HUGE} 10 m ${HUGE} 60 l S Q`,
    ],
    [
      'in a spacing',
      `q ${HUGE} 0 0 ${HUGE} 0 0 cm BT /F1 10 Tf ${HUGE} Tc 1 600 Td (gone) Tj ET Q`,
    ],
    ['in a line width', `q ${HUGE} 0 0 ${HUGE} 0 0 cm ${HUGE} w 10 10 m 60 10 l S Q`],
    [
      'in an image',
      `q ${HUGE} 0 0 ${HUGE} 0 0 cm ${HUGE} 0 0 1 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q`,
    ],
  ])('%s reach nothing that is read', async (_, content) => {
    const page = await readPage(`${content} BT /F1 10 Tf 100 700 Td (kept) Tj ET`);
    expect(() => plain(page)).not.toThrow();
    expect(
      textOf(page) +
        droppedOf(page)
          .map(([, text]) => text)
          .join(''),
    ).toContain('kept');
  });

  it('are widths of a font: what follows on the line is read', async () => {
    const page = await readPage(`BT /F9 10 Tf 100 700 Td (ab) Tj /F1 10 Tf (c) Tj ET`, {
      fonts: '/F9 20 0 R',
      objects: {
        20: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 97 /LastChar 98 /Widths [${ENDLESS} 500] >>`,
      },
    });
    expect(() => plain(page)).not.toThrow();
    expect(textOf(page)).toBe('abc');
  });
});
