import type { Fen } from '../../../model/index.ts';
import { amountText, type MoneyUnit } from '../amounts.ts';
import type { Criterion } from '../formula.ts';
import type { Group, GroupColumn, Grouping } from '../grouping.ts';
import type { MoneyColumn } from '../money.ts';
import type { Cell, Column } from '../table.ts';
import type { Sums, Tally, YearSums } from '../tally.ts';
import { headerLines, widthOf } from '../text.ts';
import { KIND_WORDS, UNKNOWN_YEAR } from '../words.ts';

export const LEDGER = '项目台账';

/** Columns that the ledger has for groups, by what tells them. */
export const DEPARTMENT_KEYS: Readonly<Record<GroupColumn, string>> = {
  code: 'departmentCode',
  name: 'departmentName',
  serial: 'departmentSerial',
};
export const UNIT_KEYS: Readonly<Record<GroupColumn, string>> = {
  code: 'unitCode',
  name: 'unitName',
  serial: 'unitSerial',
};

/** A money column wide enough for the largest sum that may stand in it. */
export function moneyColumn(
  { key, header }: Pick<MoneyColumn, 'key' | 'header'>,
  largest: Fen,
  unit: MoneyUnit,
): Column {
  const digits = amountText(largest, unit).split('.')[0]?.length ?? 1;
  const written = digits + Math.floor((digits - 1) / 3) + 3;
  return {
    key,
    header,
    kind: 'money',
    width: Math.max(11, written + 1, ...headerLines(header).map((line) => widthOf(line) * 0.8)),
    total: 'sum',
  };
}

export function moneyColumnsOf(tally: Tally, unit: MoneyUnit): Column[] {
  return tally.money.map((column, index) =>
    moneyColumn(column, tally.all.money[index] ?? 0n, unit),
  );
}

/** Wide enough for the longest name; linked cells do not wrap in every program. */
export function nameWidth({ groups }: Grouping): number {
  let widest = 0;
  for (const { name } of groups.values()) widest = Math.max(widest, widthOf(name));
  return Math.min(54, Math.max(20, Math.ceil(widest + 1)));
}

export function findingColumns(): Column[] {
  return [
    { key: 'errors', header: '错误', kind: 'count', width: 6, total: 'sum' },
    { key: 'warnings', header: '警告', kind: 'count', width: 6, total: 'sum' },
    { key: 'notes', header: '提示', kind: 'count', width: 6, total: 'sum' },
  ];
}

export function findingCells({ findings }: Pick<Sums, 'findings'>): Cell[] {
  return [findings.error, findings.warning, findings.note];
}

/** The kind of form is a column where the ledger has several. */
export function kindColumns({ kinds }: Tally): Column[] {
  return kinds.size > 1 ? [{ key: 'kind', header: '表种类', kind: 'status', width: 16 }] : [];
}

/** A year's cell and, where there are several, its kind of form's. */
export function yearCells({ year, kind }: YearSums): Cell[] {
  return [year ?? UNKNOWN_YEAR, ...(kind === null ? [] : [KIND_WORDS[kind]])];
}

/** The criteria that find the rows of a year in the ledger. */
export function yearCriteria({ year, kind }: YearSums): Criterion[] {
  return [
    { column: 'year', value: year ?? UNKNOWN_YEAR },
    ...(kind === null ? [] : [{ column: 'kind', value: KIND_WORDS[kind] }]),
  ];
}

/** The same, by the cells of `yearCells` in the formula's own row. */
export function ownCriteria({ kinds }: Tally, keys: readonly string[]): Criterion[] {
  return ['year', ...(kinds.size > 1 ? ['kind'] : []), ...keys].map((column) => ({
    column,
    own: column,
  }));
}

/** Which column of the ledger tells the group, and the column for a serial where one is needed. */
export function serialColumns(grouping: Grouping, key: string, header: string): Column[] {
  return grouping.by === 'serial' ? [{ key, header, kind: 'status', width: 10 }] : [];
}

export function serialCells(grouping: Grouping, group: Group | undefined): Cell[] {
  return grouping.by === 'serial' ? [group?.serial ?? null] : [];
}
