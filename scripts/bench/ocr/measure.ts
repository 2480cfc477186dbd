import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from './named.ts';
import { readSample, samplesIn } from './reading.ts';
import { type Compared, compare, isWrong, type Score, scoreOf } from './score.ts';

/*
 * One condition in a process of its own, so that neither memory nor warmth of another weighs on it: every file of
 * `<corpus>/<condition>` is read and compared with the truth beside it.
 * Run by index.ts: measure.ts <corpus> <condition> <file for the result>
 */

/** What one condition came to. */
export interface Measured {
  readonly condition: string;
  readonly forms: number;
  readonly pages: number;
  /** Why forms were not read at all. */
  readonly failures: readonly string[];
  readonly score: Score;
  /** Of one process, without the first file, which pays for what is loaded once; null where there is one alone. */
  readonly cpuSecondsPerPage: number | null;
  readonly wallSecondsPerPage: number | null;
  readonly peakMegabytes: number;
  readonly errors: readonly (Compared & { readonly form: string })[];
}

async function measure(corpus: string, condition: string): Promise<Measured> {
  const samples = samplesIn(join(corpus, condition));
  const compared: (Compared & { form: string })[] = [];
  const failures: string[] = [];
  const timed = { pages: 0, cpu: 0, wall: 0 };
  let pages = 0;
  for (const [at, { form, pdf, truth }] of samples.entries()) {
    const innate = await innateIn(corpus, form);
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
    if (reading.failure !== null) failures.push(`${form}: ${reading.failure}`);
    compared.push(...compare(truth, reading.form, innate).map((field) => ({ ...field, form })));
  }
  const each = (seconds: number): number | null =>
    timed.pages === 0 ? null : seconds / timed.pages;
  return {
    condition,
    forms: samples.length,
    pages,
    failures,
    score: scoreOf(compared),
    cpuSecondsPerPage: each(timed.cpu),
    wallSecondsPerPage: each(timed.wall),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    errors: compared.filter(isWrong),
  };
}

/** What the rules say of the form when its text is read as it was printed. */
async function innateIn(corpus: string, form: string): Promise<ReadonlySet<string>> {
  const pdf = join(corpus, 'text', `${form}.pdf`);
  if (!existsSync(pdf)) return new Set();
  const { form: read } = await readSample(pdf);
  return new Set(read?.findings.map(keyOf));
}

const [corpus = '', condition = '', result = ''] = process.argv.slice(2);
writeFileSync(result, JSON.stringify(await measure(corpus, condition)));
