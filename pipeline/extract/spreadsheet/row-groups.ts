import type { SeenSheet } from './seen-sheet.ts';

/** The row of a slot `row,column`, from 1. */
export function rowOf(slot: string): number {
  return Number(slot.split(',')[0]);
}

export function columnOf(slot: string): number {
  return Number(slot.split(',')[1]);
}

/** Consecutive rows of a sheet that are a table, or lines between tables. */
export interface RowGroup {
  readonly kind: 'table' | 'lines';
  readonly from: number;
  to: number;
}

/** Runs of rows with borders, and of rows without; a blank row without one parts two tables, a hidden one does not. */
export function rowGroups({ texts, bordered: drawn, layout }: SeenSheet): RowGroup[] {
  const filled = [...texts.keys()].map(rowOf);
  const bordered = new Set([...drawn].filter((row) => !layout.rows.isHidden(row)));
  const rows = [...new Set([...filled, ...bordered])].sort((a, b) => a - b);
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return [];
  if (bordered.size === 0) return [{ kind: 'table', from: first, to: last }];
  const groups: RowGroup[] = [];
  for (const row of rows) {
    const kind = bordered.has(row) ? 'table' : 'lines';
    const group = groups.at(-1);
    const isNext = group !== undefined && layout.rows.firstSeen(group.to + 1, row) === row;
    if (isNext && group.kind === kind) group.to = row;
    else groups.push({ kind, from: row, to: row });
  }
  return groups;
}
