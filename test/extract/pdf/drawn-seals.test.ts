import { describe, expect, it } from 'vitest';
import { gbk } from '../../../scripts/fixtures/pdf.ts';
import { droppedOf, readPage, textOf } from './reading.ts';

const TABLE =
  '0.5 w 100 600 200 40 re 100 560 200 40 re S BT /F1 10 Tf 200 615 Td (50,000.00) Tj 0 -40 Td (0.00) Tj ET';
const RING =
  '280 600 m 280 633 253 660 220 660 c 187 660 160 633 160 600 c 160 567 187 540 220 540 c 253 540 280 567 280 600 c h S';
const seal = (outline: string, color = '0.9 0 0'): string =>
  `q ${color} RG ${color} rg 3 w ${outline} BT /F2 11 Tf 190 612 Td ${gbk('财政局')} Tj 0 -36 Td ${gbk('专用章')} Tj ET Q`;

describe('a seal that is drawn', () => {
  it.each([
    ['round', RING],
    ['a frame', '160 550 110 105 re S'],
  ])('leaves the amounts under it alone: %s', async (_, outline) => {
    const plain = await readPage(TABLE);
    for (const content of [`${TABLE} ${seal(outline)}`, `${seal(outline)} ${TABLE}`]) {
      const page = await readPage(content);
      expect(textOf(page)).toBe('50,000.000.00');
      expect(page.rulings).toEqual(plain.rulings);
      expect(droppedOf(page)).toEqual([
        ['artifact', '财政局'],
        ['artifact', '专用章'],
      ]);
    }
  });

  it('is none in black, nor is red text without a ring', async () => {
    const black = await readPage(`${TABLE} ${seal(RING, '0 0 0')}`);
    expect(textOf(black)).toContain('财政局');
    const red = await readPage(`${TABLE} ${seal('')}`);
    expect(textOf(red)).toContain('财政局');
  });
});
