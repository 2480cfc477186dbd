import { describe, expect, it } from 'vitest';
import { droppedOf, readPage, textOf } from './reading.ts';

/** `200` of 10 pt at (100, 700): 16.7 points wide; and 250 on the line below. */
const VALUES = 'BT /F1 10 Tf 100 700 Td (200) Tj 0 -12 Td (250) Tj ET';
const STRIKE = '0.6 w 99 703.5 m 117.5 703.5 l S';

describe('text with a line through it', () => {
  it.each([
    ['a stroke', STRIKE],
    ['a thin rectangle', '99 703.2 18.5 0.6 re f'],
    ['two strokes', '0.5 w 100 702.5 m 116.7 702.5 l 100 704.5 m 116.7 704.5 l S'],
    [
      'a stroke in pieces',
      '0.5 w 100 703 m 105.6 703 l 105.6 703 m 111 703 l 111 703 m 116.7 703 l S',
    ],
  ])('is struck: %s', async (_, line) => {
    for (const content of [`${VALUES} ${line}`, `${line} ${VALUES}`]) {
      const page = await readPage(content);
      expect(textOf(page)).toBe('250');
      expect(droppedOf(page)).toEqual([['struck', '200']]);
      expect(page.rulings).toEqual([]);
    }
  });

  it('is struck within a cell, however the page is turned or scaled', async () => {
    const cell = `0.5 w 95 680 80 40 re S ${VALUES} ${STRIKE}`;
    for (const page of [
      await readPage(cell),
      await readPage({ content: cell, rotate: 90 }),
      await readPage({ content: cell, rotate: 180 }),
      await readPage(`q 0 1.5 -1.5 0 1200 100 cm ${cell} Q`),
    ]) {
      expect(droppedOf(page)).toEqual([['struck', '200']]);
      expect(page.rulings).toHaveLength(4);
    }
  });

  it('is struck by an annotation', async () => {
    const page = await readPage(
      { content: VALUES, entries: '/Annots [20 0 R 21 0 R]' },
      {
        objects: {
          20: '<< /Type /Annot /Subtype /StrikeOut /F 4 /Rect [99 697 118 710] /QuadPoints [99 710 118 710 99 697 118 697] >>',
          21: '<< /Type /Annot /Subtype /Underline /F 4 /Rect [99 685 118 698] /QuadPoints [99 698 118 698 99 685 118 685] >>',
        },
      },
    );
    expect(textOf(page)).toBe('250');
    expect(droppedOf(page)).toEqual([['struck', '200']]);
  });

  it('is struck word by word: the rest of the line stays', async () => {
    const page = await readPage(`BT /F1 10 Tf 100 700 Td (200 250) Tj ET ${STRIKE}`);
    expect(textOf(page).trim()).toBe('250');
  });
});

describe('a line that strikes nothing', () => {
  it.each([
    ['under the text', '0.6 w 99 698.8 m 117.5 698.8 l S'],
    ['above it', '0.6 w 99 708 m 117.5 708 l S'],
    ['far longer than the text', '0.6 w 60 703.5 m 300 703.5 l S'],
    ['in the colour of the paper', '1 G 0.6 w 99 703.5 m 117.5 703.5 l S'],
    ['that shades it', '0.8 g 99 700 18.5 3.9 re f 0 g'],
  ])('%s', async (_, line) => {
    const page = await readPage(`${line} ${VALUES}`);
    expect(textOf(page)).toBe('200250');
  });

  it('is a side of a cell that the text has outgrown', async () => {
    const page = await readPage(`0.5 w 99 703.5 19 30 re 99 690 19 13.5 re S ${VALUES}`);
    expect(textOf(page)).toBe('200250');
    expect(page.rulings).toHaveLength(8);
  });
});
