import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../pipeline/model/index.ts';
import { bareLoop, isCalled, mergedPdf, samplePdfs } from './corpus.ts';
import { formText } from './made-up-form.ts';

/*
 * Whole conversions by the compiled command, each in a process of its own: how time and memory grow with the number of
 * files, what an unchanged second run costs, and 1,000 PDFs of a form with a few of hundreds of pages by one worker and
 * by two, beside the bare loop of pdf.js over the same files. The corpus is made outside the checkout and removed.
 * Run: npm run build && npx tsx scripts/bench/batch.ts [FILE.json]
 */

const TEXTS = [100, 1000, 10_000] as const;
/** Of these the PDFs are printed, to be read again. */
const PRINTED = 1000;
const LONG_PDFS = 3;
const LONG_PAGES = 300;

const CLI = join(import.meta.dirname, '../../dist/cli.js');
/** Written by each process itself when it ends: nobody else is told the peak of a process that is gone. */
const TELL_PEAK = `data:text/javascript,import { isMainThread } from 'node:worker_threads';
import { appendFileSync } from 'node:fs';
const tell = () => appendFileSync(process.env.PEAKS, process.resourceUsage().maxRSS + '\\n');
if (isMainThread) process.on('exit', tell);`;

interface Measured {
  readonly what: string;
  readonly files: number;
  readonly pages: number;
  readonly forms: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>;
}

async function conversion(
  what: string,
  paths: readonly string[],
  out: string,
  flags: readonly string[] = [],
) {
  const start = performance.now();
  const args = [CLI, 'convert', ...paths, '--out', out, '--quiet', ...flags];
  const peaks = `${out}.peaks`;
  writeFileSync(peaks, '');
  const env = {
    ...process.env,
    NODE_OPTIONS: `--import=${encodeURI(TELL_PEAK)}`,
    PEAKS: peaks,
  };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += String(chunk);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${what} ended with ${code}: ${told}`);
  const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as RunReport;
  // Of the process and its workers: at most so much at once.
  const peak = readFileSync(peaks, 'utf8')
    .trim()
    .split('\n')
    .reduce((sum, one) => sum + Number(one), 0);
  const measured: Measured = {
    what,
    files: run.summary.files,
    pages: run.inputs.reduce((sum, { pages }) => sum + pages, 0),
    forms: run.summary.forms,
    seconds,
    peakMegabytes: Math.round(peak / 1024),
    stages: run.timings,
  };
  const rate = (run.summary.forms / seconds).toFixed(1);
  const stages = Object.entries(run.timings).map(([name, ms]) => `${name} ${seconds1(ms / 1000)}`);
  console.log(
    `${what.padEnd(44)} ${seconds1(seconds).padStart(8)} ${rate.padStart(7)} forms/s ${String(measured.peakMegabytes).padStart(5)} MB   ${stages.join(', ')}`,
  );
  return measured;
}

const seconds1 = (seconds: number): string => `${seconds.toFixed(1)} s`;

function writeTexts(folder: string, count: number): string {
  const input = join(folder, `texts-${count}`);
  mkdirSync(input);
  for (let index = 0; index < count; index++) {
    writeFileSync(join(input, `${String(index).padStart(5, '0')}.txt`), formText(index));
  }
  return input;
}

/** Every PDF below a folder through the bare loop: pages a second. */
async function bareSpeed(folders: readonly string[]): Promise<number> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.pdf'))
      .map((file) => join(folder, file)),
  );
  const start = performance.now();
  let pages = 0;
  for (const file of files) pages += await bareLoop(new Uint8Array(readFileSync(file)));
  return pages / ((performance.now() - start) / 1000);
}

export async function benchBatch(json?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  const out = (name: string) => join(folder, name);
  try {
    const results: Measured[] = [];
    for (const count of TEXTS) {
      results.push(
        await conversion(
          `${count} texts, no PDFs`,
          [writeTexts(folder, count)],
          out(`out-${count}`),
          ['--pdf', 'none'],
        ),
      );
    }
    const texts = join(folder, `texts-${PRINTED}`);
    const first = await conversion(
      `${PRINTED} texts with PDFs and booklets`,
      [texts],
      out('whole'),
    );
    const second = await conversion('the same again, unchanged', [texts], out('whole'));

    const long = join(folder, 'long');
    mkdirSync(long);
    const bytes = await mergedPdf(LONG_PAGES, samplePdfs(['input']));
    for (let index = 0; index < LONG_PDFS; index++)
      writeFileSync(join(long, `${index}.pdf`), bytes);
    const pdfs = [join(out('whole'), 'forms'), long];
    const ofPdfs = (jobs: number) =>
      conversion(
        `${PRINTED} PDFs and ${LONG_PDFS} long ones, ${jobs} worker(s)`,
        pdfs,
        out(`pdfs-${jobs}`),
        [...['--pdf', 'none', '--jobs', String(jobs)], ...['--ignore', '**/*.html']],
      );
    const one = await ofPdfs(1);
    const two = await ofPdfs(2);
    results.push(first, second, one, two);
    const bare = await bareSpeed(pdfs);

    const [few, many, most] = results;
    const read = (run: Measured) => run.pages / ((run.stages.read ?? Number.NaN) / 1000);
    const ratios = {
      'unchanged second run / first': second.seconds / first.seconds,
      'time, 1,000 files / 100': (many?.seconds ?? Number.NaN) / (few?.seconds ?? Number.NaN),
      'time, 10,000 files / 1,000': (most?.seconds ?? Number.NaN) / (many?.seconds ?? Number.NaN),
      'peak memory, 10,000 files / 1,000':
        (most?.peakMegabytes ?? Number.NaN) / (many?.peakMegabytes ?? Number.NaN),
      'reading PDFs, one worker / bare getOperatorList': read(one) / bare,
      'reading PDFs, two workers / one': read(two) / read(one),
    };
    console.log('');
    for (const [name, ratio] of Object.entries(ratios)) {
      console.log(`${name.padEnd(50)} ${ratio.toFixed(3)}`);
    }
    if (json !== undefined) {
      writeFileSync(json, `${JSON.stringify({ results, bare, ratios }, null, 2)}\n`);
      console.log(`\nwritten as JSON to ${json}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isCalled(import.meta.url)) await benchBatch(process.argv[2]);
