import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractPages } from '../../pipeline/extract/index.ts';
import { bareLoop, figure, isCalled, mergedPdf } from './corpus.ts';

/*
 * How fast PDF pages are read, beside the bare loop of the library over the same file (the floor that it sets) and beside
 * `pdftotext -layout` where that is installed; and whether memory stays flat over many pages. Nothing here is a test: the
 * figures are the machine's.
 * Run: npx tsx scripts/bench/extract.ts
 */

const PAGES = 200;
const MANY_PAGES = 2000;
const ROUNDS = 3;

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

if (isCalled(import.meta.url)) await benchExtract();
