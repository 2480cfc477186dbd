/**
 * Rows a second that the summary workbook is written with, beside the barest loop over exceljs's streaming writer
 * with as many rows and columns; and the most memory that each took.
 *
 *     tsx scripts/bench/workbook.ts [projects] [indicators a project]      (100000 and 20 unless told)
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Finding,
  type Indicator,
  type ProjectRecord,
  type Sequence,
  sequenceOf,
} from '../../pipeline/model/index.ts';
import { writeSummary } from '../../pipeline/render/workbook/index.ts';

const LEDGER_COLUMNS = 28;
const INDICATOR_COLUMNS = 16;

interface Measured {
  readonly seconds: number;
  /** Of the whole process, which a busy machine does not lengthen; the ratio is taken of these. */
  readonly cpuSeconds: number;
  readonly rows: number;
  readonly megabytes: number;
  readonly fileMegabytes: number;
}

/** Records made one after the other, the same on each pass, none held. */
function madeUpRecords(projects: number, indicators: number): Sequence<ProjectRecord> {
  return sequenceOf(projects, (index) => record(index, indicators));
}

function record(index: number, indicators: number): ProjectRecord {
  const code = String(100 + (index % 800));
  const year = 2023 + Math.floor((index * 3) / 100_000);
  const amount = `${10_000 + index}.25`;
  const lines = (['central', 'provincial', 'local', 'selfRaised', 'other'] as const).map(
    (source) => ({ source, label: source, amount: source === 'local' ? amount : '0.00' }),
  );
  return {
    id: `${year}-${code}-${index.toString(16).padStart(8, '0')}`,
    kind: 'target',
    title: '项目支出绩效目标表',
    year,
    projectName: `${year}年基础设施建设项目第${index % 9973}标段`,
    projectCode: null,
    department: { code, name: `某某市第${code}号预算部门` },
    implementingUnit: { code: null, name: `某某市第${code}号预算部门` },
    attribute: { text: '一次性项目(1年结束)', kind: 'one-off' },
    period: { text: '1年', years: 1, start: null, end: null },
    funding: {
      unit: '元',
      implementation: { total: amount, label: '实施期资金总额', lines },
      annual: { total: amount, label: '年度资金总额', lines },
    },
    narratives: { overview: null, basis: null, necessity: null, safeguards: null, plan: null },
    goals: { implementation: null, annual: null },
    indicators: Array.from({ length: indicators }, (_, at) => indicator(at)),
    emptyClasses: [],
    signoff: { responsible: null, handler: null, phone: null, filledAt: '2025-02-17' },
    extra: {},
    sources: [{ file: `${year}/${code}.pdf`, sha256: '0'.repeat(64), pages: [index], form: 1 }],
    evidence: {},
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
  };
}

function indicator(at: number): Indicator {
  return {
    horizon: at % 2 === 0 ? 'implementation' : 'annual',
    level1: '产出指标',
    level2: '质量指标',
    name: `第${at}项工程验收合格率`,
    value: {
      text: '≥95%',
      kind: 'ratio',
      comparator: '≥',
      number: '95',
      unit: '%',
      yuan: null,
      date: null,
    },
    weight: null,
    actual: null,
    score: null,
    note: null,
  };
}

async function ours(projects: number, indicators: number, dir: string): Promise<void> {
  const findings: Finding[] = [];
  const records = madeUpRecords(projects, indicators);
  const ledger = { records, findings, inputs: [], rules: [], version: '' };
  await writeSummary(ledger, dir, { unit: '元', csv: false, lang: 'zh' });
}

async function bare(projects: number, indicators: number, dir: string): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const writer = new exceljs.stream.xlsx.WorkbookWriter({ filename: join(dir, 'summary.xlsx') });
  const ledger = writer.addWorksheet('ledger');
  for (let index = 0; index < projects; index++) {
    ledger.addRow(bareRow(index, LEDGER_COLUMNS)).commit();
    if (index % 500 === 499) await new Promise(setImmediate);
  }
  ledger.commit();
  // Excel's limit: no more rows on one sheet.
  for (let left = projects * indicators; left > 0; left -= 1_048_576) {
    const sheet = writer.addWorksheet(`indicators ${left}`);
    for (let index = 0; index < Math.min(left, 1_048_576); index++) {
      sheet.addRow(bareRow(index, INDICATOR_COLUMNS)).commit();
      if (index % 500 === 499) await new Promise(setImmediate);
    }
    sheet.commit();
  }
  await writer.commit();
}

function bareRow(index: number, columns: number): (string | number)[] {
  return Array.from({ length: columns }, (_, column) => (column % 2 === 0 ? index : '质量指标'));
}

/** Runs one of the two in a process of its own, so that the memory of one is not counted for the other. */
function measured(what: 'ours' | 'bare', projects: number, indicators: number): Measured {
  const dir = mkdtempSync(join(tmpdir(), 'jixiao-bench-'));
  const args = [
    '--import',
    'tsx',
    fileURLToPath(import.meta.url),
    what,
    String(projects),
    String(indicators),
    dir,
  ];
  const answer: unknown = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  const fileMegabytes = statSync(join(dir, 'summary.xlsx')).size / 2 ** 20;
  rmSync(dir, { recursive: true });
  return {
    rows: projects * (1 + indicators),
    fileMegabytes,
    ...(answer as Pick<Measured, 'seconds' | 'cpuSeconds' | 'megabytes'>),
  };
}

async function run(what: string, projects: number, indicators: number, dir: string): Promise<void> {
  const start = performance.now();
  await (what === 'ours' ? ours : bare)(projects, indicators, dir);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ seconds, cpuSeconds, megabytes }));
}

function report(
  name: string,
  { seconds, cpuSeconds, rows, megabytes, fileMegabytes }: Measured,
): number {
  const speed = rows / cpuSeconds;
  console.log(
    `${name}: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s; ` +
      `${cpuSeconds.toFixed(1)} s of CPU, ${Math.round(speed)} rows/s of CPU; ` +
      `${Math.round(megabytes)} MB at most, ${fileMegabytes.toFixed(1)} MB written`,
  );
  return speed;
}

const [first = '100000', second = '20', third, dir] = process.argv.slice(2);
if ((first === 'ours' || first === 'bare') && dir !== undefined) {
  await run(first, Number(second), Number(third), dir);
} else {
  const [projects, indicators] = [Number(first), Number(second)];
  const own = report('workbook', measured('ours', projects, indicators));
  const loop = report('bare exceljs loop', measured('bare', projects, indicators));
  console.log(`ratio: ${(own / loop).toFixed(2)}`);
}
