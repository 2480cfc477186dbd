import type { Evidence, Finding, ProjectRecord } from '../../model/index.ts';

/** What a finding is about: the record it names and the file that shows it. */
export interface Subject {
  readonly record: ProjectRecord | null;
  readonly file: string | null;
  /** The form's ordinal in its file, from 1. */
  readonly form: number | null;
  readonly evidence: Evidence | null;
}

export function recordsById(records: readonly ProjectRecord[]): Map<string, ProjectRecord> {
  return new Map(records.map((record) => [record.id, record]));
}

/** A finding's first evidence tells the source; a finding without any is laid to the record's first source. */
export function subjectOf(finding: Finding, records: ReadonlyMap<string, ProjectRecord>): Subject {
  const record = finding.record === null ? null : (records.get(finding.record) ?? null);
  const evidence = finding.evidence[0] ?? null;
  const source = record?.sources[evidence?.source ?? 0] ?? null;
  return {
    record,
    file: finding.file ?? source?.file ?? null,
    form: source?.form ?? null,
    evidence,
  };
}

export interface Tally {
  readonly error: number;
  readonly warning: number;
  readonly note: number;
}

export function tallyOf(findings: readonly Finding[]): Tally {
  const tally = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) tally[severity] += 1;
  return tally;
}
