import { parse } from 'parse5';
import { expect, it } from 'vitest';
import { manual } from '../../../scripts/package/manual.ts';

it('is one page that holds its pictures, and leads to its own headings alone', () => {
  const page = manual();
  const faults: string[] = [];
  parse(page, { onParseError: ({ code }) => faults.push(code) });
  expect(faults).toEqual([]);
  expect(page).toMatch(/<h2[^>]*>一、开始<\/h2>/u);
  // In the source a line ends between them.
  expect(page).toContain('告诉您哪里对不上，由您对照原件定夺');
  const pictures = [...page.matchAll(/<img src="([^"]{0,30})/gu)].map(([, start]) => start);
  expect(pictures.length).toBeGreaterThan(5);
  // The first bytes of a PNG.
  for (const start of pictures) expect(start).toMatch(/^data:image\/png;base64,iVBOR/u);
  const ids = [...page.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...page.matchAll(/<a href="([^"]*)"/gu)].map(([, href]) => href?.slice(1));
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) expect(ids).toContain(link);
});
