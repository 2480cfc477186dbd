import {
  type FormKind,
  type LinkedProject,
  nameWithoutYear,
  type ProjectRecord,
} from '../../../model/index.ts';
import { compareText } from '../grouping.ts';

/** What the comparison needs to know of a record. */
export interface Entry {
  readonly id: string;
  readonly year: number;
  readonly departmentCode: string | null;
  readonly departmentName: string | null;
  readonly projectName: string | null;
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

/** Finds each project in the other years as the forms were linked, with what people said of that; none where nobody linked them. */
export function matchYears(
  records: Iterable<ProjectRecord>,
  projects: Iterable<LinkedProject> = [],
): Matching {
  const entries: Entry[] = [];
  for (const record of records)
    if (record.year !== null) entries.push(entryOf(record, record.year));
  const years = [...new Set(entries.map(({ year }) => year))].sort((a, b) => a - b);
  if (years.length < 2) {
    return { years, series: [], serials: new Map(), bySerial: new Map() };
  }
  const found = linkedSeries(entries, projects)
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
    departmentCode: record.department.code,
    departmentName: record.department.name,
    projectName: record.projectName,
    kind: record.kind,
    annual: record.funding.annual?.total ?? null,
  };
}

/** Which form of a project's year is compared: what was planned rather than how it went. */
const PREFERENCE: readonly FormKind[] = ['target', 'application', 'self-evaluation', 'monitoring'];

function bySeat(a: ByYear, b: ByYear): number {
  const [first, second] = [latestOf(a), latestOf(b)];
  return (
    compareText(first.departmentCode ?? '\uffff', second.departmentCode ?? '\uffff') ||
    compareText(first.departmentName ?? '\uffff', second.departmentName ?? '\uffff') ||
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
