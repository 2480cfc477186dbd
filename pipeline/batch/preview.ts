import { type Correction, corrected } from '../corrections/index.ts';
import type { Finding, ProjectRecord } from '../model/index.ts';
import { applySettings, type RuleSettings, validate } from '../validate/index.ts';
import { inOrder } from './finding-list.ts';

/** A record after corrections, and what is then to be said of it by itself. */
export interface Preview {
  readonly record: ProjectRecord;
  /** Of the rules about one record, the gravest first; those that show only beside other records are not among them. */
  readonly findings: readonly Finding[];
}

/**
 * What a record would be with these corrections, those that it has and one that is only proposed: nothing is read or written.
 *
 * @param asRead the record that nobody corrected, as the ledger has it beside the corrected one.
 */
export function preview(
  asRead: ProjectRecord,
  corrections: readonly Correction[],
  settings: RuleSettings = {},
): Preview {
  const record = corrected(asRead, corrections);
  return { record, findings: inOrder(applySettings(validate(record), settings)) };
}
