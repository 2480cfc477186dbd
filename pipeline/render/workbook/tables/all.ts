import type { Scope } from '../scope.ts';
import type { Table } from '../table.ts';
import { tallyOf } from '../tally.ts';
import { aboutTable } from './about.ts';
import { comparisonTable } from './comparison.ts';
import { correctionsTable } from './corrections.ts';
import { findingsTable } from './findings.ts';
import { fundingTable } from './funding.ts';
import { indicatorsTable } from './indicators.ts';
import { libraryTable } from './library.ts';
import { matchYears } from './matching.ts';
import { projectsTable } from './projects.ts';
import { repairsTable } from './repairs.ts';
import { departmentsTable, unitsTable } from './rollups.ts';
import { yearsTable } from './years.ts';

/** The tables of a workbook, in the order of its sheets. */
export function tablesOf(scope: Scope): Table[] {
  const tally = tallyOf(scope);
  const matching = scope.matching ?? matchYears(scope.records);
  const tables = [
    projectsTable(scope, tally, matching),
    departmentsTable(scope, tally),
    ...(scope.department === null ? [] : [unitsTable(scope, tally)]),
    yearsTable(scope, tally),
    comparisonTable(scope, tally, matching),
    fundingTable(scope, tally),
    indicatorsTable(scope, tally),
    ...(scope.department === null && scope.library !== undefined
      ? [libraryTable(scope.library)]
      : []),
    findingsTable(scope),
    repairsTable(scope, tally),
    correctionsTable(scope),
  ];
  return [aboutTable(scope, tally, tables), ...tables];
}
