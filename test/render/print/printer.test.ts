import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractPages } from '../../../pipeline/extract/pdf/index.ts';
import { formHtml, openFonts } from '../../../pipeline/render/form/index.ts';
import { openPrinter, type Printer, PrintFailure } from '../../../pipeline/render/print/index.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { indicatorWith, recordWith } from '../form/record.ts';

const options = { templates: openTemplates(), fonts: openFonts(), markRepairs: false };
let printer: Printer;
beforeAll(async () => {
  printer = await openPrinter();
});
afterAll(async () => {
  await printer.close();
});

async function textOf(pdf: Uint8Array): Promise<string[]> {
  const pages: string[] = [];
  for await (const page of await extractPages(new Uint8Array(pdf))) {
    pages.push(page.glyphs.map(({ unicode }) => unicode).join(''));
  }
  return pages;
}

describe('the printer', () => {
  it('prints a form whose text reads back as it was written', async () => {
    const record = recordWith({
      // Characters whose radicals share their outlines in the whole font.
      projectName: '目门长见页风鱼龙人口土大Ⅲ类≥95%',
      indicators: [indicatorWith({ name: '<b>清淤</b>', text: '4841.54m ²' })],
    });
    const { html } = formHtml(record, options);
    const pdf = await printer.print({ html, title: '河道', author: '水务局' });
    const [text = ''] = await textOf(pdf);
    expect(text).toContain('目门长见页风鱼龙人口土大Ⅲ类≥95%');
    expect(text.replace(/\s/gu, '')).toContain('<b>清淤</b>4841.54m²');
    expect(pdf.length).toBeLessThan(300_000);
  });

  it('tags the PDF, names its language, title and author, and gives it an outline', async () => {
    const { html } = formHtml(recordWith(), options);
    const pdf = (await printer.print({ html, title: '河道', author: '水务局' })).toString('latin1');
    expect(pdf).toContain('/Title <feff6cb39053>');
    expect(pdf).toContain('/Author <feff6c3452a15c40>');
    expect(pdf).toMatch(/\/Lang \(zh-CN\)/u);
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('/Outlines');
    expect(pdf).not.toContain('CreationDate');
  });

  it('prints the same bytes again', async () => {
    const { html } = formHtml(recordWith({ indicators: [indicatorWith({})] }), options);
    const job = { html, title: '河道', author: null };
    const first = await printer.print(job);
    await printer.print({ html: html.replace('河道清淤', '清淤'), title: '', author: null });
    expect((await printer.print(job)).equals(first)).toBe(true);
  });

  it('runs no script and loads no file', async () => {
    const html = `<!doctype html><meta charset="utf-8"><p>A</p><script>document.body.append('ran')</script>
      <iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1:9/x.png" alt="">`;
    const [text = ''] = await textOf(await printer.print({ html, title: '', author: null }));
    expect(text.trim()).toBe('A');
  });

  it('says in one sentence how to get a browser when a named one does not start', async () => {
    const failure = await openPrinter({ browser: '/nowhere/chrome' }).catch((error) => error);
    expect(failure).toBeInstanceOf(PrintFailure);
    expect(failure.category).toBe('no-browser');
    expect(failure.reason).toContain('JIXIAO_BROWSER');
    expect(failure.reason).toContain('/nowhere/chrome');
  });
});

describe.skipIf(process.platform !== 'linux')('a browser that dies', () => {
  it('is started again, and the form that it was printing is printed', async () => {
    const { html } = formHtml(recordWith(), options);
    const job = { html, title: '河道', author: null };
    const sturdy = await openPrinter();
    try {
      const first = await sturdy.print(job);
      for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
      expect((await sturdy.print(job)).equals(first)).toBe(true);

      const running = sturdy.print(job);
      for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
      expect((await running).equals(first)).toBe(true);
    } finally {
      await sturdy.close();
    }
  });

  it('is started afresh after so many forms', async () => {
    const { html } = formHtml(recordWith(), options);
    const job = { html, title: '河道', author: null };
    const fresh = await openPrinter({ recycleAfter: 2 });
    try {
      const [before] = childrenOf(process.pid).slice(-1);
      await fresh.print(job);
      await fresh.print(job);
      expect(childrenOf(process.pid)).toContain(before);
      await fresh.print(job);
      expect(childrenOf(process.pid)).not.toContain(before);
    } finally {
      await fresh.close();
    }
  });
});

/** The browsers among the processes that a process started. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => {
      try {
        const [, parent] =
          /^\d+ \(.*\) \S (\d+)/su.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return Number(parent) === pid && /chrom|edge/iu.test(command.split('\0')[0] ?? '');
      } catch {
        return false;
      }
    })
    .map(Number)
    .sort((a, b) => a - b);
}
