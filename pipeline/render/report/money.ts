import type { Fen, Ledger, ProjectRecord } from '../../model/index.ts';
import {
  FORM_KINDS,
  FUNDING_SOURCES,
  fenOf,
  grouped,
  outerLines,
  yuanOf,
} from '../../model/index.ts';
import { departmentKey } from '../paths.ts';
import type { DepartmentMoney, MoneySource, MoneyView, SourceMoney, YearMoney } from './view.ts';

/** What of a record is summed; the record itself is let go. */
type Funded = Pick<ProjectRecord, 'kind' | 'year' | 'department' | 'funding'>;

/** The money of each kind of form that occurs; sums are exact. */
export function moneyViews(
  { records: all, counting }: Pick<Ledger, 'records' | 'counting'>,
  indexOfDepartment: ReadonlyMap<string, number>,
): MoneyView[] {
  const records: Funded[] = [];
  for (const { id, kind, year, department, funding } of all)
    if (!counting?.superseded.has(id)) records.push({ kind, year, department, funding });
  return FORM_KINDS.flatMap((kind) => {
    const group = records.filter((record) => record.kind === kind);
    if (group.length === 0) return [];
    return {
      kind,
      projects: group.length,
      unstated: group.filter((record) => annualOf(record) === null).length,
      annual: sumOf(group, annualOf) ?? '0.00',
      years: yearMoney(group),
      departments: departmentMoney(group, indexOfDepartment),
      sources: sourceMoney(group),
    };
  });
}

function yearMoney(records: readonly Funded[]): YearMoney[] {
  return [...grouped(records, ({ year }) => year)].sort(byYear).map(([year, group]) => ({
    year,
    projects: group.length,
    annual: sumOf(group, annualOf),
    implementation: sumOf(group, implementationOf),
  }));
}

function departmentMoney(
  records: readonly Funded[],
  indexOfDepartment: ReadonlyMap<string, number>,
): DepartmentMoney[] {
  return [...grouped(records, departmentKey)]
    .map(([key, group]) => ({
      department: indexOfDepartment.get(key) ?? 0,
      projects: group.length,
      annual: sumOf(group, annualOf),
      years: yearMoney(group).map(({ year, annual }) => ({ year, annual })),
    }))
    .sort(
      (a, b) =>
        compareFen(fenOf(b.annual ?? '0.00'), fenOf(a.annual ?? '0.00')) ||
        a.department - b.department,
    );
}

/**
 * The annual totals by where the money comes from. The parts of a form are believed as far as its total goes:
 * what they leave open is `unlisted`, and where they are more than the total the whole of it is `overlapping`,
 * so that the sources always add up to the totals.
 */
function sourceMoney(records: readonly Funded[]): SourceMoney[] {
  const sums = new Map<MoneySource, Fen>();
  const add = (source: MoneySource, fen: Fen): void => {
    if (fen !== 0n) sums.set(source, (sums.get(source) ?? 0n) + fen);
  };
  for (const record of records) {
    const total = annualOf(record);
    if (total === null) continue;
    const { annual } = record.funding;
    const lines = (annual === null ? [] : outerLines(annual)).flatMap(({ source, amount }) =>
      amount === null ? [] : [{ source, fen: fenOf(amount) }],
    );
    const open = lines.reduce((rest, { fen }) => rest - fen, total);
    if (open < 0n) add('overlapping', total);
    else {
      for (const { source, fen } of lines) add(source, fen);
      add('unlisted', open);
    }
  }
  const order: readonly MoneySource[] = [...FUNDING_SOURCES, 'unlisted', 'overlapping'];
  return [...sums]
    .sort(([a, x], [b, y]) => compareFen(y, x) || order.indexOf(a) - order.indexOf(b))
    .map(([source, fen]) => ({ source, annual: yuanOf(fen) }));
}

function annualOf(record: Funded): Fen | null {
  const total = record.funding.annual?.total ?? null;
  return total === null ? null : fenOf(total);
}

function implementationOf(record: Funded): Fen | null {
  const total = record.funding.implementation?.total ?? null;
  return total === null ? null : fenOf(total);
}

/** In yuan; null where no record has an amount. */
function sumOf(
  records: readonly Funded[],
  amountOf: (record: Funded) => Fen | null,
): string | null {
  const amounts = records.map(amountOf).filter((amount) => amount !== null);
  return amounts.length === 0 ? null : yuanOf(amounts.reduce((sum, fen) => sum + fen, 0n));
}

/** Ascending; the unknown year last. */
function byYear([a]: [number | null, unknown], [b]: [number | null, unknown]): number {
  return (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER);
}

function compareFen(a: Fen, b: Fen): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
