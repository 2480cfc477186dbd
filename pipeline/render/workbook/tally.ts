import {
  changesIn,
  type Fen,
  FORM_KINDS,
  type FormKind,
  type HORIZONS,
  ProjectCount,
  type ProjectRecord,
  type Severity,
} from '../../model/index.ts';
import { departmentKey } from '../departments.ts';
import { GroupCollector, type Grouping, unitOf } from './grouping.ts';
import { type MoneyColumn, moneyColumns, moneyOf, statedMoney } from './money.ts';
import type { Scope } from './scope.ts';
import { KIND_WORDS, UNKNOWN_NAME, UNKNOWN_YEAR } from './words.ts';

/** What a set of forms adds up to. */
export interface Sums {
  forms: number;
  units: Set<string>;
  indicators: number;
  /** By the money columns' order. */
  readonly money: Fen[];
  /** Forms that state an amount there, and those that have money there, by the same order. */
  readonly stated: number[];
  readonly funded: number[];
  readonly findings: Record<Severity, number>;
}

export interface YearSums {
  /** Null: no year was printed. */
  readonly year: number | null;
  /** Null where the ledger has one kind of form only; the money of a 目标表 and its 自评表 is never added up. */
  readonly kind: FormKind | null;
  /** E.g. `2025年`, or `2025年绩效自评表` where the ledger has forms of several kinds. */
  readonly label: string;
  readonly sums: Sums;
  readonly byDepartment: ReadonlyMap<string, Sums>;
  readonly byUnit: ReadonlyMap<string, Sums>;
}

/** Everything that the sheets need to know of all records together; gathered in two passes, of fixed size. */
export interface Tally {
  readonly money: readonly MoneyColumn[];
  /** A year and, where there are several, a kind of form each; ascending, an unknown year last. */
  readonly years: readonly YearSums[];
  readonly all: Sums;
  /** Each once, whatever forms of it there are. */
  readonly projects: number;
  readonly departments: Grouping;
  readonly units: Grouping;
  readonly indicators: number;
  readonly unclassed: number;
  readonly repairs: number;
  /** What people changed. */
  readonly corrections: number;
  /** By record id. */
  readonly findings: ReadonlyMap<string, Readonly<Record<Severity, number>>>;
  readonly kinds: ReadonlySet<FormKind>;
  /** Which columns that most forms lack are needed. */
  readonly has: { readonly projectCode: boolean; readonly unitCode: boolean };
}

const NO_FINDINGS: Readonly<Record<Severity, number>> = { error: 0, warning: 0, note: 0 };

export function tallyOf(scope: Scope): Tally {
  const findings = countFindings(scope);
  const survey = surveyOf(scope);
  const mixed = survey.kinds.size > 1;
  const years = new Map<string, ReturnType<typeof yearSums>>();
  const { shared } = scope.paths;
  const all = noSums(survey.money.length);
  const count = new ProjectCount(scope.counting);
  for (const record of scope.records) {
    const amounts = survey.money.map((column) => moneyOf(record, column));
    const found = findings.get(record.id) ?? NO_FINDINGS;
    const kind = mixed ? record.kind : null;
    const year = ensured(years, `${record.year} ${kind}`, () => yearSums(record.year, kind));
    const unit = unitOf(record, shared).key;
    const parts = [
      all,
      year.sums,
      ensured(year.byDepartment, departmentKey(record, shared), () => noSums(survey.money.length)),
      ensured(year.byUnit, unit, () => noSums(survey.money.length)),
    ];
    for (const sums of parts) addTo(sums, record, unit, amounts, found);
    count.add(record);
  }
  function yearSums(year: number | null, kind: FormKind | null) {
    const words = year === null ? UNKNOWN_YEAR : `${year}年`;
    return {
      year,
      kind,
      label: `${words}${kind === null ? '' : KIND_WORDS[kind]}`,
      sums: noSums(survey.money.length),
      byDepartment: new Map<string, Sums>(),
      byUnit: new Map<string, Sums>(),
    };
  }
  return {
    ...survey,
    all,
    projects: count.projects,
    findings,
    years: [...years.values()].sort(
      (a, b) =>
        (a.year ?? Number.MAX_VALUE) - (b.year ?? Number.MAX_VALUE) ||
        FORM_KINDS.indexOf(a.kind ?? 'target') - FORM_KINDS.indexOf(b.kind ?? 'target'),
    ),
  };
}

