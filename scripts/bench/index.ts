import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/*
 * All benchmarks, each in a process of its own so that none warms or weighs on another. They show ratios to the bare
 * libraries' loops measured in the same run; absolute figures are the machine's.
 * Run: npm run bench -- [extract|records|whole|workbook|printing|batch|grids|desk|cycle|queue|gather …] [FILE.json], the file for the figures of `batch`
 */

const BENCHMARKS = [
  'extract',
  'records',
  'whole',
  'workbook',
  'printing',
  'batch',
  'desk',
  'grids',
  'cycle',
  'queue',
  'gather',
] as const;

const given = process.argv.slice(2);
const wanted = given.filter((argument) => !argument.endsWith('.json'));
const json = given.filter((argument) => argument.endsWith('.json'));
const unknown = wanted.filter((name) => !BENCHMARKS.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${BENCHMARKS.join(', ')}.`);
  process.exit(1);
}
for (const name of BENCHMARKS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  const script = join(import.meta.dirname, name === 'grids' ? 'grids/index.ts' : `${name}.ts`);
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', script, ...(name === 'batch' ? json : [])],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}
