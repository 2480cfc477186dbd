import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../../pipeline/extract/pdf/index.ts';
import { ReadFailure } from '../../../pipeline/model/index.ts';
import { pdfOf } from '../../../scripts/fixtures/pdf.ts';
import { readAll, textOf } from './reading.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/pdf/${name}`, import.meta.url)));

async function failureOf(reading: Promise<unknown>): Promise<ReadFailure> {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ReadFailure)) throw new Error(`no ReadFailure: ${String(error)}`);
  return error;
}

const good = (text = 'text', count = 1): Uint8Array =>
  pdfOf({
    pages: Array.from({ length: count }, () => ({
      content: `BT /F1 10 Tf 100 700 Td (${text}) Tj ET`,
    })),
  });

describe('encrypted files', () => {
  it('ask for their password', async () => {
    const failure = await failureOf(extractPages(fixture('encrypted.pdf')));
    expect(failure.category).toBe('encrypted');
    expect(failure.reason).toContain('密码');
    const wrong = await failureOf(extractPages(fixture('encrypted.pdf'), { password: 'x' }));
    expect(wrong.category).toBe('encrypted');
    expect(wrong.reason).toContain('不对');
  });

  it('open with it', async () => {
    const [page] = await readAll(fixture('encrypted.pdf'), { password: 'jixiao' });
    expect(page && textOf(page)).toBe('绩效目标');
  });

  it('open without one where only changing them is forbidden', async () => {
    const [page] = await readAll(fixture('owner-password.pdf'));
    expect(page && textOf(page)).toBe('绩效目标');
  });
});

describe('files that can be read all the same', () => {
  it('have object streams', async () => {
    const [page] = await readAll(fixture('object-streams.pdf'));
    expect(page && textOf(page)).toBe('绩效目标');
    expect(page?.rulings).toHaveLength(1);
  });

  it('have a wrong cross-reference table', async () => {
    const text = Buffer.from(good()).toString('latin1');
    const wrong = text
      .replace(/startxref\n\d+/u, 'startxref\n7')
      .replaceAll(/^0000000\d/gmu, '00099999');
    const [page] = await readAll(new Uint8Array(Buffer.from(wrong, 'latin1')));
    expect(page && textOf(page)).toBe('text');
  });

  it('have something before the header', async () => {
    const bytes = new Uint8Array(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\n\n'), good()]));
    const [page] = await readAll(bytes);
    expect(page && textOf(page)).toBe('text');
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['nothing at all', ''],
    ['a text', '项目支出绩效目标表\n项目名称\t校舍改造\n'],
    ['a web page', '<!DOCTYPE html><html><body>404 Not Found</body></html>'],
    ['an archive', 'PK\x03\x04 rest'],
  ])('are %s', async (_, content) => {
    const failure = await failureOf(extractPages(new Uint8Array(Buffer.from(content))));
    expect(failure.category).toBe('not-a-document');
  });

  it('were cut off before their pages', async () => {
    const failure = await failureOf(extractPages(good().slice(0, 60)));
    expect(failure.category).toBe('damaged');
    expect(failure.reason).toContain('不完整');
  });

  it('were cut off after their pages: what is left is read, and what is missing is said', async () => {
    const content = (text: string) => ({ content: `BT /F1 10 Tf 100 700 Td (${text}) Tj ET` });
    const whole = pdfOf({ pages: [content('first'), content('second')] });
    const cut = whole.slice(0, Buffer.from(whole).indexOf('103 0 obj'));
    // Enough of a trailer that readers find the catalogue, as in a file whose first part is a linearized one.
    const bytes = new Uint8Array(Buffer.concat([cut, Buffer.from('trailer << /Root 1 0 R >>\n')]));
    const pdf = await extractPages(bytes);
    expect(pdf.remarks.map(({ message }) => message).join()).toContain('没有结尾');
    expect(textOf(await pdf.page(1))).toBe('first');
    expect(await failureOf(pdf.page(2))).toMatchObject({ category: 'damaged', place: '第2页' });
    await pdf.close();
  });

  it('are damaged beyond their header', async () => {
    const bytes = new Uint8Array(Buffer.from(`%PDF-1.7\n${'x'.repeat(500)}\n%%EOF\n`));
    expect((await failureOf(extractPages(bytes))).category).toBe('damaged');
  });

  it('have no pages', async () => {
    const failure = await failureOf(readAll(pdfOf({ pages: [] })));
    expect(failure.category).toBe('damaged');
    expect(failure.reason).toContain('没有页');
  });

  it('have a page with more path segments than any form; the next page is read', async () => {
    const lines = Array.from({ length: 260_000 }, (_, index) => `0 ${index % 800} m 9 9 l`);
    const huge = pdfOf({
      pages: [{ content: `${lines.join('\n')} S` }, { content: 'BT /F1 10 Tf (next) Tj ET' }],
    });
    const pdf = await extractPages(huge);
    const failure = await failureOf(pdf.page(1));
    expect(failure).toMatchObject({ category: 'too-large', place: '第1页' });
    expect(textOf(await pdf.page(2))).toBe('next');
    await pdf.close();
  });

  it('have a page with more glyphs than any form', async () => {
    const huge = good('9'.repeat(200_001));
    expect((await failureOf(readAll(huge))).category).toBe('too-large');
  });

  it('are cancelled between two pages', async () => {
    const stop = new AbortController();
    const pdf = await extractPages(good('text', 3), { signal: stop.signal });
    const read: number[] = [];
    const reading = (async () => {
      for await (const page of pdf) {
        read.push(page.number);
        stop.abort();
      }
    })();
    await expect(reading).rejects.toThrow();
    expect(read).toEqual([1]);
    await pdf.close();
  });
});
