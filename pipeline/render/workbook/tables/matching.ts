import {
  type FormKind,
  grouped,
  type LinkedProject,
  nameWithoutYear,
  type ProjectRecord,
} from '../../../model/index.ts';
import { departmentKey } from '../../paths.ts';
import { compareText } from '../grouping.ts';

/** What the comparison needs to know of a record. */
export interface Entry {
  readonly id: string;
  readonly year: number;
  readonly departmentKey: string;
  readonly departmentCode: string | null;
  readonly departmentName: string | null;
  readonly projectName: string | null;
  readonly projectCode: string | null;
  readonly kind: FormKind;
  /** The annual total in yuan. */
  readonly annual: string | null;
}

/** One project over the years: at most one record a year. */
export interface Series {
  readonly serial: string;
  readonly byYear: ReadonlyMap<number, Entry>;
}

export interface Matching {
  /** Known years, ascending. */
  readonly years: readonly number[];
  /** Empty where there is nothing to compare: fewer than two years. */
  readonly series: readonly Series[];
  /** The series' serial by record id. */
  readonly serials: ReadonlyMap<string, string>;
  readonly bySerial: ReadonlyMap<string, Series>;
}

/**
 * Finds each project in the other years: as the forms were linked, with what people said of that; of a ledger that nobody linked,
 * by its code, else by its name without the year within its department.
 */
export function matchYears(
  records: Iterable<ProjectRecord>,
  projects?: Iterable<LinkedProject>,
): Matching {
  const entries: Entry[] = [];
  for (const record of records)
    if (record.year !== null) entries.push(entryOf(record, record.year));
  const years = [...new Set(entries.map(({ year }) => year))].sort((a, b) => a - b);
  if (years.length < 2) {
    return { years, series: [], serials: new Map(), bySerial: new Map() };
  }
  const found = (projects === undefined ? byCodeAndName(entries) : linkedSeries(entries, projects))
    .filter(({ size }) => size > 0)
    .sort(bySeat);
  const digits = Math.max(4, String(found.length).length);
  const series = found.map((byYear, index) => ({
    serial: `P${String(index + 1).padStart(digits, '0')}`,
    byYear,
  }));
  const serials = new Map<string, string>();
  for (const { serial, byYear } of series) {
    for (const { id } of byYear.values()) serials.set(id, serial);
  }
  return { years, series, serials, bySerial: new Map(series.map((one) => [one.serial, one])) };
}

/** The matching of a whole ledger as far as it is about some of its records; years and serials stay the ledger's. */
export function matchingOf(
  whole: Matching,
  records: readonly Pick<ProjectRecord, 'id'>[],
): Matching {
  const ids = new Set(records.map(({ id }) => id));
  const serials = new Map<string, string>();
  for (const { id } of records) {
    const serial = whole.serials.get(id);
    if (serial !== undefined) serials.set(id, serial);
  }
  const series = [...new Set(serials.values())].sort(compareText).flatMap((serial) => {
    const one = whole.bySerial.get(serial);
    if (one === undefined) return [];
    return [{ serial, byYear: new Map([...one.byYear].filter(([, { id }]) => ids.has(id))) }];
  });
  return { years: whole.years, series, serials, bySerial: whole.bySerial };
}

type ByYear = Map<number, Entry>;

function byCodeAndName(entries: readonly Entry[]): ByYear[] {
  const named = grouped(codeSeries(oneKind(entries)), nameKeyOf(entries));
  return [...named.values()].flatMap(mergeDisjoint);
}

/** Of each project and year the form that is compared. */
function linkedSeries(entries: readonly Entry[], projects: Iterable<LinkedProject>): ByYear[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return Array.from(projects, ({ stages }) => {
    const byYear: ByYear = new Map();
    for (const { record } of stages) {
      const entry = byId.get(record);
      if (entry === undefined) continue;
      const known = byYear.get(entry.year);
      // Of one kind the later holds.
      if (known === undefined || rankOf(entry) <= rankOf(known)) byYear.set(entry.year, entry);
    }
    return byYear;
  });
}

