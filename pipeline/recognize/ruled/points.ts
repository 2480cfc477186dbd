import type { Cell } from '../../model/index.ts';
import { isGrade, isPointsTotal } from '../../vocabulary/index.ts';
import type { FormBuilder } from '../form-builder.ts';
import type { IndicatorTable } from '../indicator-tables.ts';
import { keyOf } from '../label-key.ts';
import { type RuledGrid, textsIn } from './grid.ts';

/** The words under which the sums of a self-evaluation are kept. */
const POINTS = '总分';
const SCORE = '自评总得分';
const GRADE = '自评等级';

/**
 * Reads the row under an indicator table that sums its points: `总分 … 100 … 96 … 优` under the columns of weight, score
 * and note. A row whose sums stand elsewhere is left to be read as a label and its value.
 */
export function readPointsTotal(form: FormBuilder, grid: RuledGrid, table: IndicatorTable): void {
  for (let row = table.to; row < grid.rows; row++) readRow(form, grid, table, row);
}

function readRow(form: FormBuilder, grid: RuledGrid, table: IndicatorTable, row: number): void {
  const cells = textsIn(grid, row).filter((cell) => cell.row === row);
  const [label, ...sums] = cells;
  const columns = table.sides.at(-1)?.columns;
  if (label === undefined || columns === undefined || !isPointsTotal(keyOf(label))) return;
  const isUnder = (cell: Cell, role: 'weight' | 'score') =>
    (columns.get(role) ?? []).some((at) => at >= cell.column && at < cell.column + cell.columnSpan);
  if (!sums.some((cell) => isUnder(cell, 'weight') || isUnder(cell, 'score'))) return;
  for (const cell of sums) {
    if (isUnder(cell, 'weight')) form.pair(label, cell, POINTS);
    else if (isUnder(cell, 'score')) form.pair(label, cell, SCORE);
    else if (isGrade(cell.text)) form.pair(label, cell, GRADE);
  }
}
