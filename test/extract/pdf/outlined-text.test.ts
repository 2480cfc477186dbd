import { expect, it } from 'vitest';
import { droppedOf, readPage, textOf } from './reading.ts';

const text = (y: number, shown: string, mode: number): string =>
  `BT ${mode} Tr /F1 30 Tf 100 ${y} Td (${shown}) Tj ET`;

it('white letters with a black outline are seen, white ones with a white outline are not', async () => {
  const page = await readPage(`1 g 0 G ${text(700, 'seen', 2)} 1 G ${text(600, 'unseen', 2)}`);
  expect(textOf(page)).toBe('seen');
  expect(droppedOf(page)).toEqual([['paper-coloured', 'unseen']]);
});

it('letters that only their outline shows are seen', async () => {
  const page = await readPage({
    content: `/G1 gs 1 g 0 G ${text(700, 'seen', 2)}`,
    resources: '/ExtGState << /G1 << /ca 0 >> >>',
  });
  expect(textOf(page)).toBe('seen');
  expect(page.glyphs[0]?.color).toBe('#000000');
});

it('letters are seen through which something is painted; it hides nothing, and shades no cell', async () => {
  const page = await readPage(
    `BT /F1 10 Tf 210 700 Td (beside) Tj ET q ${text(700, 'AB', 7)} 0 0 1 rg 90 690 200 60 re f Q ${text(500, 'CD', 7)}`,
  );
  expect(textOf(page)).toBe('besideAB');
  expect(droppedOf(page)).toEqual([['invisible', 'CD']]);
  expect(page.shadings).toEqual([]);
});
