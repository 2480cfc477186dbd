import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import {
  ConvertOptions,
  identifyProgram,
  ledgerOf,
  openOutput,
  publishResults,
  readInputs,
  startClock,
  timed,
  withReaders,
} from '../../pipeline/batch/index.ts';
import { findInputs } from '../../pipeline/batch/inputs.ts';
import { NO_MEMORY } from '../../pipeline/batch/memory.ts';
import type { Reading } from '../../pipeline/read/work.ts';
import { read } from '../../pipeline/read.ts';
import { isCalled } from './corpus.ts';
import { formText } from './made-up-form.ts';

/*
 * How the memory of the process that gathers grows with the number of forms: reading is stood in for by forms that were read
 * once and get names, goals and values of their own, all that follows is the real thing: merging, linking, judging, records,
 * findings, indicators, the workbooks of all and of each department, clean forms, feedback, reviews, projects' pages, report.
 * Each count in a process of its own. With `--until check` nothing is written: what is told is the peak up to there.
 * Run: npm run build && npx tsx scripts/bench/gather.ts [--until check] [COUNT…]
 */

const COUNTS = [10_000, 100_000];
/** Forms that are really read. */
const READ = 48;
/** Forms a file, as a department hands them in. */
const A_FILE = 20;
/** Every so many forms one is the same project's of the year before. */
const LINKED = 10;
const DEPARTMENTS = 40;

interface Measured {
  readonly projects: number;
  /** Megabytes that the process took at most, by the end of each stage and in all. */
  readonly peak: number;
  readonly peaks: Readonly<Record<string, number>>;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

/** Readings of as many forms a file, no two alike, each as large as real ones. */
async function standIn(folder: string): Promise<(file: string) => Reading> {
  const whole: Reading[] = [];
  for (let index = 0; index < READ; index++) {
    const path = join(folder, `read-${index}.txt`);
    writeFileSync(path, formText(index));
    const options = { repair: true, password: null };
    whole.push(await read({ path, file: path, sha256: '0'.repeat(64), expected: true, options }));
  }
  const texts = whole.map(({ forms: [form] }) => JSON.stringify(form));
  return (file) => {
    const ordinal = Number(/(\d+)\.txt$/u.exec(file)?.[1]);
    const forms = Array.from({ length: A_FILE }, (_, at) => {
      const index = ordinal * A_FILE + at;
      const isEarlier = index % LINKED === LINKED - 1;
      const project = isEarlier ? index - 1 : index;
      const year = isEarlier ? 2024 : 2025;
      const text = (texts[project % READ] ?? '')
        .replaceAll('2025', String(year))
        .replaceAll(/第\d+号/gu, `第${project}号`)
        .replaceAll(/第(\d+)批/gu, (_all, number) => `第${Number(number) + project}批`)
        .replaceAll(/≥(\d+)/gu, (_all, number) => `≥${Number(number) + project}`);
      const form = JSON.parse(text);
      const code = String(600 + (project % DEPARTMENTS));
      const id = `${year}-${code}-${index.toString(16).padStart(8, '0')}`;
      const sources = [{ ...form.record.sources[0], file, form: at + 1 }];
      const department = { code, name: `第${project % DEPARTMENTS}局` };
      return { ...form, record: { ...form.record, id, year, sources, department } };
    });
    return { ...(whole[0] as Reading), forms };
  };
}

async function gathered(count: number, isWhole: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-gather-'));
  try {
    const readingOf = await standIn(folder);
    const input = join(folder, 'input');
    mkdirSync(input);
    for (let file = 0; file * A_FILE < count; file++)
      writeFileSync(join(input, `${String(file).padStart(6, '0')}.txt`), String(file));
    const options = ConvertOptions.parse({ paths: [input], out: join(folder, 'out'), pdf: 'none' });
    const peaks: Record<string, number> = {};
    // Each stage's time is noted down when it ends: so is what the process took by then.
    const timings = new Proxy<Record<string, number>>(
      {},
      {
        set(target, name, ms: number) {
          peaks[String(name)] = megabytes();
          return Reflect.set(target, name, ms);
        },
      },
    );
    const clock = { ...startClock(), timings };
    const output = await openOutput(options.out);
    const inputs = await findInputs(options.paths, {});
    const program = await identifyProgram();
    const quiet = { identify: async () => program, memory: NO_MEMORY, tell: () => {} };
    await withReaders(inputs, options, quiet, async (processes) => {
      const readers = { ...processes, read: async ({ file }: { file: string }) => readingOf(file) };
      const readings = await timed(clock, 'read', () =>
        readInputs(inputs, options, { readers, ...quiet }),
      );
      const ledger = await timed(clock, 'check', () =>
        ledgerOf(readings, options, program.version, { judges: readers }),
      );
      if (!isWhole) {
        const projects = ledger.projects?.length ?? 0;
        console.log(JSON.stringify({ projects, peak: megabytes(), peaks, timings }));
        return;
      }
      const publishing = { options, output, program, clock, inputs, readings: readings.files };
      const run = await publishResults(ledger, { ...publishing, tell: () => {} });
      const { projects } = run.summary;
      console.log(
        JSON.stringify({ projects, peak: megabytes(), peaks, timings } satisfies Measured),
      );
    });
    await output.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The most that the process has taken so far. */
function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

export function benchGather(counts: readonly number[] = COUNTS, isWhole = true): void {
  const peaks = counts.map((count) => {
    const started = performance.now();
    const script = ['--import', 'tsx', fileURLToPath(import.meta.url)];
    const flags = [...script, isWhole ? '--child' : '--child-check', String(count)];
    const { stdout, stderr, status } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const seconds = (performance.now() - started) / 1000;
    const { projects, peak, peaks, timings } = JSON.parse(stdout) as Measured;
    const stages = Object.entries(timings).map(
      ([name, ms]) => `${name} ${(ms / 1000).toFixed(1)} s ${peaks[name]} MB`,
    );
    console.log(
      `${count} forms, ${projects} projects: ${seconds.toFixed(1)} s, ${peak} MB   ${stages.join(', ')}`,
    );
    return peak;
  });
  for (const [at, peak] of peaks.entries()) {
    if (at === 0) continue;
    const ratio = (peak / (peaks[at - 1] ?? Number.NaN)).toFixed(2);
    console.log(`peak memory, ${counts[at]} forms / ${counts[at - 1]}: ${ratio}`);
  }
}

if (isCalled(import.meta.url)) {
  const [mode, ...given] = process.argv.slice(2);
  if (mode === '--child' || mode === '--child-check') {
    // As the command does.
    setFlagsFromString('--heap-growing-percent=30');
    await gathered(Number(given[0]), mode === '--child');
  } else {
    const isWhole = mode !== '--until';
    const counts = process.argv.slice(isWhole ? 2 : 4).map(Number);
    benchGather(counts.length === 0 ? COUNTS : counts, isWhole);
  }
}