function rankOf({ kind }: Entry): number {
  return PREFERENCE.indexOf(kind);
}

function entryOf(record: ProjectRecord, year: number): Entry {
  return {
    id: record.id,
    year,
    departmentKey: departmentKey(record),
    departmentCode: record.department.code,
    departmentName: record.department.name,
    projectName: record.projectName,
    projectCode: record.projectCode,
    kind: record.kind,
    annual: record.funding.annual?.total ?? null,
  };
}

/** Which form of a project's year is compared: what was planned rather than how it went. */
const PREFERENCE: readonly FormKind[] = ['target', 'application', 'self-evaluation', 'monitoring'];

/** Of several forms of one project and year (its 目标表 and its 自评表) the one that is compared; no unit's own form. */
function oneKind(entries: readonly Entry[]): Entry[] {
  const keyOf = (entry: Entry) =>
    [
      entry.year,
      entry.departmentKey,
      entry.projectCode ?? nameWithoutYear(entry.projectName ?? ''),
    ].join('|');
  const best = new Map<string, number>();
  for (const entry of entries) {
    const rank = PREFERENCE.indexOf(entry.kind);
    if (rank >= 0) best.set(keyOf(entry), Math.min(rank, best.get(keyOf(entry)) ?? rank));
  }
  return entries.filter((entry) => PREFERENCE.indexOf(entry.kind) === best.get(keyOf(entry)));
}

/** Entries of one code and different years together; the rest, and a second one of a year, each alone. */
function codeSeries(entries: readonly Entry[]): ByYear[] {
  const series: ByYear[] = [];
  const byCode = new Map<string, ByYear>();
  for (const entry of entries) {
    const known = entry.projectCode === null ? undefined : byCode.get(entry.projectCode);
    if (known !== undefined && !known.has(entry.year)) {
      known.set(entry.year, entry);
      continue;
    }
    const fresh = new Map([[entry.year, entry]]);
    series.push(fresh);
    if (entry.projectCode !== null && known === undefined) byCode.set(entry.projectCode, fresh);
  }
  return series;
}

/** Department and name without the year; a department printed without its code is found by its name. */
function nameKeyOf(entries: readonly Entry[]): (byYear: ByYear) => string {
  const codes = new Map<string, string | null>();
  for (const { departmentName: name, departmentCode: code } of entries) {
    if (name === null || code === null) continue;
    codes.set(name, codes.has(name) && codes.get(name) !== code ? null : code);
  }
  return (byYear) => {
    const [entry] = byYear.values();
    if (entry === undefined || entry.projectName === null) return `=${entry?.id}`;
    const code = entry.departmentCode ?? codes.get(entry.departmentName ?? '');
    return `${code ?? entry.departmentKey}|${nameWithoutYear(entry.projectName)}`;
  };
}

/** Joins series of one name that share no year; two projects of one name in one year stay two. */
function mergeDisjoint(group: readonly ByYear[]): ByYear[] {
  const merged: ByYear[] = [];
  for (const byYear of group) {
    const home = merged.find((other) => ![...byYear.keys()].some((year) => other.has(year)));
    if (home === undefined) merged.push(new Map(byYear));
    else for (const [year, entry] of byYear) home.set(year, entry);
  }
  return merged;
}

function bySeat(a: ByYear, b: ByYear): number {
  const [first, second] = [latestOf(a), latestOf(b)];
  return (
    compareText(first.departmentCode ?? '\uffff', second.departmentCode ?? '\uffff') ||
    compareText(first.departmentKey, second.departmentKey) ||
    compareText(
      nameWithoutYear(first.projectName ?? ''),
      nameWithoutYear(second.projectName ?? ''),
    ) ||
    compareText(first.id, second.id)
  );
}

/** The entry of the last year that the series has. */
export function latestOf(byYear: ReadonlyMap<number, Entry>): Entry {
  let latest: Entry | undefined;
  for (const entry of byYear.values()) {
    if (latest === undefined || entry.year > latest.year) latest = entry;
  }
  if (latest === undefined) throw new Error('a series without an entry');
  return latest;
}
