import type {
  Counting,
  Finding,
  InputReport,
  Library,
  LinkedProject,
  ProjectRecord,
  RuleInfo,
  Sequence,
} from '../../model/index.ts';
import type { OutputPaths } from '../paths.ts';
import type { Cycles, ReviewYear } from '../review/index.ts';
import type { MoneyUnit } from './amounts.ts';
import type { Matching } from './tables/matching.ts';

export interface WorkbookOptions {
  readonly unit: MoneyUnit;
  /** Write the tables as CSV as well. */
  readonly csv: boolean;
  /** The language of the findings' sentences; sheets and headers are Chinese always. */
  readonly lang: 'zh' | 'en';
}

/**
 * What one workbook is about: all of a ledger, or one department of it. The records are iterated several times,
 * once a sheet or one by one and never held, so they may come from a file as well as from memory.
 */
export interface Scope {
  /** Null for the whole ledger. */
  readonly department: { readonly code: string | null; readonly name: string } | null;
  readonly records: Iterable<ProjectRecord>;
  readonly findings: Sequence<Finding>;
  /** Those of the whole ledger; absent where nobody linked them. */
  readonly projects?: Iterable<LinkedProject>;
  /** What was counted of the projects; absent where nobody counted. */
  readonly cycles?: Cycles;
  readonly reviews?: readonly ReviewYear[];
  /** Which records no sum has. */
  readonly counting?: Counting;
  readonly inputs: readonly InputReport[];
  readonly rules: readonly RuleInfo[];
  readonly version: string;
  readonly paths: OutputPaths;
  /** What the indicators of the whole ledger measure; absent where nobody needs it. */
  readonly library?: Library;
  /** How projects were found in other years, where a larger ledger decided that. */
  readonly matching?: Matching;
  readonly options: WorkbookOptions;
}

/** A scope with all of its records, also those that no sum has; each can be asked for. */
export interface FullScope extends Scope {
  readonly records: Sequence<ProjectRecord>;
}

/** The records that sums are made of: a form that another of its kind holds instead of stands in the sheet of links alone. */
export function countedRecords({
  records,
  counting,
}: Pick<Scope, 'records' | 'counting'>): Iterable<ProjectRecord> {
  if (counting === undefined || counting.superseded.size === 0) return records;
  return {
    *[Symbol.iterator]() {
      for (const record of records) if (!counting.superseded.has(record.id)) yield record;
    },
  };
}
