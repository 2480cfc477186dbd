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
export class Series {
  constructor(
    readonly serial: string,
    private readonly entries: readonly Entry[],
  ) {}

  /** Made when asked for: of a large ledger most have but one record. */
  get byYear(): ReadonlyMap<number, Entry> {
    return new Map(this.entries.map((entry) => [entry.year, entry]));
  }

  /** The same with some of its records alone. */
  of(isOf: (entry: Entry) => boolean): Series {
    return new Series(this.serial, this.entries.filter(isOf));
  }

  ids(): string[] {
    return this.entries.map(({ id }) => id);
  }
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
  const texts = new Map<string | null, string | null>();
  // What is read from a file is a text of its own each time: one of each is kept.
  const shared = <T extends string | null>(text: T): T => {
    if (!texts.has(text)) texts.set(text, text);
    return texts.get(text) as T;
  };
  for (const record of records)
    if (record.year !== null) entries.push(entryOf(record, record.year, shared));
  const years = [...new Set(entries.map(({ year }) => year))].sort((a, b) => a - b);
  if (years.length < 2) {
    return { years, series: [], serials: new Map(), bySerial: new Map() };
  }
  const found = linkedSeries(entries, projects)
    .filter(({ length }) => length > 0)
    .sort(bySeat);
  const digits = Math.max(4, String(found.length).length);
  const series = found.map(
    (own, index) => new Series(`P${String(index + 1).padStart(digits, '0')}`, own),
  );
  const serials = new Map<string, string>();
  for (const one of series) for (const id of one.ids()) serials.set(id, one.serial);
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
    return [one.of(({ id }) => ids.has(id))];
  });
  return { years: whole.years, series, serials, bySerial: whole.bySerial };
}

type ByYear = Map<number, Entry>;

/** Of each project and year the form that is compared. */
function linkedSeries(entries: readonly Entry[], projects: Iterable<LinkedProject>): Entry[][] {
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
    return [...byYear.values()];
  });
}

function rankOf({ kind }: Entry): number {
  return PREFERENCE.indexOf(kind);
}

function entryOf(
  record: ProjectRecord,
  year: number,
  shared: <T extends string | null>(text: T) => T,
): Entry {
  return {
    id: record.id,
    year,
    departmentCode: shared(record.department.code),
    departmentName: shared(record.department.name),
    projectName: record.projectName,
    kind: record.kind,
    annual: record.funding.annual?.total ?? null,
  };
}

/** Which form of a project's year is compared: what was planned rather than how it went. */
const PREFERENCE: readonly FormKind[] = ['target', 'application', 'self-evaluation', 'monitoring'];

function bySeat(a: readonly Entry[], b: readonly Entry[]): number {
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

/** The entry of the last year that there is. */
export function latestOf(entries: Iterable<Entry>): Entry {
  let latest: Entry | undefined;
  for (const entry of entries) {
    if (latest === undefined || entry.year > latest.year) latest = entry;
  }
  if (latest === undefined) throw new Error('a series without an entry');
  return latest;
}
