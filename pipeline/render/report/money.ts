import {
  type Fen,
  FORM_KINDS,
  FUNDING_SOURCES,
  fenOf,
  type Ledger,
  outerLines,
  type ProjectRecord,
  yuanOf,
} from '../../model/index.ts';
import { departmentKey, type SharedCodes } from '../departments.ts';
import type { DepartmentMoney, MoneySource, MoneyView, SourceMoney, YearMoney } from './view.ts';

type Funding = NonNullable<ProjectRecord['funding']['annual']>;

/** Sums over some of the forms of one kind; null where none of them prints an amount. */
class Sums {
  records = 0;
  unstated = 0;
  annual: Fen | null = null;
  implementation: Fen | null = null;
  readonly sources = new Map<MoneySource, Fen>();

  add({ funding }: Pick<ProjectRecord, 'funding'>): void {
    const annual = totalOf(funding.annual);
    this.records += 1;
    if (annual === null) this.unstated += 1;
    else this.#addSources(annual, outerLines(funding.annual as Funding));
    this.annual = sum(this.annual, annual);
    this.implementation = sum(this.implementation, totalOf(funding.implementation));
  }

  /**
   * A total by where the money comes from. The parts of a form are believed as far as its total goes: what they leave
   * open is `unlisted`, and where they are more than the total the whole of it is `overlapping`, so that the sources
   * always add up to the totals.
   */
  #addSources(total: Fen, parts: ReturnType<typeof outerLines>): void {
    const lines = parts.flatMap(({ source, amount }) =>
      amount === null ? [] : [{ source, fen: fenOf(amount) }],
    );
    const open = lines.reduce((rest, { fen }) => rest - fen, total);
    if (open < 0n) this.#addSource('overlapping', total);
    else {
      for (const { source, fen } of lines) this.#addSource(source, fen);
      this.#addSource('unlisted', open);
    }
  }

  #addSource(source: MoneySource, fen: Fen): void {
    if (fen !== 0n) this.sources.set(source, (this.sources.get(source) ?? 0n) + fen);
  }
}

/** The sums of one kind of form: of all, by year, by department, and by both. */
class KindSums {
  readonly all = new Sums();
  readonly years = new Map<number | null, Sums>();
  readonly departments = new Map<string, { all: Sums; years: Map<number | null, Sums> }>();

  add(record: ProjectRecord, shared: SharedCodes): void {
    const { year } = record;
    const department = held(this.departments, departmentKey(record, shared), () => ({
      all: new Sums(),
      years: new Map<number | null, Sums>(),
    }));
    const all = [this.all, held(this.years, year, () => new Sums()), department.all];
    for (const sums of [...all, held(department.years, year, () => new Sums())]) sums.add(record);
  }
}

/** The money of each kind of form that occurs; sums are exact. Nothing is held of a record that was added. */
export function moneyViews(
  { records: all, counting }: Pick<Ledger, 'records' | 'counting'>,
  indexOfDepartment: ReadonlyMap<string, number>,
  shared: SharedCodes,
): MoneyView[] {
  const kinds = new Map<ProjectRecord['kind'], KindSums>();
  for (const record of all)
    if (!counting?.superseded.has(record.id))
      held(kinds, record.kind, () => new KindSums()).add(record, shared);
  return FORM_KINDS.flatMap((kind) => {
    const sums = kinds.get(kind);
    if (sums === undefined) return [];
    return {
      kind,
      records: sums.all.records,
      unstated: sums.all.unstated,
      annual: yuanOf(sums.all.annual ?? 0n),
      years: yearMoney(sums.years),
      departments: departmentMoney(sums, indexOfDepartment),
      sources: sourceMoney(sums.all),
    };
  });
}

function yearMoney(years: ReadonlyMap<number | null, Sums>): YearMoney[] {
  return [...years].sort(byYear).map(([year, { records, annual, implementation }]) => ({
    year,
    records,
    annual: annual === null ? null : yuanOf(annual),
    implementation: implementation === null ? null : yuanOf(implementation),
  }));
}

function departmentMoney(
  { departments }: KindSums,
  indexOfDepartment: ReadonlyMap<string, number>,
): DepartmentMoney[] {
  return [...departments]
    .map(([key, { all, years }]) => ({
      department: indexOfDepartment.get(key) ?? 0,
      records: all.records,
      annual: all.annual === null ? null : yuanOf(all.annual),
      years: yearMoney(years).map(({ year, annual }) => ({ year, annual })),
    }))
    .sort(
      (a, b) =>
        compareFen(fenOf(b.annual ?? '0.00'), fenOf(a.annual ?? '0.00')) ||
        a.department - b.department,
    );
}

function sourceMoney({ sources }: Sums): SourceMoney[] {
  const order: readonly MoneySource[] = [...FUNDING_SOURCES, 'unlisted', 'overlapping'];
  return [...sources]
    .sort(([a, x], [b, y]) => compareFen(y, x) || order.indexOf(a) - order.indexOf(b))
    .map(([source, fen]) => ({ source, annual: yuanOf(fen) }));
}

function totalOf(funding: Funding | null): Fen | null {
  const total = funding?.total ?? null;
  return total === null ? null : fenOf(total);
}

function sum(a: Fen | null, b: Fen | null): Fen | null {
  return a === null || b === null ? (a ?? b) : a + b;
}

function held<K, V>(values: Map<K, V>, key: K, make: () => V): V {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}

/** Ascending; the unknown year last. */
function byYear([a]: [number | null, unknown], [b]: [number | null, unknown]): number {
  return (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER);
}

function compareFen(a: Fen, b: Fen): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
