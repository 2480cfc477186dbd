import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Forms } from '../../pipeline/batch/forms.ts';
import { ledgerOf } from '../../pipeline/batch/ledger.ts';
import type { FileReading } from '../../pipeline/batch/reading.ts';
import { writeData } from '../../pipeline/render/data.ts';
import { outputPaths } from '../../pipeline/render/paths.ts';
import { writeWorkbooks } from '../../pipeline/render/workbook/index.ts';
import { isCalled } from './corpus.ts';
import { recordOf } from './made-up-record.ts';

/*
 * What the process that gathers takes, however many forms there are: readings of made-up forms, each of a file of its own,
 * are gathered, made a ledger, judged and written. Each count in a process of its own.
 * Run: npm run bench -- gathering, or npx tsx scripts/bench/gathering.ts [COUNT …]
 */

const COUNTS = [10_000, 100_000] as const;

/** The forms of a batch, as readers hand them over one by one. */
function gathered(count: number): { files: FileReading[]; forms: Forms } {
  const forms = new Forms();
  const files = Array.from({ length: count }, (_, index): FileReading => {
    const file = `forms/${String(index).padStart(6, '0')}.txt`;
    const sha256 = index.toString(16).padStart(64, '0');
    const record = { ...recordOf(index), sources: [{ file, sha256, pages: [1], form: 1 }] };
    return {
      reading: { subtotals: [], unaccounted: 0, remarks: [] },
      cards: [forms.put({ record })],
      remembered: false,
      report: {
        file,
        sha256,
        bytes: 4_000,
        pages: 1,
        forms: 1,
        outcome: 'converted',
        reason: null,
        reasonEn: null,
        category: null,
        place: null,
        ms: 0,
      },
    };
  });
  return { files, forms };
}

async function measured(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  const mark = (what: string) => {
    const peak = process.resourceUsage().maxRSS / 1024;
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${String(count).padStart(7)} forms ${what.padEnd(10)} ${seconds.toFixed(0).padStart(5)} s   at the most ${peak.toFixed(0)} MB`,
    );
  };
  const start = performance.now();
  try {
    const readings = gathered(count);
    mark('read');
    const ledger = await ledgerOf(readings, { rules: {}, words: {} }, '0');
    mark('judged');
    await writeData(ledger, folder);
    outputPaths(ledger.records);
    mark('data');
    await writeWorkbooks(ledger, folder, { unit: '元', csv: false, lang: 'zh' });
    mark('workbooks');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isCalled(import.meta.url)) {
  const given = process.argv.slice(2).map(Number);
  if (given.length === 1 && process.env.JIXIAO_BENCH_CHILD === '1') {
    // As the command does.
    setFlagsFromString('--heap-growing-percent=30');
    await measured(given[0] ?? 0);
  } else {
    for (const count of given.length > 0 ? given : COUNTS) {
      const args = ['--import', 'tsx', import.meta.filename, String(count)];
      const env = { ...process.env, JIXIAO_BENCH_CHILD: '1' };
      const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
      if (status !== 0) process.exitCode = 1;
    }
  }
}