/** The first pass: which columns and groups there are. */
function surveyOf(scope: Scope) {
  const seen = new Set<string>();
  const departments = new GroupCollector('部门');
  const units = new GroupCollector('单位');
  const kinds = new Set<FormKind>();
  const has = { projectCode: false, unitCode: false };
  let indicators = 0;
  let unclassed = 0;
  let repairs = 0;
  let corrections = 0;
  for (const record of scope.records) {
    for (const key of statedMoney(record)) seen.add(key);
    const name = record.department.name ?? UNKNOWN_NAME;
    departments.add(departmentKey(record, scope.paths.shared), record.department.code, name, name);
    const unit = unitOf(record, scope.paths.shared);
    units.add(unit.key, unit.code, unit.name, record.implementingUnit.name);
    kinds.add(record.kind);
    has.projectCode ||= record.projectCode !== null;
    has.unitCode ||= record.implementingUnit.code !== null;
    indicators += record.indicators.length;
    for (const { level1 } of record.indicators) if (level1 === null) unclassed++;
    repairs += record.repairs.length;
    corrections += changesIn(record).length;
  }
  return {
    money: moneyColumns(seen, scope.options.unit),
    departments: departments.finish(true),
    units: units.finish(false),
    kinds,
    has,
    indicators,
    unclassed,
    repairs,
    corrections,
  };
}

/** Most forms have as many findings as many others: each such count is kept once. */
function countFindings(scope: Scope): Map<string, Readonly<Record<Severity, number>>> {
  const counts = new Map<string, Readonly<Record<Severity, number>>>();
  const known = new Map<string, Readonly<Record<Severity, number>>>();
  for (const { record, severity } of scope.findings) {
    if (record === null) continue;
    const count = { ...(counts.get(record) ?? NO_FINDINGS) };
    count[severity] += 1;
    const key = `${count.error} ${count.warning} ${count.note}`;
    counts.set(
      record,
      ensured(known, key, () => count),
    );
  }
  return counts;
}

function noSums(columns: number): Sums {
  return {
    forms: 0,
    units: new Set(),
    indicators: 0,
    money: Array.from({ length: columns }, () => 0n),
    stated: Array.from({ length: columns }, () => 0),
    funded: Array.from({ length: columns }, () => 0),
    findings: { ...NO_FINDINGS },
  };
}

function addTo(
  sums: Sums,
  record: ProjectRecord,
  unit: string,
  amounts: readonly (Fen | string | null)[],
  findings: Readonly<Record<Severity, number>>,
): void {
  sums.forms++;
  sums.units.add(unit);
  sums.indicators += record.indicators.length;
  for (const [index, amount] of amounts.entries()) {
    if (typeof amount !== 'bigint') continue;
    sums.money[index] = (sums.money[index] ?? 0n) + amount;
    sums.stated[index] = (sums.stated[index] ?? 0) + 1;
    if (amount > 0n) sums.funded[index] = (sums.funded[index] ?? 0) + 1;
  }
  sums.findings.error += findings.error;
  sums.findings.warning += findings.warning;
  sums.findings.note += findings.note;
}

/** The index of a horizon's total among the money columns. */
export function totalIndex(tally: Tally, horizon: (typeof HORIZONS)[number]): number {
  return tally.money.findIndex((column) => column.horizon === horizon && column.part === 'total');
}

/** The groups of a map of sums, in the grouping's order. */
export function inOrder(grouping: Grouping, sums: ReadonlyMap<string, Sums>) {
  return [...grouping.groups.values()].flatMap((group) => {
    const found = sums.get(group.key);
    return found === undefined ? [] : [{ group, sums: found }];
  });
}

function ensured<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
