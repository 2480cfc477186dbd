import type { Scope } from '../scope.ts';
import type { Table } from '../table.ts';
import { tallyOf } from '../tally.ts';
import { aboutTable } from './about.ts';
import { comparisonTable } from './comparison.ts';
import { correctionsTable } from './corrections.ts';
import { findingsTable } from './findings.ts';
import { fundingTable } from './funding.ts';
import { historyTable } from './history.ts';
import { indicatorsTable } from './indicators.ts';
import { linksTable } from './links.ts';
import { matchYears } from './matching.ts';
import { projectsTable } from './projects.ts';
import { repairsTable } from './repairs.ts';
import { reviewTable } from './review.ts';
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
    findingsTable(scope),
    repairsTable(scope, tally),
    correctionsTable(scope),
    ...(scope.department === null ? ofTheCycle(scope) : []),
  ];
  return [aboutTable(scope, tally, tables), ...tables];
}

/** What only the whole ledger shows: how the review stands, and each project over its stages. */
function ofTheCycle(scope: Scope): Table[] {
  const { cycles, reviews, projects } = scope;
  return [
    ...(reviews === undefined ? [] : [reviewTable(scope, reviews)]),
    ...(projects === undefined || cycles === undefined ? [] : [historyTable(scope, cycles)]),
    ...(projects === undefined ? [] : [linksTable(scope)]),
  ];
}
