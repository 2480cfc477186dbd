import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { processReaders, type Readers } from '../../pipeline/batch/readers.ts';
import { bareLoop, figure, isCalled, mergedPdf, samplePdfs } from './corpus.ts';

/*
 * How fast a PDF of forms becomes validated records, by one worker process and by two (which share one file, or have a
 * file each), beside the bare loop of pdf.js over the same file in a process of its own, and beside two such processes
 * at once: what the machine's cores give. Rounds are taken in turn, so that a machine which slows down slows all alike.
 * Workers are warm: their start (most of a second) is paid once a run.
 * Run: npm run build && npx tsx scripts/bench/records.ts
 */

const PAGES = 240;
/** Rounds until the optimizing compiler has seen every worker's code: the first three are each slower than the next. */
const WARM_ROUNDS = 4;
const ROUNDS = 7;
const MEGABYTES = 4096;
const SECONDS = 600;

/** How many pages were read. */
async function readBy(readers: Readers, path: string): Promise<number> {
  const options = { repair: true, password: null };
  const sha256 = '0'.repeat(64);
  const reading = await readers.read({ path, file: path, sha256, expected: true, options });
  if (reading.failure !== null && reading.status !== 'partial')
    throw new Error(reading.failure.reasonEn);
  return reading.pages;
}

/** Pages a second of each way of reading, round by round, after the rounds that warm every worker. */
async function speedsOf(
  path: string,
): Promise<{ one: number[]; shared: number[]; each: number[] }> {
  const limits = { timeout: SECONDS, maxMemory: MEGABYTES };
  const single = processReaders({ ...limits, jobs: 1 });
  const double = processReaders({ ...limits, jobs: 2 });
  const apart = processReaders({ ...limits, jobs: 2, rangePages: Number.MAX_SAFE_INTEGER });
  const speeds = { one: [] as number[], shared: [] as number[], each: [] as number[] };
  try {
    for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
      const one = await pagesPerSecond([single], path);
      const shared = await pagesPerSecond([double], path);
      const each = await pagesPerSecond([apart, apart], path);
      if (round < 0) continue;
      speeds.one.push(one);
      speeds.shared.push(shared);
      speeds.each.push(each);
    }
    return speeds;
  } finally {
    await Promise.all([single, double, apart].map((readers) => readers.close()));
  }
}

async function pagesPerSecond(readers: readonly Readers[], path: string): Promise<number> {
  const start = performance.now();
  const read = await Promise.all(readers.map((reader) => readBy(reader, path)));
  const pages = read.reduce((sum, one) => sum + one);
  return pages / ((performance.now() - start) / 1000);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
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
    const { one, shared, each } = await speedsOf(path);
    const best = (speeds: readonly number[]) => Math.max(...speeds);
    const ratio = (speeds: readonly number[]) =>
      median(speeds.map((speed, round) => speed / (one[round] ?? Number.NaN))).toFixed(2);
    console.log(
      `best of ${ROUNDS} rounds, pages a second; ratios of two to one: median of the rounds`,
    );
    console.log(`bare getOperatorList       ${figure(bare)}`);
    console.log(
      `the same, two processes    ${figure(twice)}   ${(twice / bare).toFixed(2)} times one`,
    );
    console.log(
      `records, one worker        ${figure(best(one))}   ${Math.round((100 * best(one)) / bare)} % of it`,
    );
    console.log(`two workers, a file each   ${figure(best(each))}   ${ratio(each)} times one`);
    console.log(`two workers on one file    ${figure(best(shared))}   ${ratio(shared)} times one`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , called] = process.argv;
if (isCalled(import.meta.url)) {
  if (called === undefined) await benchRecords();
  else console.log(await bestBare(new Uint8Array(readFileSync(called))));
}
