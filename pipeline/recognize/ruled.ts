import type { Cell, Grid } from '../model/index.ts';
import { coverageOf } from '../model/index.ts';
import type { FormBuilder } from './form-builder.ts';
import { readRuledHeader } from './ruled-header.ts';
import { type IndicatorTable, indicatorTableOf, readIndicatorTable } from './ruled-indicators.ts';

/** A grid with the cell of each slot: what the readers of ruled forms walk over. */
export interface RuledGrid {
  readonly rows: number;
  readonly columns: number;
  /** In row-major order. */
  readonly cells: readonly Cell[];
  readonly slots: readonly (readonly Cell[])[];
}

/** Reads a form whose cells have geometry: values right of or under their labels, indicators by their columns. */
export function readRuled(form: FormBuilder, grid: Grid): void {
  const ruled: RuledGrid = { ...grid, slots: coverageOf(grid) };
  const table: IndicatorTable | null = indicatorTableOf(ruled);
  if (table === null) {
    readRuledHeader(form, ruled, 0, ruled.rows);
    return;
  }
  form.hasIndicatorTable = true;
  readRuledHeader(form, ruled, 0, table.headerFrom);
  readIndicatorTable(form, ruled, table);
  readRuledHeader(form, ruled, table.to, ruled.rows);
}

/** The cell right of another in its first row; null at the grid's edge. */
export function rightOf(grid: RuledGrid, cell: Cell): Cell | null {
  return grid.slots[cell.row]?.[cell.column + cell.columnSpan] ?? null;
}

/** The cell under another in its first column; null at the grid's edge. */
export function below(grid: RuledGrid, cell: Cell): Cell | null {
  return grid.slots[cell.row + cell.rowSpan]?.[cell.column] ?? null;
}
