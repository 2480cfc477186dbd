import type { FormBuilder } from '../form-builder.ts';
import { readRuledHeader } from '../header.ts';
import { indicatorTablesOf } from '../indicator-tables.ts';
import { readIndicatorTable } from '../indicators.ts';
import type { RuledGrid } from './grid.ts';
import { readPointsTotal } from './points.ts';

/** Reads a form whose cells have geometry: values right of or under their labels, indicators by their columns. */
export function readRuled(form: FormBuilder, ruled: RuledGrid): void {
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
