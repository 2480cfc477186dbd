import PQueue from 'p-queue';
import type { Browser, Page } from 'puppeteer';
import { PrintFailure } from './failure.ts';
import { launchBrowser } from './launch.ts';
import { finishedPdf, type PdfDetails } from './pdf.ts';

export interface PrintJob extends PdfDetails {
  /** A self-contained document. */
  readonly html: string;
}

export interface PrinterOptions {
  /** Path of the browser's executable; by default `JIXIAO_BROWSER`, an installed one, or the one from the packages. */
  readonly browser?: string;
  /** Where the browser puts its profile: a browser that is killed leaves it behind. */
  readonly profiles?: string;
  /** After so many documents the browser is started afresh, so its memory stays flat. */
  readonly recycleAfter?: number;
  /** How long one document may take, in milliseconds; what it is for a page, a booklet gets for each of its parts. */
  readonly timeout?: number;
}

export interface Printer {
  /**
   * Prints one document. Calls are served one after the other: a second tab makes none of them faster.
   *
   * @throws PrintFailure `not-printed` when the browser fails on it three times, `no-browser` when none starts
   */
  print(job: PrintJob): Promise<Buffer>;
  /** Name and version of the browser; another one where it was replaced by an update meanwhile. */
  readonly browser: string;
  /** How many documents to have in hand at once, so that it never waits for the next. */
  readonly atOnce: number;
  close(): Promise<void>;
}

const ATTEMPTS = 3;
const RECYCLE_AFTER = 400;
const TIMEOUT_MS = 20_000;
/** A document's own allowance: 1 s for each 20 kB of markup beyond the first. */
const TIMEOUT_MS_PER_BYTE = 0.05;

/** Loads every face that the document declares and names those that would be printed in another font. */
const UNLOADED_FONTS = `Promise.allSettled(Array.from(document.fonts, (face) => face.load())).then(() =>
  Array.from(document.fonts).filter((face) => face.status !== 'loaded')
    .map((face) => face.family + ' ' + face.weight).join(', '))`;

/** @throws PrintFailure `no-browser` */
export async function openPrinter(options: PrinterOptions = {}): Promise<Printer> {
  const named = options.browser ?? process.env.JIXIAO_BROWSER;
  let browser = await launchBrowser(named, options.profiles);
  let version = await browser.version();
  let page: Page | null = null;
  let printed = 0;
  const queue = new PQueue({ concurrency: 1 });

  const restart = async (): Promise<void> => {
    page = null;
    await end(browser);
    browser = await launchBrowser(named, options.profiles);
    version = await browser.version();
  };
  const printOnce = async (job: PrintJob): Promise<Buffer> => {
    page ??= await quietPage(browser);
    const timeout = (options.timeout ?? TIMEOUT_MS) + job.html.length * TIMEOUT_MS_PER_BYTE;
    return finishedPdf(await pdfOf(page, job.html, timeout), job);
  };
  const print = async (job: PrintJob): Promise<Buffer> => {
    if (printed >= (options.recycleAfter ?? RECYCLE_AFTER)) {
      printed = 0;
      await restart();
    }
    let failure: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const pdf = await printOnce(job);
        printed += 1;
        return pdf;
      } catch (error) {
        failure = error;
        await restart();
      }
    }
    throw notPrinted(job, failure);
  };
  return {
    get browser() {
      return version;
    },
    atOnce: 1,
    print: (job) => queue.add(() => print(job)),
    close: async () => {
      await queue.onIdle();
      await end(browser);
    },
  };
}

/** A tab that runs no script, has no network, and loads nothing but what its document carries. */
async function quietPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const answer = request.url().startsWith('data:') ? request.continue() : request.abort();
    answer.catch(() => undefined);
  });
  return page;
}

async function pdfOf(page: Page, html: string, timeout: number): Promise<Uint8Array> {
  return withLimit(page, timeout, async () => {
    await page.setContent(html, { waitUntil: 'load', timeout });
    const unloaded = await page.evaluate(UNLOADED_FONTS);
    if (unloaded !== '') throw new Error(`fonts did not load: ${unloaded}`);
    return page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      timeout,
    });
  });
}

/** A tab that crashed answers nothing any more: its event, or the time limit, ends the wait. */
async function withLimit<T>(page: Page, timeout: number, work: () => Promise<T>): Promise<T> {
  let onCrash = (_: Error): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  const trouble = new Promise<never>((_, reject) => {
    onCrash = (error) => reject(error);
    timer = setTimeout(() => reject(new Error(`no answer in ${timeout} ms`)), timeout);
  });
  page.once('error', onCrash);
  try {
    return await Promise.race([work(), trouble]);
  } finally {
    clearTimeout(timer);
    page.off('error', onCrash);
  }
}

/** Closes the browser; one that does not answer is killed. */
async function end(browser: Browser): Promise<void> {
  const child = browser.process();
  const limit = new Promise<'late'>((resolve) => setTimeout(resolve, 3_000, 'late').unref());
  const outcome = await Promise.race([browser.close().catch(() => 'late' as const), limit]);
  if (outcome === 'late') child?.kill('SIGKILL');
}

function notPrinted(job: PrintJob, cause: unknown): PrintFailure {
  if (cause instanceof PrintFailure) return cause;
  const detail = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  return new PrintFailure(
    'not-printed',
    `“${job.title}”未能打印成 PDF(${detail});其 HTML 已写出,可用浏览器打开后打印。`,
    `“${job.title}” could not be printed to PDF (${detail}); its HTML is there and can be printed from a browser.`,
    { cause },
  );
}
