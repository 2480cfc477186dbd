import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import PQueue from 'p-queue';
import { processReaders } from '../../pipeline/batch/readers.ts';
import { grouped } from '../../pipeline/model/index.ts';
import { DamageRun, type Trial } from './run.ts';

/*
 * Damages samples of the checkout, thousands of them, reads them as a batch does, and counts what must not happen: a
 * crash, a hang, a run that ends, an amount that changed with nobody being told. Ends with 1 if anything did.
 * Run: npm run damage -- [--count 2000] [--first 1] [--keep DIR], or --only SEED to make and read one file again
 */

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    first: { type: 'string', default: '1' },
    only: { type: 'string' },
    keep: { type: 'string' },
    jobs: { type: 'string', default: '2' },
  },
});
const first = Number(values.only ?? values.first);
const count = values.only === undefined ? Number(values.count) : 1;
const jobs = Number(values.jobs);

/** Seconds; longer is a hang. */
const LONGEST = 20;

const run = new DamageRun(processReaders({ jobs, timeout: LONGEST, maxMemory: 1024 }));
const trials: Trial[] = [];
const queue = new PQueue({ concurrency: jobs });
for (let seed = first; seed < first + count; seed++) {
  await queue.onSizeLessThan(jobs);
  queue.add(async () => {
    const trial = await run.trial(seed);
    if (values.keep !== undefined && (isOffender(trial) || trial.excuse !== null)) {
      writeFileSync(
        join(values.keep, `${seed}-${basename(trial.original.file)}`),
        trial.spoiled.bytes,
      );
    }
    // What is kept of it is what is told.
    trials.push({ ...trial, spoiled: { ...trial.spoiled, bytes: new Uint8Array() } });
    if (trials.length % 100 === 0) console.error(`${trials.length} of ${count}`);
  });
}
await queue.onIdle();
await run.close();

trials.sort((a, b) => a.seed - b.seed);
for (const [kind, of] of grouped(trials, kindOf))
  console.log(`${String(of.length).padStart(6)}  ${kind}`);
const slowest = trials.reduce((most, { ms }) => Math.max(most, ms), 0);
console.log(`${(slowest / 1000).toFixed(1).padStart(6)}  seconds took the slowest`);
for (const trial of trials) {
  if (isOffender(trial) || trial.excuse !== null) console.log(lineOf(trial));
}
if (trials.some(isOffender)) process.exitCode = 1;

function isOffender({ verdict, excuse }: Trial): boolean {
  return verdict.kind !== 'unchanged' && verdict.kind !== 'told' && excuse === null;
}

function kindOf({ verdict, excuse }: Trial): string {
  if (excuse !== null) return `undetectable: ${excuse}`;
  return verdict.kind === 'told' ? `told by ${verdict.by}` : verdict.kind;
}

function lineOf({ seed, original, spoiled, verdict, excuse }: Trial): string {
  const what = 'what' in verdict ? verdict.what : '';
  const kind = excuse === null ? verdict.kind.toUpperCase() : 'undetectable';
  return `${kind} --only ${seed}: ${original.file}, ${spoiled.way}\n    ${what}`;
}
