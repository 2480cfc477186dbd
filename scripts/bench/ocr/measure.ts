import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from './named.ts';
import { readSample, samplesIn } from './reading.ts';
import { type Compared, compare, isWrong, type Score, scoreOf } from './score.ts';

/*
 * One condition in a process of its own, so that neither memory nor warmth of another weighs on it: every file of
 * `<corpus>/<condition>` is read and compared with the truth beside it.
 * Run by index.ts: measure.ts <corpus> <condition> <file for the result> [file with what the forms deserve]
 */

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
  /** Of one process, without the first file, which pays for what is loaded once; null where there is one alone. */
  readonly cpuSecondsPerPage: number | null;
  readonly wallSecondsPerPage: number | null;
  readonly peakMegabytes: number;
  readonly errors: readonly (Compared & { readonly form: string })[];
}

async function measure(corpus: string, condition: string, innate: Deserved): Promise<Measured> {
  const samples = samplesIn(join(corpus, condition));
  const compared: (Compared & { form: string })[] = [];
  const failures: string[] = [];
  const findings: Record<string, string[]> = {};
  const timed = { pages: 0, cpu: 0, wall: 0 };
  let pages = 0;
  for (const [at, { form, pdf, truth }] of samples.entries()) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const reading = await readSample(pdf);
    const used = process.cpuUsage(cpu);
    if (at > 0) {
      timed.pages += reading.pages;
      timed.cpu += (used.user + used.system) / 1e6;
      timed.wall += (performance.now() - start) / 1000;
    }
    pages += reading.pages;
    findings[form] = reading.form?.findings.map(keyOf) ?? [];
    if (reading.failure !== null) failures.push(`${form}: ${reading.failure}`);
    compared.push(
      ...compare(truth, reading.form, new Set(innate[form])).map((field) => ({ ...field, form })),
    );
  }
  const each = (seconds: number): number | null =>
    timed.pages === 0 ? null : seconds / timed.pages;
  return {
    condition,
    forms: samples.length,
    pages,
    failures,
    findings,
    score: scoreOf(compared),
    cpuSecondsPerPage: each(timed.cpu),
    wallSecondsPerPage: each(timed.wall),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    errors: compared.filter(isWrong),
  };
}

const [corpus = '', condition = '', result = '', deserved = ''] = process.argv.slice(2);
const innate = deserved === '' ? {} : (JSON.parse(readFileSync(deserved, 'utf8')) as Deserved);
writeFileSync(result, JSON.stringify(await measure(corpus, condition, innate)));
