import { createHash } from 'node:crypto';
import { type Corrections, corrected, NO_CORRECTIONS } from '../corrections/index.ts';
import { type FormGroup, groupForms, mergedRecord } from '../merge/index.ts';
import {
  type Finding,
  grouped,
  type InputReport,
  type Ledger,
  type ProjectRecord,
  type Sequence,
  sequenceOf,
} from '../model/index.ts';
import {
  applySettings,
  RULES,
  type RuleSettings,
  subtotalFindings,
  unaccountedFinding,
  validate,
  validateBatch,
} from '../validate/index.ts';
import { cropsNamed } from './crops.ts';
import { FindingList, inOrder } from './finding-list.ts';
import type { FormCard, Forms } from './forms.ts';
import { byCodePoint } from './inputs.ts';
import { type Memory, NO_MEMORY } from './memory.ts';
import type { FileReading, Readings } from './reading.ts';

/**
 * Everything that was read as one ledger: the sources of one form made one record, then corrected, then judged, once, one by
 * one and together, in an order that depends on nothing but the records themselves. Records and findings are made when they
 * are asked for, so that a batch of any length takes little memory.
 */
export async function ledgerOf(
  { files, forms }: Readings,
  settings: RuleSettings,
  version: string,
  memory: Memory = NO_MEMORY,
  corrections: Corrections = NO_CORRECTIONS,
): Promise<Ledger> {
  const groups = groupsOf({ files, forms });
  const recordOf = (group: Group) => corrected(mergedOf(group, forms), corrections);
  const records = sequenceOf(groups.length, (index) => recordOf(groups[index] as Group));
  const inputs = files.map(({ report }) => lasting(report));
  const together = grouped(
    await judgedTogether(records, { inputs, files, memory }),
    ({ record }) => record,
  );
  const findings = new FindingList();
  for (const record of records) {
    findings.add(findingsAbout(record, together.get(record.id) ?? [], settings));
  }
  findings.add(fileFindings({ files, forms }, settings));
  const crops = sequenceOf(groups.length, (index) =>
    cropsNamed(cropsOf(groups[index] as Group, forms), findings.of(index)),
  );
  return {
    records,
    findings,
    inputs,
    ...(forms.hasCrops ? { crops } : {}),
    rules: RULES,
    version,
  };
}

/** What was read, each form as one record however many sources it has, in the ledger's order; nothing of it is corrected. */
export function mergedForms(readings: Readings): Sequence<ProjectRecord> {
  const groups = groupsOf(readings);
  return sequenceOf(groups.length, (index) => mergedOf(groups[index] as Group, readings.forms));
}

/** What is to be said of the files as such, in their order. */
export function fileFindings({ files, forms }: Readings, settings: RuleSettings): Finding[] {
  return applySettings(
    files.flatMap((file) => findingsOf(file, forms)),
    settings,
  );
}

function groupsOf({ files, forms }: Readings): Group[] {
  return groupForms(
    files.flatMap(({ cards }) => cards),
    (card) => card,
    (card) => forms.recordOf(card),
  ).sort((a, b) => byYearDepartmentProject(a.forms[0], b.forms[0]) || a.nth - b.nth);
}

/**
 * What is found of one record: by itself, and what shows beside the others (`together`, which is none of the rules' settings yet). In
 * the ledger's order, each once.
 */
export function findingsAbout(
  record: ProjectRecord,
  together: readonly Finding[],
  settings: RuleSettings,
): Finding[] {
  return inOrder(applySettings([...validate(record), ...together], settings));
}

/** The forms that are one record. */
type Group = FormGroup<FormCard>;

function mergedOf({ forms: [lead, ...others], nth }: Group, forms: Forms): ProjectRecord {
  return mergedRecord({
    forms: [forms.recordOf(lead), ...others.map((card) => forms.recordOf(card))],
    nth,
  });
}

/** The pictures of a record's forms: each form is one source of it. */
function cropsOf({ forms: [lead, ...others] }: Group, forms: Forms) {
  return [lead, ...others].flatMap((card, source) =>
    forms.cropsOf(card).map((crop) => ({ ...crop, source })),
  );
}

/** What is to be said of a file as a whole. */
function findingsOf({ report, reading, cards }: FileReading, forms: Forms): Finding[] {
  const recordOf = (ordinal: number): ProjectRecord | undefined => {
    const card = cards.find(({ form }) => form === ordinal);
    return card === undefined ? undefined : forms.recordOf(card);
  };
  return [
    ...unaccountedFinding(reading.unaccounted, report.file),
    ...subtotalFindings(reading.subtotals, recordOf, report.file),
  ];
}

/** What shows only now that all records are there. */
async function judgedTogether(
  records: Sequence<ProjectRecord>,
  {
    inputs,
    files,
    memory,
  }: {
    readonly inputs: readonly InputReport[];
    readonly files: readonly FileReading[];
    readonly memory: Memory;
  },
): Promise<readonly Finding[]> {
  // A reading that was not remembered may be another each time: a page that took too long, say.
  const digest = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  const known = files.every(({ remembered }) => remembered)
    ? await memory.recallFindings(digest)
    : null;
  if (known !== null) return known;
  const findings = validateBatch(records);
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
