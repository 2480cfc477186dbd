import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Readers, threadReaders } from '../../pipeline/batch/readers.ts';
import { bareLoop, figure, isCalled, mergedPdf, samplePdfs } from './corpus.ts';

/*
 * How fast a PDF of forms becomes validated records, by one worker thread and by two, beside the bare loop of pdf.js
 * over the same file in a process of its own, and beside two such processes at once: what the machine's cores give.
 * Threads are warm: their start (most of a second) is paid once a run.
 * Run: npm run build && npx tsx scripts/bench/records.ts
 */

const PAGES = 240;
/** Rounds until the optimizing compiler has seen every thread's code: the first three are each slower than the next. */
const WARM_ROUNDS = 4;
const ROUNDS = 5;
const MEGABYTES = 4096;
const SECONDS = 600;

interface Measured {
  readonly pages: number;
  readonly records: number;
  readonly seconds: number;
}

async function recordsBy(readers: Readers, path: string): Promise<Measured> {
  const start = performance.now();
  const options = { repair: true, password: null };
  const reading = await readers.read({
    path,
    file: path,
    sha256: '0'.repeat(64),
    expected: true,
    options,
  });
  if (reading.failure !== null && reading.status !== 'partial')
    throw new Error(reading.failure.reasonEn);
  const seconds = (performance.now() - start) / 1000;
  return { pages: reading.pages, records: reading.forms.length, seconds };
}

/** The best of a few rounds, after those that warm every thread. */
async function bestOf(jobs: number, path: string): Promise<Measured> {
  const readers = await threadReaders({ jobs, timeout: SECONDS, maxMemory: MEGABYTES });
  try {
    for (let round = 1; round < WARM_ROUNDS; round++) await recordsBy(readers, path);
    let best = await recordsBy(readers, path);
    for (let round = 0; round < ROUNDS; round++) {
      const next = await recordsBy(readers, path);
      if (next.seconds < best.seconds) best = next;
    }
    return best;
  } finally {
    await readers.close();
  }
}

/** The bare loop in so many processes at once: pages a second of all of them. */
async function bareBy(processes: number, path: string): Promise<number> {
  const script = fileURLToPath(import.meta.url);
  const speeds = Array.from({ length: processes }, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      script,
      path,
    ]);
    return Number(stdout);
  });
  return (await Promise.all(speeds)).reduce((sum, speed) => sum + speed, 0);
}

async function bestBare(bytes: Uint8Array): Promise<number> {
  let best = 0;
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    const start = performance.now();
    const pages = await bareLoop(bytes);
    best = Math.max(best, pages / ((performance.now() - start) / 1000));
  }
  return best;
}

export async function benchRecords(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  try {
    const bytes = await mergedPdf(PAGES, samplePdfs(['input']));
    const path = join(folder, 'forms.pdf');
    writeFileSync(path, bytes);
    const bare = await bareBy(1, path);
    const twice = await bareBy(2, path);
    const one = await bestOf(1, path);
    const two = await bestOf(2, path);
    const [single, double] = [one.pages / one.seconds, two.pages / two.seconds];
    console.log(`${one.pages} pages, ${one.records} records, best of ${ROUNDS}, pages a second`);
    console.log(`bare getOperatorList  ${figure(bare)}`);
    console.log(`the same, two at once ${figure(twice)}   ${(twice / bare).toFixed(2)} times one`);
    console.log(
      `records, one worker   ${figure(single)}   ${Math.round((100 * single) / bare)} % of it`,
    );
    console.log(
      `records, two workers  ${figure(double)}   ${(double / single).toFixed(2)} times one`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , called] = process.argv;
if (isCalled(import.meta.url)) {
  if (called === undefined) await benchRecords();
  else console.log(await bestBare(new Uint8Array(readFileSync(called))));
}
