import { countedRecords, type FullScope } from '../scope.ts';
import type { Table } from '../table.ts';
import { tallyOf } from '../tally.ts';
import { aboutTable } from './about.ts';
import { comparisonTable } from './comparison.ts';
import { correctionsTable } from './corrections.ts';
import { findingsTable } from './findings.ts';
import { fundingTable } from './funding.ts';
import { historyTable } from './history.ts';
import { indicatorsTable } from './indicators.ts';
import { libraryTable } from './library.ts';
import { linksTable } from './links.ts';
import { matchYears } from './matching.ts';
import { projectsTable } from './projects.ts';
import { repairsTable } from './repairs.ts';
import { reviewTable } from './review.ts';
import { departmentsTable, unitsTable } from './rollups.ts';
import { yearsTable } from './years.ts';

/** The tables of a workbook, in the order of its sheets. */
export function tablesOf(scope: FullScope): Table[] {
  const counted = { ...scope, records: countedRecords(scope) };
  const tally = tallyOf(counted);
  const matching = scope.matching ?? matchYears(scope, scope.projects);
  const tables = [
    projectsTable(counted, tally, matching),
    departmentsTable(counted, tally),
    ...(scope.department === null ? [] : [unitsTable(counted, tally)]),
    yearsTable(counted, tally),
    comparisonTable(counted, tally, matching),
    fundingTable(counted, tally),
    indicatorsTable(counted, tally),
    ...(scope.department === null && scope.library !== undefined
      ? [libraryTable(scope.library)]
      : []),
    findingsTable(scope),
    repairsTable(counted, tally),
    correctionsTable(scope),
    ...(scope.department === null ? ofTheCycle(scope) : []),
  ];
  return [aboutTable(counted, tally, tables), ...tables];
}

/** What only the whole ledger shows: how the review stands, and each project over its stages. */
function ofTheCycle(scope: FullScope): Table[] {
  const { cycles, reviews, projects } = scope;
  return [
    ...(reviews === undefined ? [] : [reviewTable(scope, reviews)]),
    ...(projects === undefined || cycles === undefined ? [] : [historyTable(scope, cycles)]),
    ...(projects === undefined ? [] : [linksTable(scope)]),
  ];
}
