import { describe, expect, it } from 'vitest';
import { sniff } from '../../../pipeline/extract/index.ts';
import { extractPages } from '../../../pipeline/extract/pdf/index.ts';
import { pdfOf } from '../../../scripts/fixtures/pdf.ts';
import { readAll, textOf } from './reading.ts';

const PDF = pdfOf({
  pages: ['one', 'two', 'three'].map((word) => ({
    content: `BT /F1 10 Tf 100 700 Td (${word}) Tj ET`,
  })),
});
const TEXT = Buffer.from(PDF).toString('latin1');

async function textsOf(bytes: Uint8Array): Promise<{ texts: string[]; loss: string | null }> {
  const read = await extractPages(bytes);
  try {
    const texts: string[] = [];
    for (let number = 1; number <= read.pages; number++) {
      texts.push(await read.page(number).then(textOf, () => '-'));
    }
    return { texts, loss: read.loss?.category ?? null };
  } finally {
    await read.close();
  }
}

const upTo = (mark: string): Uint8Array => PDF.slice(0, TEXT.indexOf(mark));

describe('a PDF that was cut off', () => {
  it.each([
    ['before its table of objects', 'xref\n', ['one', 'two', 'three']],
    ['in its last page', '105 0 obj', ['one', 'two', '-']],
    ['before its last page', '104 0 obj', ['one', 'two', '-']],
  ])('is read as far as pages are left: %s', async (_, mark, texts) => {
    expect(await textsOf(upTo(mark))).toEqual({ texts, loss: 'damaged' });
  });

  it('is read without its first objects, too', async () => {
    const pages = PDF.slice(TEXT.indexOf('3 0 obj'), TEXT.indexOf('xref\n'));
    const bytes = new Uint8Array([...Buffer.from('%PDF-1.7\n'), ...pages]);
    expect(await textsOf(bytes)).toEqual({ texts: ['one', 'two', 'three'], loss: 'damaged' });
  });

  it('without any page is refused', async () => {
    await expect(extractPages(upTo('100 0 obj'))).rejects.toMatchObject({ category: 'damaged' });
    await expect(extractPages(upTo('2 0 obj'))).rejects.toMatchObject({ category: 'damaged' });
  });

  it('has lost nothing when it is whole', async () => {
    expect(await textsOf(PDF)).toEqual({ texts: ['one', 'two', 'three'], loss: null });
  });
});

describe('the mark of a PDF', () => {
  it.each([
    ['blanks', ' '.repeat(1500)],
    ['the words of a server', `HTTP/1.1 200 OK\r\n${'X-Word: of a server\r\n'.repeat(200)}\r\n`],
    ['anything', '\0x'.repeat(3000)],
  ])('is found behind %s', async (_, before) => {
    const bytes = new Uint8Array([...Buffer.from(before), ...PDF]);
    expect(sniff(bytes)).toBe('pdf');
    expect((await readAll(bytes)).map(textOf)).toEqual(['one', 'two', 'three']);
  });

  it('in a text about PDFs makes none of it', () => {
    const text = `${'A file begins with its version.\n'.repeat(50)}%PDF-1.7, for instance, and 1 0 R.\n`;
    expect(sniff(Buffer.from(text))).toBe('text');
  });
});
