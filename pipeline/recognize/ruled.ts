import type { Cell, Grid } from '../model/index.ts';
import { coverageOf } from '../model/index.ts';
import type { FormBuilder } from './form-builder.ts';
import { indicatorTablesOf } from './indicator-tables.ts';
import { readRuledHeader } from './ruled-header.ts';
import { readIndicatorTable } from './ruled-indicators.ts';
import { readPointsTotal } from './ruled-points.ts';

/** A grid with the cell of each slot: what the readers of ruled forms walk over. */
export interface RuledGrid {
  readonly rows: number;
  readonly columns: number;
  /** In row-major order. */
  readonly cells: readonly Cell[];
  readonly slots: readonly (readonly Cell[])[];
  /** Text whose columns are taken to be straight: what a cell spans is not known. */
  readonly spansUnknown?: boolean;
}

/** A grid with its slots; throws where a slot is covered twice or not at all. */
export function ruledGrid(grid: Grid): RuledGrid {
  return { ...grid, slots: coverageOf(grid) };
}

/** Reads a form whose cells have geometry: values right of or under their labels, indicators by their columns. */
export function readRuled(form: FormBuilder, grid: Grid): void {
  const ruled: RuledGrid = { ...ruledGrid(grid), spansUnknown: grid.ragged };
  let from = 0;
  for (const table of indicatorTablesOf(ruled)) {
    form.hasIndicatorTable = true;
    readRuledHeader(form, ruled, from, table.headerFrom);
    readIndicatorTable(form, ruled, table);
    readPointsTotal(form, ruled, table);
    from = table.to;
  }
  readRuledHeader(form, ruled, from, ruled.rows);
}

/** The cell right of another in its first row; null at the grid's edge. A span that is not known reaches over blanks. */
export function rightOf(grid: RuledGrid, cell: Cell): Cell | null {
  const start = cell.column + cell.columnSpan;
  const next = grid.slots[cell.row]?.[start] ?? null;
  if (grid.spansUnknown !== true || next === null || next.text !== '') return next;
  return grid.slots[cell.row]?.slice(start).find(({ text }) => text !== '') ?? next;
}

/** The cell under another in its first column; null at the grid's edge. */
export function below(grid: RuledGrid, cell: Cell): Cell | null {
  return grid.slots[cell.row + cell.rowSpan]?.[cell.column] ?? null;
}
