import { createHash } from 'node:crypto';
import { corrected } from '../corrections/index.ts';
import { libraryOf } from '../cycle/library/index.ts';
import { type FormGroup, groupForms, idOfGroup, mergedRecord, regrouped } from '../merge/index.ts';
import {
  type Finding,
  grouped,
  type InputReport,
  type Ledger,
  type ProjectRecord,
  type Sequence,
  sequenceOf,
} from '../model/index.ts';
import { applySettings, RULES, subtotalFindings, unaccountedFinding } from '../validate/index.ts';
import { type OwnWords, speaking, wordsOf } from '../vocabulary/index.ts';
import {
  type FoundCorrections,
  findingsOfFiles,
  linesAbout,
  NO_CORRECTIONS_FOUND,
  statementsIn,
} from './corrections.ts';
import { cropsNamed } from './crops.ts';
import { FindingList } from './finding-list.ts';
import type { FormCard, Forms } from './forms.ts';
import { byCodePoint } from './inputs.ts';
import { type Judges, judgedInTurn } from './judging.ts';
import { type LinkedRecords, linkedRecords } from './linked.ts';
import { type Memory, NO_MEMORY } from './memory.ts';
import type { ConvertOptions } from './options.ts';
import type { FileReading, Readings } from './reading.ts';

/**
 * Everything that was read as one ledger: the sources of one form made one record, then corrected, then judged, once, one by
 * one and together, in an order that depends on nothing but the records themselves. Records and findings are made when they
 * are asked for, so that a batch of any length takes little memory.
 */
export async function ledgerOf(
  { files, forms }: Readings,
  { rules: settings, words }: Pick<ConvertOptions, 'rules' | 'words'>,
  version: string,
  {
    memory = NO_MEMORY,
    corrections = NO_CORRECTIONS_FOUND,
    judges,
  }: {
    readonly memory?: Memory;
    readonly corrections?: FoundCorrections;
    /** Without, the calling process judges all by itself. */
    readonly judges?: Judges | undefined;
  } = {},
): Promise<CorrectedLedger> {
  const recordOf = (group: Group) =>
    corrected(mergedOf(group, forms), linesAbout(idOfGroup(group), corrections));
  const asTold = groupForms(
    files.flatMap(({ cards }) => cards),
    (card) => card,
    (card) => forms.recordOf(card),
  );
  const groups = regrouped(
    asTold,
    statementsIn(corrections),
    (card) => forms.recordOf(card).sources[0]?.sha256 ?? '',
  )
    .map((group) => ({ ...group, place: placeOf(group, corrections, recordOf) }))
    .sort((a, b) => byYearDepartmentProject(a.place, b.place) || a.nth - b.nth);
  const records = sequenceOf(groups.length, (index) => recordOf(groups[index] as Group));
  const asRead = sequenceOf(groups.length, (index) => mergedOf(groups[index] as Group, forms));
  const linked = linkedRecords(records, corrections);
  const inputs = files.map(({ report }) => lasting(report));
  const together = grouped(
    await judgedTogether(linked, {
      inputs,
      files,
      memory,
      words,
      corrected: corrections.digest,
    }),
    ({ record }) => record,
  );
  const findings = new FindingList();
  const toJudge = sequenceOf(groups.length, (index) => {
    const record = recordOf(groups[index] as Group);
    return { record, together: together.get(record.id) ?? [] };
  });
  for await (const found of judgedInTurn(toJudge, { settings, words }, judges)) findings.add(found);
  const ofFiles = [
    ...files.flatMap((file) => findingsOf(file, forms)),
    ...findingsOfFiles(corrections, knownIds([...groups, ...asTold])),
  ];
  findings.add(applySettings(ofFiles, settings));
  const crops = sequenceOf(groups.length, (index) =>
    cropsNamed(cropsOf(groups[index] as Group, forms), findings.of(index)),
  );
  return {
    records,
    projects: linked.projects,
    counting: linked.counting,
    asRead,
    together,
    findings,
    inputs,
    ...(forms.hasCrops ? { crops } : {}),
    library: libraryOf(records, findings, wordsOf(words)),
    rules: RULES,
    version,
  };
}

/** A ledger with each record as it was before anyone corrected it. */
export interface CorrectedLedger extends Ledger {
  /** In the order of `records`, under the same ids. */
  readonly asRead: Sequence<ProjectRecord>;
  /** What shows only beside the other records, by record, as the rules say it before their settings. */
  readonly together: ReadonlyMap<string | null, readonly Finding[]>;
}

/** Whether an id is that of a group; apart, so that the ids of a large batch do not last as long as its ledger. */
function knownIds(groups: readonly FormGroup<FormCard>[]): (id: string) => boolean {
  const ids = new Set(groups.map(idOfGroup));
  return (id) => ids.has(id);
}

/** The forms that are one record. */
type Group = FormGroup<FormCard>;

type Placed = Pick<FormCard, 'year' | 'departmentCode' | 'projectName' | 'id'>;

/** What tells a record's place in the ledger, as corrected; only records that someone corrected are looked into. */
function placeOf(
  group: Group,
  { byRecord }: FoundCorrections,
  recordOf: (group: Group) => ProjectRecord,
): Placed {
  const [lead] = group.forms;
  if (!byRecord.has(idOfGroup(group))) return lead;
  const { year, department, projectName } = recordOf(group);
  return { year, departmentCode: department.code, projectName, id: lead.id };
}

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
  linked: LinkedRecords,
  {
    inputs,
    files,
    memory,
    words,
    corrected: digestOfCorrections,
  }: {
    readonly inputs: readonly InputReport[];
    readonly files: readonly FileReading[];
    readonly memory: Memory;
    readonly words: OwnWords;
    /** The digest of what people put right. */
    readonly corrected: string;
  },
): Promise<readonly Finding[]> {
  // A reading that was not remembered may be another each time: a page that took too long, say.
  const digest = createHash('sha256')
    .update(JSON.stringify([inputs, words]))
    .update(digestOfCorrections)
    .digest('hex');
  const known = files.every(({ remembered }) => remembered)
    ? await memory.recallFindings(digest)
    : null;
  if (known !== null) return known;
  const findings = speaking(wordsOf(words), () => linked.judge());
  await memory.rememberFindings(digest, findings);
  return findings;
}

/** What a report says of its input, not of the run that read it: the same whether it was read now or remembered. */
function lasting({ machines: _, ...report }: InputReport): InputReport {
  const outcome = report.outcome === 'unchanged' ? 'converted' : report.outcome;
  return { ...report, outcome, ms: 0 };
}

/** By year, department code, project name; what is not known comes last. */
function byYearDepartmentProject(a: Placed, b: Placed): number {
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
