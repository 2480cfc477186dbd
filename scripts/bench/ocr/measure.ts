import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOf } from './named.ts';
import { samplesIn } from './samples.ts';
import { type Compared, compare, isWrong, type ReadForm, type Score, scoreOf } from './score.ts';

/** By form, what its findings name when its text is read as it was printed: they tell of no wrong reading. */
export type Deserved = Readonly<Record<string, readonly string[]>>;

/** What one condition came to. */
export interface Measured {
  readonly condition: string;
  readonly forms: number;
  readonly pages: number;
  /** Why forms were not read at all. */
  readonly failures: readonly string[];
  /** By form, which rules name what. */
  readonly findings: Deserved;
  readonly score: Score;
  /** Without the first file of each process; null where there is no other. */
  readonly cpuSecondsPerPage: number | null;
  readonly wallSecondsPerPage: number | null;
  /** Of the largest of the processes. */
  readonly peakMegabytes: number;
  readonly errors: readonly (Compared & { readonly form: string })[];
}

/** What `reader.mjs` tells of its files, in their order. */
interface Told {
  readonly readings: readonly {
    readonly pages: number;
    readonly form: ReadForm | null;
    readonly failure: string | null;
    readonly cpuSeconds: number;
    readonly wallSeconds: number;
  }[];
  readonly peakMegabytes: number;
}

/** Reads every file of `<corpus>/<condition>`, by some processes at once, and compares it with the truth beside it. */
export async function measure(
  place: { readonly corpus: string; readonly condition: string },
  deserved: Deserved,
  jobs: number,
): Promise<Measured> {
  const { condition } = place;
  const samples = samplesIn(join(place.corpus, condition));
  const shares = Array.from({ length: Math.min(jobs, samples.length) }, (_, share) =>
    samples.filter((_, at) => at % jobs === share).map(({ pdf }) => pdf),
  );
  const told = await Promise.all(shares.map(readApart));
  const readings = samples.map((_, at) => told[at % jobs]?.readings[Math.floor(at / jobs)]);
  const compared: (Compared & { form: string })[] = [];
  const failures: string[] = [];
  const findings: Record<string, string[]> = {};
  for (const [at, { form, truth }] of samples.entries()) {
    const reading = readings[at];
    if (reading === undefined) throw new Error(`nothing was told of ${form}`);
    findings[form] = reading.form?.findings.map(keyOf) ?? [];
    if (reading.failure !== null) failures.push(`${form}: ${reading.failure}`);
    const fields = compare(truth, reading.form, new Set(deserved[form]));
    compared.push(...fields.map((field) => ({ ...field, form })));
  }
  // The first file of each process pays for what is loaded once.
  const warm = told.map((one) => sums(one.readings.slice(1)));
  const pages = warm.reduce((total, one) => total + one.pages, 0);
  const cpu = warm.reduce((total, one) => total + one.cpuSeconds, 0);
  const wall = Math.max(...warm.map((one) => one.wallSeconds));
  return {
    condition,
    forms: samples.length,
    pages: told.reduce((total, one) => total + sums(one.readings).pages, 0),
    failures,
    findings,
    score: scoreOf(compared),
    cpuSecondsPerPage: pages === 0 ? null : cpu / pages,
    wallSecondsPerPage: pages === 0 ? null : wall / pages,
    peakMegabytes: Math.max(...told.map((one) => one.peakMegabytes)),
    errors: compared.filter(isWrong),
  };
}

function sums(readings: Told['readings']) {
  const total = { pages: 0, cpuSeconds: 0, wallSeconds: 0 };
  for (const { pages, cpuSeconds, wallSeconds } of readings) {
    total.pages += pages;
    total.cpuSeconds += cpuSeconds;
    total.wallSeconds += wallSeconds;
  }
  return total;
}

/** In a process of their own, so that neither memory nor warmth of another condition weighs on them. */
async function readApart(pdfs: readonly string[]): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-measured-'));
  const result = join(folder, 'result.json');
  try {
    const script = join(import.meta.dirname, 'reader.mjs');
    const child = spawn(process.execPath, [script, result, ...pdfs], { stdio: 'inherit' });
    const code = await new Promise((settle) => child.on('close', settle));
    if (code !== 0) throw new Error(`the process that reads ended with ${code}`);
    return JSON.parse(readFileSync(result, 'utf8')) as Told;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
