import { expect, it } from 'vitest';
import { readPage, textOf } from './reading.ts';

it('a page of a million million points is a page like others', async () => {
  const content = '1 g 0 0 100000000 100000000 re f 0 g BT /F1 10 Tf 100 700 Td (text) Tj ET';
  const page = await readPage({ content, mediaBox: [0, 0, 1e9, 1e12] });
  expect(textOf(page)).toBe('text');
});

it('areas that lie upon each other by the ten thousands are read in a moment', async () => {
  const area = '0 0 595 842 re f\n';
  const start = performance.now();
  const page = await readPage(
    `0.9 g ${area.repeat(60_000)} 0 g BT /F1 10 Tf 100 700 Td (seen) Tj ET`,
  );
  expect(textOf(page)).toBe('seen');
  expect(performance.now() - start).toBeLessThan(15_000);
});
