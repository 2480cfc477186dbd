import { createHash } from 'node:crypto';
import {
  type Finding,
  grouped,
  type InputReport,
  type Ledger,
  type ProjectRecord,
  type RecordCrop,
  type Sequence,
  sequenceOf,
} from '../model/index.ts';
import { type FormGroup, groupForms, mergedFindings, mergedRecord } from '../normalize/index.ts';
import {
  applySettings,
  RULES,
  type RuleSettings,
  validate,
  validateBatch,
} from '../validate/index.ts';
import { FindingList } from './finding-list.ts';
import type { FormCard, Forms } from './forms.ts';
import { byCodePoint } from './inputs.ts';
import { type Memory, NO_MEMORY } from './memory.ts';
import type { FileReading, Readings } from './reading.ts';

/**
 * Everything that was read as one ledger: the sources of one form made one record, checked one by one and together,
 * in an order that depends on nothing but the records themselves. What was checked before is not checked again.
 * Records and findings are made when they are asked for, so that a batch of any length takes little memory.
 */
export async function ledgerOf(
  { files, forms }: Readings,
  settings: RuleSettings,
  version: string,
  memory: Memory = NO_MEMORY,
): Promise<Ledger> {
  const groups = groupForms(
    files.flatMap(({ cards }) => cards),
    (card) => card,
  ).sort((a, b) => byYearDepartmentProject(a.forms[0], b.forms[0]) || a.nth - b.nth);
  const batch: Batch = {
    groups,
    records: sequenceOf(groups.length, (index) => recordOf(groups[index] as Group, forms)),
    inputs: files.map(({ report }) => lasting(report)),
  };
  const later = await checkedTogether(batch, files, memory);
  const others = [...files.flatMap(({ reading }) => reading.findings), ...later];
  const own = grouped(others, ({ record }) => record);
  const findings = new FindingList();
  for (const group of groups) {
    const record = recordOf(group, forms);
    const found = [...noticedIn(record, group, forms), ...(own.get(record.id) ?? [])];
    findings.add(applySettings(found, settings));
    own.delete(record.id);
  }
  findings.add(applySettings([...own.values()].flat(), settings));
  const crops = sequenceOf(groups.length, (index) => cropsOf(groups[index] as Group, forms));
  return {
    records: batch.records,
    findings,
    inputs: batch.inputs,
    ...(forms.hasCrops ? { crops } : {}),
    rules: RULES,
    version,
  };
}

/** The forms that are one record. */
type Group = FormGroup<FormCard>;

interface Batch {
  /** In the ledger's order. */
  readonly groups: readonly Group[];
  /** Of each group. */
  readonly records: Sequence<ProjectRecord>;
  readonly inputs: readonly InputReport[];
}

function recordOf({ forms: [lead, ...others], nth }: Group, forms: Forms): ProjectRecord {
  return mergedRecord({
    forms: [forms.recordOf(lead), ...others.map((card) => forms.recordOf(card))],
    nth,
  });
}

/** The pictures of a record's forms: each form is one source of it. */
function cropsOf({ forms: [lead, ...others] }: Group, forms: Forms): RecordCrop[] {
  return [lead, ...others].flatMap((card, source) =>
    forms.cropsOf(card).map((crop) => ({ ...crop, source })),
  );
}

/** What reading a record's sources and checking them one by one noticed. */
function noticedIn(record: ProjectRecord, group: Group, forms: Forms): Finding[] {
  const [lead, ...others] = group.forms;
  const { findings, violations } = forms.notesOf(lead);
  const sources = others.map((card) => ({
    record: forms.recordOf(card),
    findings: forms.notesOf(card).findings,
  }));
  const noticed = mergedFindings(record, [{ record, findings }, ...sources]);
  return isMerged(group) ? noticed : [...noticed, ...violations];
}

/** Whether a record is other than the form that it was read as, and has to be checked anew. */
function isMerged({ forms, nth }: Group): boolean {
  return forms.length > 1 || nth > 0;
}

/** What shows only now that all records are there. */
async function checkedTogether(
  batch: Batch,
  files: readonly FileReading[],
  memory: Memory,
): Promise<readonly Finding[]> {
  // A reading that was not remembered may be another each time: a page that took too long, say.
  const digest = createHash('sha256').update(JSON.stringify(batch.inputs)).digest('hex');
  const known = files.every(({ remembered }) => remembered)
    ? await memory.recallFindings(digest)
    : null;
  if (known !== null) return known;
  const merged = batch.groups.flatMap((group, index) => {
    const record = isMerged(group) ? batch.records.at(index) : undefined;
    return record === undefined ? [] : validate(record);
  });
  const findings = [...merged, ...validateBatch(batch.records)];
  await memory.rememberFindings(digest, findings);
  return findings;
}

/** What a report says of its input, not of the run that read it: the same whether it was read now or remembered. */
function lasting(report: InputReport): InputReport {
  const outcome = report.outcome === 'unchanged' ? 'converted' : report.outcome;
  return { ...report, outcome, ms: 0 };
}

/** By year, department code, project name; what is not known comes last. */
function byYearDepartmentProject(a: FormCard, b: FormCard): number {
  return (
    (a.year ?? Number.POSITIVE_INFINITY) - (b.year ?? Number.POSITIVE_INFINITY) ||
    nullsLast(a.departmentCode, b.departmentCode) ||
    nullsLast(a.projectName, b.projectName) ||
    byCodePoint(a.id, b.id)
  );
}

function nullsLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return byCodePoint(a, b);
}
