import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  addTo,
  type Ledger,
  type ProjectRecord,
  type Sequence,
  sequenceOf,
} from '../../model/index.ts';
import { departmentKey } from '../departments.ts';
import { FindingPlaces } from '../findings-of.ts';
import { type OutputPaths, outputPaths } from '../paths.ts';
import { writeBook } from './book.ts';
import { writeCsv } from './csv.ts';
import { compareText, isBelow } from './grouping.ts';
import type { FullScope, WorkbookOptions } from './scope.ts';
import type { Table } from './table.ts';
import { titleOf } from './tables/about.ts';
import { tablesOf } from './tables/all.ts';
import { type Matching, matchYears } from './tables/matching.ts';
import { UNKNOWN_NAME } from './words.ts';

/**
 * A ledger as it is written: with what was counted of its projects. Records and findings are asked for one after the other,
 * several times, and never held as a whole.
 */
export type LedgerSource = Ledger &
  Pick<FullScope, 'cycles' | 'reviews'> & {
    /** Where everything stands; found out where nobody knows it yet. */
    readonly paths?: OutputPaths;
  };

/**
 * Writes `summary.xlsx`, a workbook for each department and, with `csv`, the summary's tables as CSV. Gives the paths
 * of what was written, relative to `dir`, with forward slashes. The same ledger gives the same bytes.
 */
export async function writeWorkbooks(
  ledger: LedgerSource,
  dir: string,
  options: WorkbookOptions,
): Promise<string[]> {
  const whole = wholeScope(ledger, options);
  const written = await writeWhole(whole, dir);
  for (const { path, scope } of departmentScopes(whole, ledger)) {
    await writeScope(scope, dir, path);
    written.push(path);
  }
  return written;
}

/** Writes the workbook of one department alone (by its `departmentKey`). Gives its path, null where no record is of it. */
export async function writeDepartmentBook(
  ledger: LedgerSource,
  department: string,
  dir: string,
  options: WorkbookOptions,
): Promise<string | null> {
  const whole = wholeScope(ledger, options);
  const wanted = whole.paths.workbooks.get(department);
  for (const { path, scope } of departmentScopes(whole, ledger)) {
    if (path !== wanted) continue;
    await writeScope(scope, dir, path);
    return path;
  }
  return null;
}

/** Writes `summary.xlsx` and its CSV alone, of a ledger of any length in memory that does not grow with it. */
export function writeSummary(
  ledger: LedgerSource,
  dir: string,
  options: WorkbookOptions,
): Promise<string[]> {
  return writeWhole(wholeScope(ledger, options), dir);
}

type WholeScope = FullScope & { readonly matching: Matching };

function wholeScope(ledger: LedgerSource, options: WorkbookOptions): WholeScope {
  return {
    ...ledger,
    department: null,
    paths: ledger.paths ?? outputPaths(ledger.records),
    matching: matchYears(ledger, ledger.projects),
    options,
  };
}

async function writeWhole(whole: FullScope, dir: string): Promise<string[]> {
  const written = ['summary.xlsx'];
  const tables = await writeScope(whole, dir, 'summary.xlsx');
  if (!whole.options.csv) return written;
  await mkdir(join(dir, 'csv'), { recursive: true });
  for (const table of tables) {
    const path = `csv/${table.name}.csv`;
    await writeCsv(join(dir, path), table, whole.options.unit);
    written.push(path);
  }
  return written;
}

async function writeScope(scope: FullScope, dir: string, path: string): Promise<Table[]> {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  const tables = tablesOf(scope);
  await writeBook(file, tables, {
    title: titleOf(scope),
    unit: scope.options.unit,
    toRoot: path.includes('/') ? '../' : '',
    version: scope.version,
  });
  return tables;
}

/** What of a record tells its place in its department's workbook; the record itself is fetched when it is written. */
interface Entry {
  readonly id: string;
  readonly index: number;
  readonly year: number | null;
  readonly department: ProjectRecord['department'];
  readonly files: readonly string[];
}

/** Each department with its records and those of the units below it (820 has 820001), and the findings about them. */
function* departmentScopes(
  whole: WholeScope,
  ledger: LedgerSource,
): Iterable<{ path: string; scope: FullScope }> {
  const indices = indicesByDepartment(ledger.records, whole.paths.shared);
  const places = new FindingPlaces(ledger.findings);
  const entriesOf = (key: string) =>
    Array.from(indices.get(key) ?? [], (index) => entryOf(ledger, index));
  const codes = [...indices].map(([key, [index = -1]]) => ({
    key,
    code: ledger.records.at(index)?.department.code ?? null,
  }));
  codes.sort((a, b) => compareText(a.key, b.key));
  for (const [key, path] of [...whole.paths.workbooks].sort(([a], [b]) => compareText(a, b))) {
    const home = entriesOf(key);
    const code = home[0]?.department.code ?? null;
    // Units below a code that several departments print are of none of them for sure.
    const below = Object.hasOwn(whole.paths.shared, code ?? '')
      ? []
      : codes.filter((other) => isBelow(other.code, code));
    const own = [key, ...below.map((other) => other.key)].flatMap(entriesOf);
    const files = new Set(own.flatMap((entry) => entry.files));
    const entries = inYears(own);
    yield {
      path,
      scope: {
        ...whole,
        department: { code, name: home[0]?.department.name ?? UNKNOWN_NAME },
        records: picked(
          ledger.records,
          entries.map(({ index }) => index),
        ),
        findings: picked(
          ledger.findings,
          own.flatMap(({ id }) => places.get(id)),
        ),
        matching: whole.matching.of(own),
        inputs: whole.inputs.filter(({ file }) => files.has(file)),
      },
    };
  }
}

function indicesByDepartment(
  records: Iterable<ProjectRecord>,
  shared: OutputPaths['shared'],
): Map<string, number[]> {
  const indices = new Map<string, number[]>();
  let index = 0;
  for (const record of records) {
    addTo(indices, departmentKey(record, shared), index);
    index += 1;
  }
  return indices;
}

function entryOf({ records }: Ledger, index: number): Entry {
  const { id, year, department, sources } = records.at(index) as ProjectRecord;
  return { id, index, year, department, files: sources.map(({ file }) => file) };
}

/** In the ledger's order again after records of several departments were put together: by year, the rest stays. */
function inYears(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.year ?? Number.MAX_VALUE) - (b.year ?? Number.MAX_VALUE));
}

function picked<T>(items: Sequence<T>, indices: readonly number[]): Sequence<T> {
  return sequenceOf(indices.length, (place) => items.at(indices[place] ?? -1) as T);
}
