import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Ledger, ProjectRecord } from '../../model/index.ts';
import { departmentKey, outputPaths } from '../paths.ts';
import { writeBook } from './book.ts';
import { writeCsv } from './csv.ts';
import { compareText, isBelow } from './grouping.ts';
import type { Scope, WorkbookOptions } from './scope.ts';
import type { Table } from './table.ts';
import { titleOf } from './tables/about.ts';
import { tablesOf } from './tables/all.ts';
import { type Matching, matchingOf, matchYears } from './tables/matching.ts';
import { UNKNOWN_NAME } from './words.ts';

/**
 * Writes `summary.xlsx`, a workbook for each department and, with `csv`, the summary's tables as CSV. Gives the paths
 * of what was written, relative to `dir`, with forward slashes. The same ledger gives the same bytes.
 */
export async function writeWorkbooks(
  ledger: Ledger,
  dir: string,
  options: WorkbookOptions,
): Promise<string[]> {
  const paths = outputPaths(ledger.records);
  const matching = matchYears(ledger.records);
  const whole: Scope = { ...ledger, department: null, paths, matching, options };
  const written: string[] = [];
  const write = async (path: string, scope: Scope) => {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    const tables = tablesOf(scope);
    await writeBook(join(dir, path), tables, {
      title: titleOf(scope),
      unit: options.unit,
      toRoot: path.includes('/') ? '../' : '',
      version: ledger.version,
    });
    written.push(path);
    return tables;
  };
  const tables = await write('summary.xlsx', whole);
  if (options.csv) written.push(...(await writeTablesAsCsv(tables, dir, options)));
  for (const { path, scope } of departmentScopes(whole, ledger, matching)) await write(path, scope);
  return written;
}

async function writeTablesAsCsv(
  tables: readonly Table[],
  dir: string,
  { unit }: WorkbookOptions,
): Promise<string[]> {
  await mkdir(join(dir, 'csv'), { recursive: true });
  const written: string[] = [];
  for (const table of tables) {
    const path = `csv/${table.name}.csv`;
    await writeCsv(join(dir, path), table, unit);
    written.push(path);
  }
  return written;
}

/** Each department with its records and those of the units below it (820 has 820001), and the findings about them. */
function* departmentScopes(
  whole: Scope,
  ledger: Ledger,
  matching: Matching,
): Iterable<{ path: string; scope: Scope }> {
  const byKey = new Map<string, ProjectRecord[]>();
  for (const record of ledger.records) {
    const key = departmentKey(record);
    const records = byKey.get(key);
    if (records === undefined) byKey.set(key, [record]);
    else records.push(record);
  }
  const codes = [...byKey.keys()].filter((key) => !key.startsWith('='));
  for (const [key, path] of [...whole.paths.workbooks].sort(([a], [b]) => compareText(a, b))) {
    const own = byKey.get(key) ?? [];
    const code = own[0]?.department.code ?? null;
    const below = new Set(codes.filter((other) => isBelow(other, code)));
    const records =
      below.size === 0
        ? own
        : ledger.records.filter((record) => {
            const home = departmentKey(record);
            return home === key || below.has(home);
          });
    const ids = new Set(records.map(({ id }) => id));
    const findings = ledger.findings.filter(({ record }) => record !== null && ids.has(record));
    const files = new Set(records.flatMap(({ sources }) => sources.map(({ file }) => file)));
    yield {
      path,
      scope: {
        ...whole,
        department: { code, name: own[0]?.department.name ?? UNKNOWN_NAME },
        records,
        findings,
        matching: matchingOf(matching, ids),
        inputs: whole.inputs.filter(({ file }) => files.has(file)),
      },
    };
  }
}
