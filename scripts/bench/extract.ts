import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractPages } from '../../pipeline/extract/index.ts';

/*
 * How fast PDF pages are read, beside the bare loop of the library over the same file (the floor that it sets) and beside
 * `pdftotext -layout` where that is installed; and whether memory stays flat over many pages. Nothing here is a test: the
 * figures are the machine's.
 * Run: npx tsx scripts/bench/extract.ts
 */

const PAGES = 200;
const MANY_PAGES = 2000;
const ROUNDS = 3;

const root = join(import.meta.dirname, '../..');
const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const bareOptions = {
  cMapUrl: `${join(home, 'cmaps')}/`,
  cMapPacked: true,
  standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
  wasmUrl: `${join(home, 'wasm')}/`,
  useSystemFonts: false,
  isEvalSupported: false,
  verbosity: 0,
};

/** The PDFs that are read as samples: those with text among the inputs, and the layouts of the tests. */
function samples(): Uint8Array[] {
  return ['input', 'test/fixtures/layouts']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.pdf') && !file.includes('scan'))
        .sort()
        .map((file) => join(root, folder, file)),
    )
    .map((file) => new Uint8Array(readFileSync(file)));
}

/** One PDF of at least `pages` pages: the samples over and over, each time with fonts of their own. */
async function mergedPdf(pages: number): Promise<Uint8Array> {
  const files = samples();
  const [first] = files;
  if (first === undefined) throw new Error('there are no sample PDFs');
  const counts = await Promise.all(files.map(pageCount));
  const round = counts.reduce((sum, count) => sum + count, 0);
  const task = library.getDocument({ data: first.slice(), verbosity: 0 });
  try {
    const document = await task.promise;
    const parts = Array.from({ length: Math.ceil(pages / round) }, () => files).flat();
    const merged = await document.extractPages(
      parts.map((part) => ({ document: part.slice() })) as Parameters<
        typeof document.extractPages
      >[0],
    );
    return new Uint8Array(merged);
  } finally {
    await task.destroy();
  }
}

async function pageCount(bytes: Uint8Array): Promise<number> {
  const task = library.getDocument({ data: bytes.slice(), verbosity: 0 });
  try {
    return (await task.promise).numPages;
  } finally {
    await task.destroy();
  }
}

/** The floor: every operator list of the file is asked for, and nothing done with it. */
async function bareLoop(bytes: Uint8Array): Promise<number> {
  const task = library.getDocument({ ...bareOptions, data: bytes.slice() });
  const document = await task.promise;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    await page.getOperatorList();
    page.cleanup();
  }
  const pages = document.numPages;
  await task.destroy();
  return pages;
}

async function extraction(bytes: Uint8Array): Promise<number> {
  const pdf = await extractPages(bytes);
  let pages = 0;
  for await (const page of pdf) pages += page.number > 0 ? 1 : 0;
  await pdf.close();
  return pages;
}

/** Pages a second of wall time. */
async function speedOf(work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const pages = await work();
  return pages / ((performance.now() - start) / 1000);
}

const figure = (value: number): string => value.toFixed(1).padStart(7);

async function compareSpeed(): Promise<void> {
  const bytes = await mergedPdf(PAGES);
  const pages = await extraction(bytes);
  console.log(`${pages} pages, ${ROUNDS} rounds, best of each, pages a second`);
  let bare = 0;
  let ours = 0;
  for (let round = 0; round < ROUNDS; round++) {
    bare = Math.max(bare, await speedOf(() => bareLoop(bytes)));
    ours = Math.max(ours, await speedOf(() => extraction(bytes)));
  }
  console.log(`bare getOperatorList ${figure(bare)}`);
  console.log(`extractPages         ${figure(ours)}   ${Math.round((100 * ours) / bare)} % of it`);
  const poppler = await popplerSpeed(bytes, pages);
  console.log(`pdftotext -layout    ${poppler === null ? 'not installed' : figure(poppler)}`);
}

async function popplerSpeed(bytes: Uint8Array, pages: number): Promise<number | null> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  try {
    const file = join(folder, 'merged.pdf');
    writeFileSync(file, bytes);
    const start = performance.now();
    const { status } = spawnSync('pdftotext', ['-layout', file, join(folder, 'merged.txt')]);
    return status === 0 ? pages / ((performance.now() - start) / 1000) : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`.padStart(8);

/** The largest footprint over each tenth of a long file: flat when the last is about the first. */
async function watchMemory(): Promise<void> {
  const bytes = await mergedPdf(MANY_PAGES);
  console.log(
    `\n${MANY_PAGES} pages of ${megabytes(bytes.length).trim()}, largest memory per tenth`,
  );
  const pdf = await extractPages(bytes, { to: MANY_PAGES });
  const tenth = MANY_PAGES / 10;
  let peak = 0;
  let heap = 0;
  for await (const page of pdf) {
    const usage = process.memoryUsage();
    peak = Math.max(peak, usage.rss);
    heap = Math.max(heap, usage.heapUsed + usage.external);
    if (page.number % tenth === 0) {
      console.log(
        `to page ${String(page.number).padStart(4)} resident ${megabytes(peak)}  heap and buffers ${megabytes(heap)}`,
      );
      peak = 0;
      heap = 0;
    }
  }
  await pdf.close();
}

export async function benchExtract(): Promise<void> {
  await compareSpeed();
  await watchMemory();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchExtract();
