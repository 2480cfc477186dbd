import type { Finding, InputReport, ProjectRecord, RuleInfo, Sequence } from '../../model/index.ts';
import type { OutputPaths } from '../paths.ts';
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
  readonly records: Sequence<ProjectRecord>;
  readonly findings: Sequence<Finding>;
  readonly inputs: readonly InputReport[];
  readonly rules: readonly RuleInfo[];
  readonly version: string;
  readonly paths: OutputPaths;
  /** How projects were found in other years, where a larger ledger decided that. */
  readonly matching?: Matching;
  readonly options: WorkbookOptions;
}
