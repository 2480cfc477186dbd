import {
  type FormKind,
  type Ledger,
  type LinkedProject,
  nameWithoutYear,
  type ProjectRecord,
  type Sequence,
  sequenceOf,
} from '../../../model/index.ts';
import { compareText } from '../grouping.ts';

/** A record as it is compared. */
export interface Entry {
  /** Among the records of the ledger. */
  readonly index: number;
  readonly year: number;
  /** The annual total in yuan. */
  readonly annual: string | null;
}

/** One project over the years: at most one record a year. */
export interface Series {
  readonly serial: string;
  readonly byYear: ReadonlyMap<number, Entry>;
}

/** The projects of a ledger over its years. */
export interface Matching {
  /** Known years, ascending. */
  readonly years: readonly number[];
  /** Empty where there is nothing to compare: fewer than two years. Each made when asked for: most have but one record. */
  readonly series: Sequence<Series>;
  readonly recordOf: (entry: Entry) => ProjectRecord;
  /** What the record's project is numbered; null where it is compared with nothing. */
  serialOf(record: string): string | null;
  /** The same as far as it is about some of the records; years and serials stay the ledger's. */
  of(records: readonly { readonly id: string; readonly index: number }[]): Matching;
}

/** Finds each project in the other years as the forms were linked, with what people said of that; none where nobody linked them. */
export function matchYears(
  ledger: Pick<Ledger, 'records' | 'counting'>,
  projects: Iterable<LinkedProject> = [],
): Matching {
  const seats = seatsIn(ledger);
  const years = [...new Set(seats.map(({ year }) => year))].sort((a, b) => a - b);
  if (years.length < 2) return compared(ledger.records, { years, found: [], numbers: new Map() });
  const found = linkedSeries(seats, projects)
    .filter(({ length }) => length > 0)
    .sort(bySeat);
  const numbers = new Map<string, number>();
  for (const [number, own] of found.entries()) for (const { id } of own) numbers.set(id, number);
  return compared(ledger.records, { years, found, numbers });
}

/** What tells a record's place among its project's and its project's among the others: let go of when all are placed. */
interface Seat extends Entry {
  readonly id: string;
  readonly departmentCode: string | null;
  readonly departmentName: string | null;
  readonly projectName: string | null;
  readonly kind: FormKind;
}

function seatsIn(ledger: Pick<Ledger, 'records' | 'counting'>): Seat[] {
  const seats: Seat[] = [];
  const texts = new Map<string | null, string | null>();
  // What is read from a file is a text of its own each time: one of each is kept.
  const shared = <T extends string | null>(text: T): T => {
    if (!texts.has(text)) texts.set(text, text);
    return texts.get(text) as T;
  };
  let index = -1;
  for (const record of ledger.records) {
    index += 1;
    if (record.year === null || ledger.counting?.superseded.has(record.id)) continue;
    seats.push(seatOf(record, { index, year: record.year }, shared));
  }
  return seats;
}

/** @param numbers those of the series, by the ids of their records. */
function compared(
  records: Sequence<ProjectRecord>,
  {
    years,
    found,
    numbers,
  }: {
    readonly years: readonly number[];
    readonly found: readonly (readonly Entry[])[];
    readonly numbers: ReadonlyMap<string, number>;
  },
): Matching {
  const digits = Math.max(4, String(found.length).length);
  const serialAt = (number: number) => `P${String(number + 1).padStart(digits, '0')}`;
  // Side by side in columns: in a ledger of a hundred thousand forms an object for each takes as much as all else.
  const starts = new Uint32Array(found.length + 1);
  for (const [number, { length }] of found.entries())
    starts[number + 1] = (starts[number] ?? 0) + length;
  const indices = Uint32Array.from(found.flatMap((own) => own.map(({ index }) => index)));
  const dates = Int32Array.from(found.flatMap((own) => own.map(({ year }) => year)));
  const annuals = found.flatMap((own) => own.map(({ annual }) => annual));
  const seriesAt = (number: number, isOf: (index: number) => boolean): Series => {
    const byYear = new Map<number, Entry>();
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at++) {
      const [index = 0, year = 0] = [indices[at], dates[at]];
      if (isOf(index)) byYear.set(year, { index, year, annual: annuals[at] ?? null });
    }
    return { serial: serialAt(number), byYear };
  };
  const serialOf = (record: string) => {
    const number = numbers.get(record);
    return number === undefined ? null : serialAt(number);
  };
  const whole: Matching = {
    years,
    series: sequenceOf(found.length, (number) => seriesAt(number, () => true)),
    recordOf: ({ index }) => records.at(index) as ProjectRecord,
    serialOf,
    of(some) {
      const own = new Set(some.map(({ index }) => index));
      const theirs = new Set(some.flatMap(({ id }) => numbers.get(id) ?? []));
      const sorted = Uint32Array.from(theirs).sort();
      const series = sequenceOf(sorted.length, (place) =>
        seriesAt(sorted[place] ?? 0, (index) => own.has(index)),
      );
      return { ...whole, series };
    },
  };
  return whole;
}

type ByYear = Map<number, Seat>;

/** Of each project and year the form that is compared. */
function linkedSeries(seats: readonly Seat[], projects: Iterable<LinkedProject>): Seat[][] {
  const byId = new Map(seats.map((seat) => [seat.id, seat]));
  return Array.from(projects, ({ stages }) => {
    const byYear: ByYear = new Map();
    for (const { record } of stages) {
      const seat = byId.get(record);
      if (seat === undefined) continue;
      const known = byYear.get(seat.year);
      // Of one kind the later holds.
      if (known === undefined || rankOf(seat) <= rankOf(known)) byYear.set(seat.year, seat);
    }
    return [...byYear.values()];
  });
}

function rankOf({ kind }: Seat): number {
  return PREFERENCE.indexOf(kind);
}

function seatOf(
  record: ProjectRecord,
  { index, year }: Pick<Entry, 'index' | 'year'>,
  shared: <T extends string | null>(text: T) => T,
): Seat {
  return {
    index,
    year,
    annual: record.funding.annual?.total ?? null,
    id: record.id,
    departmentCode: shared(record.department.code),
    departmentName: shared(record.department.name),
    projectName: record.projectName,
    kind: record.kind,
  };
}

/** Which form of a project's year is compared: what was planned rather than how it went. */
const PREFERENCE: readonly FormKind[] = ['target', 'application', 'self-evaluation', 'monitoring'];

function bySeat(a: readonly Seat[], b: readonly Seat[]): number {
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

/** The seat of the last year that there is. */
function latestOf(seats: readonly Seat[]): Seat {
  return seats.reduce((latest, seat) => (seat.year > latest.year ? seat : latest));
}
