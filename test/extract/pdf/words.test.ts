import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Glyph, holds, type Page } from '../../../pipeline/model/index.ts';
import { readAll } from './reading.ts';

/*
 * Whole pages, printed by other programs, held against where another reader finds their words: each `.bbox.html` is what
 * `pdftotext -bbox` (poppler) wrote.
 */

interface Word {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

function wordsIn(name: string): Word[][] {
  const html = readFileSync(new URL(`../../fixtures/pdf/${name}`, import.meta.url), 'utf8');
  return html
    .split('<page ')
    .slice(1)
    .map((page) =>
      [
        ...page.matchAll(
          /<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)</gu,
        ),
      ].map(
        ([, x0, y0, x1, y1, text = '']): Word => ({
          text: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
          box: [Number(x0), Number(y0), Number(x1), Number(y1)],
        }),
      ),
    );
}

const visible = (page: Page): Glyph[] => page.glyphs.filter(({ unicode }) => unicode.trim() !== '');

function within(glyphs: readonly Glyph[], { box }: Word): Glyph[] {
  return glyphs
    .filter((glyph) =>
      holds(box, (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2),
    )
    .sort((a, b) => a.x - b.x || a.y - b.y);
}

const files: readonly [what: string, pdf: string, words: string][] = [
  ['an office program', 'layouts/self-evaluation.pdf', 'self-evaluation.bbox.html'],
  ['an office program, turned by 90 degrees', 'pdf/turned.pdf', 'turned.bbox.html'],
  ['a browser', 'pdf/browser.pdf', 'browser.bbox.html'],
];

describe.each(files)('what %s printed', (_, pdf, expected) => {
  it('has each word where poppler finds it', async () => {
    const bytes = new Uint8Array(readFileSync(new URL(`../../fixtures/${pdf}`, import.meta.url)));
    const pages = await readAll(bytes);
    const words = wordsIn(expected);
    expect(pages).toHaveLength(words.length);
    for (const [index, page] of pages.entries()) {
      const glyphs = visible(page);
      const onPage = words[index] ?? [];
      expect(page.dropped).toEqual([]);
      expect(glyphs).toHaveLength([...onPage.map(({ text }) => text).join('')].length);
      for (const word of onPage) {
        const found = within(glyphs, word);
        expect(found.map(({ unicode }) => unicode).join('')).toBe(word.text);
        // Along the base line; across it the two readers draw their boxes by different metrics.
        const [near, far] = found[0]?.angle === 0 ? ([0, 2] as const) : ([1, 3] as const);
        expect(found[0]?.box[near]).toBeCloseTo(word.box[near], 1);
        expect(found.at(-1)?.box[far]).toBeCloseTo(word.box[far], 1);
      }
    }
  });
});
