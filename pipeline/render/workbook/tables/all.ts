import type { Scope } from '../scope.ts';
import type { Table } from '../table.ts';
import { tallyOf } from '../tally.ts';
import { aboutTable } from './about.ts';
import { findingsTable } from './findings.ts';
import { indicatorsTable } from './indicators.ts';
import { matchYears } from './matching.ts';
import { projectsTable } from './projects.ts';
import { departmentsTable, unitsTable } from './rollups.ts';

/** The tables of a workbook, in the order of its sheets. */
export function tablesOf(scope: Scope): Table[] {
  const tally = tallyOf(scope);
  const matching = matchYears(scope);
  const tables = [
    projectsTable(scope, tally, matching),
    departmentsTable(scope, tally),
    ...(scope.department === null ? [] : [unitsTable(scope, tally)]),
    indicatorsTable(scope, tally),
    findingsTable(scope, tally),
  ];
  return [aboutTable(scope, tally, tables), ...tables];
}
