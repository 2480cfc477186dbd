import type { Segment } from './layout.ts';
import { type Cell, resultOf, type Table } from './table.ts';

/** What rows that were written add up to, column by column. */
export interface Totals {
  readonly sums: (bigint | number)[];
  readonly counts: number[];
  /** The sheet row of the first of them. */
  readonly first: number;
  rows: number;
}

export function noTotals(table: Table, first: number): Totals {
  const money = table.columns.map(({ kind }) => kind === 'money' || kind === 'change');
  return {
    sums: money.map((isMoney) => (isMoney ? 0n : 0)),
    counts: money.map(() => 0),
    first,
    rows: 0,
  };
}

/** The columns of a table that have a total, by index. */
export function totalled(table: Table): number[] {
  return table.columns.flatMap(({ total }, index) => (total === undefined ? [] : [index]));
}

export function addTo(totals: Totals, columns: readonly number[], cells: readonly Cell[]): void {
  totals.rows++;
  for (const index of columns) {
    const value = resultOf(cells[index] ?? null);
    if (value === null || value === '') continue;
    const sum = totals.sums[index];
    totals.counts[index] = (totals.counts[index] ?? 0) + 1;
    if (typeof value === 'bigint' && typeof sum === 'bigint') totals.sums[index] = sum + value;
    if (typeof value === 'number' && typeof sum === 'number') totals.sums[index] = sum + value;
  }
}

/**
 * The label, and under each summed column SUBTOTAL of the rows from `totals.first` to `last`: it changes with the
 * filter, and leaves out the subtotals among them.
 */
export function totalCells(
  table: Table,
  label: string,
  extra: Readonly<Record<string, Cell>>,
  totals: Totals,
  last: number,
): Cell[] {
  return table.columns.map(({ key, total }, index): Cell => {
    if (index === 0) return label;
    const own = extra[key];
    if (own !== undefined) return own;
    if (total === undefined || totals.rows === 0) return null;
    return {
      formula: { op: 'subtotal', how: total, column: key, first: totals.first, last },
      result: (total === 'sum' ? totals.sums[index] : totals.counts[index]) ?? 0,
    };
  });
}

/** The total over all sheets of a table: the sum of their totals. */
export function grandCells(table: Table, grand: Totals): Cell[] {
  return table.columns.map(({ key, total }, index): Cell => {
    if (index === 0) return table.total;
    const own = table.totalCells?.[key];
    if (own !== undefined) return own;
    if (total === undefined) return null;
    return {
      formula: { op: 'totals', table: table.name, column: key },
      result: (total === 'sum' ? grand.sums[index] : grand.counts[index]) ?? 0,
    };
  });
}

/** The sheet row below everything that a segment holds. */
export function bottomOf({ first, last, total, grandTotal }: Segment): number {
  return grandTotal ?? total ?? Math.max(first, last);
}
