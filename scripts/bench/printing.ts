/**
 * Forms a second that are printed to single PDFs and bound in a booklet, beside a bare loop of one `page.pdf` a form
 * over the same documents, and beside that loop over documents that carry the whole font.
 *
 *     tsx scripts/bench/printing.ts [forms]      (40 unless told)
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  bookletHtml,
  type FormOptions,
  formHtml,
  openFonts,
} from '../../pipeline/render/form/index.ts';
import { openPrinter } from '../../pipeline/render/print/index.ts';
import { launchBrowser } from '../../pipeline/render/print/launch.ts';
import { openTemplates } from '../../pipeline/render/templates.ts';
import { recordOf } from './made-up-record.ts';

const count = Number(process.argv[2] ?? 40);
const records = Array.from({ length: count }, (_, index) => recordOf(index));
const options: FormOptions = { templates: openTemplates(), fonts: openFonts(), markRepairs: false };

await measure('HTML', () => records.map((record) => formHtml(record, options).html));
const documents = records.map((record) => formHtml(record, options).html);

const printer = await openPrinter();
console.log(printer.browser);
await printer.print({ html: documents[0] ?? '', title: '', author: null });
await measure('single PDFs', async () => {
  for (const html of documents) await printer.print({ html, title: '', author: null });
});
await measure('booklet, one printing', async () => {
  await printer.print({ html: bookletHtml(records, options).html, title: '', author: null });
});
await printer.close();

await measure('bare loop', () => bareLoop(documents));
await measure('bare loop, whole font', () => bareLoop(documents.map(withWholeFont)));

async function measure(name: string, work: () => unknown): Promise<void> {
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  console.log(
    `${name}: ${((count * 1000) / ms).toFixed(1)} forms/s, ${(ms / count).toFixed(1)} ms a form`,
  );
}

/** What anyone would write first. */
async function bareLoop(pages: readonly string[]): Promise<void> {
  const browser = await launchBrowser(process.env.JIXIAO_BROWSER);
  const page = await browser.newPage();
  for (const html of pages) {
    await page.setContent(html);
    await page.evaluate('document.fonts.ready.then(() => true)');
    await page.pdf({ preferCSSPageSize: true, printBackground: true, outline: true });
  }
  await browser.close();
}

/** The document with the font package's whole file in place of its cut. */
function withWholeFont(html: string): string {
  const path = createRequire(import.meta.url).resolve(
    '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2',
  );
  const source = `url(data:font/woff2;base64,${readFileSync(path).toString('base64')})format("woff2")`;
  return html.replace(/url\(data:font\/woff;base64,[^)]*\)format\("woff"\)/gu, source);
}
