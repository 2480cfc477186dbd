import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * The files that the benchmarks read, made from the samples of the checkout and never written into it; and the floor
 * that pdf.js itself sets: every operator list of a file asked for, and nothing done with it.
 */

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const home = dirname(require.resolve('pdfjs-dist/package.json'));

async function library() {
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

const bareOptions = {
  cMapUrl: `${join(home, 'cmaps')}/`,
  cMapPacked: true,
  standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
  wasmUrl: `${join(home, 'wasm')}/`,
  useSystemFonts: false,
  isEvalSupported: false,
  verbosity: 0,
};

/** The PDFs that are read as samples: those among the inputs, and the layouts of the tests. */
export function samplePdfs(
  folders: readonly string[] = ['input', 'test/fixtures/layouts'],
): Uint8Array[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.pdf') && !file.includes('scan'))
        .sort()
        .map((file) => join(root, folder, file)),
    )
    .map((file) => new Uint8Array(readFileSync(file)));
}

/** One PDF of at least `pages` pages: the samples over and over, each time with fonts of their own. */
export async function mergedPdf(pages: number, files = samplePdfs()): Promise<Uint8Array> {
  const [first] = files;
  if (first === undefined) throw new Error('there are no sample PDFs');
  const counts = await Promise.all(files.map(pageCount));
  const round = counts.reduce((sum, count) => sum + count, 0);
  const task = (await library()).getDocument({ data: first.slice(), verbosity: 0 });
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
  const task = (await library()).getDocument({ data: bytes.slice(), verbosity: 0 });
  try {
    return (await task.promise).numPages;
  } finally {
    await task.destroy();
  }
}

/** Asks for every operator list of a file; the pages. */
export async function bareLoop(bytes: Uint8Array): Promise<number> {
  const task = (await library()).getDocument({ ...bareOptions, data: bytes.slice() });
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

/** Whether a benchmark was called by its own name and not by another module. */
export function isCalled(url: string): boolean {
  return url === pathToFileURL(process.argv[1] ?? '').href;
}

/** A figure in a column of its own. */
export function figure(value: number): string {
  return value.toFixed(1).padStart(8);
}
