import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../pipeline/model/index.ts';
import { formText } from './made-up-form.ts';

/*
 * What it costs to link projects over their years: a whole conversion of forms of three years of the same projects, by the
 * compiled command, beside that of another build (`BESIDE`, its dist/cli.js) over the same files. CPU time of all processes counts:
 * a machine that others use as well moves the clock's.
 * Run: npm run build && BESIDE=…/dist/cli.js npx tsx scripts/bench/cycle.ts [PROJECTS]
 */

const YEARS = [2023, 2024, 2025];
const PROJECTS = Number(process.argv[2] ?? 3334);
/** Of one file: reading is not what is measured. */
const FORMS = 100;
const OWN = join(import.meta.dirname, '../../dist/cli.js');

const TELL_PEAK = `data:text/javascript,import { isMainThread } from 'node:worker_threads';
import { appendFileSync } from 'node:fs';
const tell = () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  appendFileSync(process.env.PEAKS, maxRSS + ' ' + (userCPUTime + systemCPUTime) + '\\n');
};
if (isMainThread) process.on('exit', tell);`;

function conversion(cli: string, input: string, out: string) {
  const peaks = `${out}.peaks`;
  writeFileSync(peaks, '');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', TELL_PEAK, cli, 'convert', input, '--out', out, '--pdf', 'none', '--quiet'],
    { env: { ...process.env, PEAKS: peaks }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as RunReport;
  const told = readFileSync(peaks, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number) as [number, number]);
  const peak = Math.max(...told.map(([kilobytes]) => kilobytes)) / 1024;
  const seconds = told.reduce((sum, [, microseconds]) => sum + microseconds, 0) / 1_000_000;
  console.log(
    `${cli}: ${run.summary.forms} forms, ${seconds.toFixed(1)} s of CPU, ${peak.toFixed(0)} MB at most in one process`,
    run.timings,
  );
  return { seconds, peak };
}

const folder = mkdtempSync(join(tmpdir(), 'jixiao-cycle-'));
try {
  const input = join(folder, 'in');
  mkdirSync(input);
  const texts = YEARS.flatMap((year) =>
    Array.from({ length: PROJECTS }, (_, index) =>
      formText(index).replaceAll('2025', String(year)),
    ),
  );
  for (let at = 0; at < texts.length; at += FORMS)
    writeFileSync(join(input, `${at}.txt`), texts.slice(at, at + FORMS).join('\n\n'));
  const beside = process.env.BESIDE;
  const without = beside === undefined ? null : conversion(beside, input, join(folder, 'beside'));
  const own = conversion(OWN, input, join(folder, 'own'));
  if (without !== null)
    console.log(
      `time ${(own.seconds / without.seconds).toFixed(2)}, memory ${(own.peak / without.peak).toFixed(2)} of the other's`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
