import { createHash } from 'node:crypto';
import type { Finding, InputReport, Ledger, ProjectRecord } from '../model/index.ts';
import { type Merged, mergeSources } from '../normalize/index.ts';
import {
  applySettings,
  RULES,
  type RuleSettings,
  validate,
  validateBatch,
} from '../validate/index.ts';
import { byCodePoint } from './inputs.ts';
import { type Memory, NO_MEMORY } from './memory.ts';
import type { FileReading } from './reading.ts';
import type { FormReading } from './work.ts';

/**
 * Everything that was read as one ledger: the sources of one form made one record, checked one by one and together,
 * in an order that depends on nothing but the records themselves. What was checked before is not checked again.
 */
export async function ledgerOf(
  readings: readonly FileReading[],
  settings: RuleSettings,
  version: string,
  memory: Memory = NO_MEMORY,
): Promise<Ledger> {
  const merged = mergeSources(readings.flatMap(({ reading }) => reading.forms));
  const records = [...merged.records].sort(byYearDepartmentProject);
  const inputs = readings.map(({ report }) => lasting(report));
  // A reading that was not remembered may be another each time: a page that took too long, say.
  const digest = digestOf([settings, inputs]);
  const known = readings.every(({ remembered }) => remembered)
    ? await memory.recallFindings(digest)
    : null;
  const findings =
    known ?? inOrder(applySettings(check(readings, merged, records), settings), records);
  if (known === null) await memory.rememberFindings(digest, findings);
  return { records, findings, inputs, rules: RULES, version };
}

/** What reading and checking noticed, before the settings of rules are applied. */
function check(
  readings: readonly FileReading[],
  { findings, sources }: Merged<FormReading>,
  records: readonly ProjectRecord[],
): Finding[] {
  return [
    ...readings.flatMap(({ reading }) => reading.findings),
    ...findings,
    ...records.flatMap((record) => violationsOf(record, sources.get(record) ?? [])),
    ...validateBatch(records),
  ];
}

/** A form of one source was checked when it was read. */
function violationsOf(
  record: ProjectRecord,
  [lead, ...others]: readonly FormReading[],
): readonly Finding[] {
  return lead !== undefined && others.length === 0 && lead.record.id === record.id
    ? lead.violations
    : validate(record);
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** What a report says of its input, not of the run that read it: the same whether it was read now or remembered. */
function lasting(report: InputReport): InputReport {
  const outcome = report.outcome === 'unchanged' ? 'converted' : report.outcome;
  return { ...report, outcome, ms: 0 };
}

/** By year, department code, project name; what is not known comes last. */
function byYearDepartmentProject(a: ProjectRecord, b: ProjectRecord): number {
  return (
    (a.year ?? Number.POSITIVE_INFINITY) - (b.year ?? Number.POSITIVE_INFINITY) ||
    nullsLast(a.department.code, b.department.code) ||
    nullsLast(a.projectName, b.projectName) ||
    byCodePoint(a.id, b.id)
  );
}

function nullsLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return byCodePoint(a, b);
}

/** In the records' order, then by rule and path; what concerns a file or the batch comes last. Each finding once. */
function inOrder(findings: readonly Finding[], records: readonly ProjectRecord[]): Finding[] {
  const places = new Map(records.map(({ id }, place) => [id, place]));
  const rules = new Map(RULES.map(({ id }, place) => [id, place]));
  const placeOf = ({ record }: Finding) =>
    record === null ? records.length : (places.get(record) ?? records.length);
  const unique = new Map(
    findings.map((finding) => [
      JSON.stringify([finding.record, finding.file, finding.rule, finding.path, finding.message]),
      finding,
    ]),
  );
  return [...unique.values()].sort(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      byCodePoint(a.file ?? '', b.file ?? '') ||
      (rules.get(a.rule) ?? RULES.length) - (rules.get(b.rule) ?? RULES.length) ||
      byCodePoint(a.rule, b.rule) ||
      byCodePoint(a.path ?? '', b.path ?? '') ||
      byCodePoint(a.message, b.message),
  );
}
