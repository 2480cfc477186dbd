import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareLoop, isCalled, mergedPdf, samplePdfs } from './corpus.ts';

/*
 * What a person waits for: whole processes from their start to their end, by one worker and by two, beside other
 * programs that read tables where they are installed (pdftotext; pdfplumber for PYTHON, python3 unless told; tabula
 * where TABULA_JAR says where it is), and beside two bare loops of pdf.js at once, each on a file of its own: what the
 * machine's cores give. Each round runs everything once, and ratios are taken within a round: a machine that is busy
 * slows all alike.
 * Run: npm run build && npx tsx scripts/bench/whole.ts [rounds]
 */

const ROUNDS = 3;
const CLI = join(import.meta.dirname, '../../dist/cli.js');
const TEXT = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');
const FORM = join(import.meta.dirname, '../../test/fixtures/layouts/single-horizon.pdf');
const PDFPLUMBER = `import pdfplumber, sys
for page in pdfplumber.open(sys.argv[1]).pages: page.extract_tables(); page.close()`;

type Command = readonly [program: string, ...args: string[]];

interface Files {
  readonly few: string;
  readonly fewAgain: string;
  readonly many: string;
}

/** Seconds from the start of all commands at once to the end of the last; NaN where one of them fails. */
async function secondsOf(commands: readonly Command[]): Promise<number> {
  const start = performance.now();
  const codes = await Promise.all(
    commands.map(([program, ...args]) => ended(spawn(program, args, { stdio: 'ignore' }))),
  );
  // 1: findings that are errors, which the samples have.
  return codes.every((code) => code === 0 || code === 1)
    ? (performance.now() - start) / 1000
    : Number.NaN;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
}

const check = (jobs: number, ...paths: string[]): Command => {
  return [process.execPath, CLI, 'check', '--jobs', String(jobs), ...paths];
};

const bare = (path: string): Command => {
  return [process.execPath, '--import', 'tsx', fileURLToPath(import.meta.url), '--bare', path];
};

function measurements({ few, fewAgain, many }: Files): Record<string, readonly Command[]> {
  return {
    'a text of 8 forms, one worker': [check(1, TEXT)],
    'a PDF of a form, one worker': [check(1, FORM)],
    '200 pages, one worker': [check(1, few)],
    '200 pages, two workers': [check(2, few)],
    'two files of 200 pages, one worker': [check(1, few, fewAgain)],
    'two files of 200 pages, two workers': [check(2, few, fewAgain)],
    '1,000 pages, one worker': [check(1, many)],
    '1,000 pages, two workers': [check(2, many)],
    '1,000 pages, a bare loop': [bare(many)],
    '1,000 pages, two bare loops at once': [bare(many), bare(many)],
    ...peers(few),
  };
}

/** Other programs over 200 pages, as far as they are here. */
function peers(few: string): Record<string, readonly Command[]> {
  const { PYTHON = 'python3', TABULA_JAR } = process.env;
  const runs = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
  return {
    ...(runs('pdftotext', '-v') && { 'pdftotext -layout': [['pdftotext', '-layout', few, '-']] }),
    ...(runs(PYTHON, '-c', 'import pdfplumber') && {
      pdfplumber: [[PYTHON, '-c', PDFPLUMBER, few]],
    }),
    ...(TABULA_JAR !== undefined && {
      tabula: [['java', '-jar', TABULA_JAR, '-r', '-p', 'all', few]],
    }),
  };
}

/** Each ratio that matters: the first over the second, as often as two did the work of one. */
const RATIOS: readonly (readonly [name: string, over: string, under: string, times?: number])[] = [
  ['two bare loops / one', '1,000 pages, a bare loop', '1,000 pages, two bare loops at once', 2],
  ['two workers / one, 1,000 pages', '1,000 pages, one worker', '1,000 pages, two workers'],
  [
    'two workers / one, two files of 200 pages',
    'two files of 200 pages, one worker',
    'two files of 200 pages, two workers',
  ],
  ['two workers / one, 200 pages', '200 pages, one worker', '200 pages, two workers'],
  ['200 pages, as fast as tabula', 'tabula', '200 pages, two workers'],
  ['200 pages, one worker, as fast as tabula', 'tabula', '200 pages, one worker'],
  ['200 pages, as fast as pdfplumber', 'pdfplumber', '200 pages, two workers'],
  ['200 pages, as fast as pdftotext', 'pdftotext -layout', '200 pages, two workers'],
];

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

export async function benchWhole(rounds = ROUNDS): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  try {
    const samples = samplePdfs(['input']);
    const written = (name: string, bytes: Uint8Array) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    };
    const few = await mergedPdf(200, samples);
    const commands = measurements({
      few: written('few.pdf', few),
      fewAgain: written('few-again.pdf', few),
      many: written('many.pdf', await mergedPdf(1000, samples)),
    });
    const seconds = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      for (const [name, command] of Object.entries(commands)) {
        seconds.set(name, [...(seconds.get(name) ?? []), await secondsOf(command)]);
      }
    }
    console.log(`medians of ${rounds} rounds: whole processes, seconds`);
    for (const [name, of] of seconds) console.log(`${name.padEnd(44)} ${median(of).toFixed(2)}`);
    console.log('\nhow many times as fast: medians of the ratios within each round');
    for (const [name, over, under, times = 1] of RATIOS) {
      const ratios = seconds
        .get(over)
        ?.map((one, round) => (times * one) / (seconds.get(under)?.[round] ?? Number.NaN));
      if (ratios !== undefined) console.log(`${name.padEnd(44)} ${median(ratios).toFixed(2)}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , first, path] = process.argv;
if (isCalled(import.meta.url)) {
  if (first === '--bare' && path !== undefined) await bareLoop(new Uint8Array(readFileSync(path)));
  else await benchWhole(first === undefined ? ROUNDS : Number(first));
}
