import { extractPages, type PdfOptions } from '../../../pipeline/extract/pdf/index.ts';
import type { Page, RulingLine } from '../../../pipeline/model/index.ts';
import { type PageSource, type PdfSource, pdfOf } from '../../../scripts/fixtures/pdf.ts';

export async function readAll(bytes: Uint8Array, options: PdfOptions = {}): Promise<Page[]> {
  const pdf = await extractPages(bytes, options);
  try {
    const pages: Page[] = [];
    for await (const page of pdf) pages.push(page);
    return pages;
  } finally {
    await pdf.close();
  }
}

/** The first page of a PDF that is written for the test. */
export async function readPage(
  page: string | PageSource,
  source: Omit<PdfSource, 'pages'> = {},
): Promise<Page> {
  const pages = [typeof page === 'string' ? { content: page } : page];
  const [read] = await readAll(pdfOf({ ...source, pages }));
  if (read === undefined) throw new Error('the PDF has no page');
  return read;
}

export function textOf(page: Page): string {
  return page.glyphs.map((glyph) => glyph.unicode).join('');
}

export function droppedOf(page: Page): [reason: string, text: string][] {
  return page.dropped.map(({ reason, text }) => [reason, text]);
}

const round = (length: number): number => Math.round(length * 100) / 100 + 0;

/** Rounded to a hundredth of a point, in an order that does not depend on the drawing. */
export function rulesOf(page: Page): string[] {
  return page.rulings.map(ruleText).sort();
}

export function ruleText({ orientation, position, start, end, thickness }: RulingLine): string {
  const along = `${round(start)}–${round(end)}`;
  return orientation === 'horizontal'
    ? `y ${round(position)}: x ${along}, ${round(thickness)} thick`
    : `x ${round(position)}: y ${along}, ${round(thickness)} thick`;
}

/** Each visible glyph with its origin, rounded to a hundredth of a point. */
export function placesOf(page: Page): string[] {
  return page.glyphs
    .filter(({ unicode }) => unicode.trim() !== '')
    .map(({ unicode, x, y }) => `${unicode} ${round(x)} ${round(y)}`);
}
