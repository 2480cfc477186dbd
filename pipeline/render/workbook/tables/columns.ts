import type { Fen } from '../../../model/index.ts';
import { amountText, type MoneyUnit } from '../amounts.ts';
import type { Group, GroupColumn, Grouping } from '../grouping.ts';
import type { MoneyColumn } from '../money.ts';
import type { Cell, Column } from '../table.ts';
import type { Sums, Tally } from '../tally.ts';
import { headerLines, widthOf } from '../text.ts';

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
  const widest = Math.max(0, ...[...groups.values()].map(({ name }) => widthOf(name)));
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

/** Which column of the ledger tells the group, and the column for a serial where one is needed. */
export function serialColumns(grouping: Grouping, key: string, header: string): Column[] {
  return grouping.by === 'serial' ? [{ key, header, kind: 'status', width: 10 }] : [];
}

export function serialCells(grouping: Grouping, group: Group | undefined): Cell[] {
  return grouping.by === 'serial' ? [group?.serial ?? null] : [];
}
