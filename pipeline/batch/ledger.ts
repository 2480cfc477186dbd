import { createHash } from 'node:crypto';
import { libraryOf } from '../cycle/library/index.ts';
import type { FormGroup } from '../merge/index.ts';
import {
  type Finding,
  type InputReport,
  type Ledger,
  type ProjectRecord,
  type Sequence,
  sequenceOf,
} from '../model/index.ts';
import { applySettings, RULES, subtotalFindings, unaccountedFinding } from '../validate/index.ts';
import { type OwnWords, speaking, wordsOf } from '../vocabulary/index.ts';
import { type FoundCorrections, findingsOfFiles, NO_CORRECTIONS_FOUND } from './corrections.ts';
import { cropsNamed } from './crops.ts';
import { FindingList } from './finding-list.ts';
import { FindingsByRecord } from './findings-by-record.ts';
import type { Forms } from './forms.ts';
import { correctedRecord, groupsOf, recordAsRead } from './groups.ts';
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
  const { groups, gone } = groupsOf(forms, corrections);
  const asRead = sequenceOf(groups.length, (index) => recordAsRead(groups.at(index), forms));
  const records = sequenceOf(groups.length, (index) =>
    correctedRecord(groups.at(index), forms, corrections),
  );
  const linked = linkedRecords(records, corrections);
  const inputs = files.map(({ report }) => lasting(report));
  const together = await judgedTogether(linked, {
    inputs,
    files,
    memory,
    words,
    corrected: corrections.digest,
  });
  const findings = new FindingList();
  const toJudge = sequenceOf(groups.length, (index) => {
    const record = correctedRecord(groups.at(index), forms, corrections);
    return { record, together: together.get(record.id) ?? [] };
  });
  for await (const found of judgedInTurn(toJudge, { settings, words }, judges)) findings.add(found);
  const ofFiles = [
    ...files.flatMap((file) => findingsOf(file, forms)),
    ...findingsOfFiles(corrections, (id) => !gone.has(id)),
  ];
  findings.add(applySettings(ofFiles, settings));
  const crops = sequenceOf(groups.length, (index) =>
    cropsNamed(cropsOf(groups.at(index), forms), findings.of(index)),
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
  readonly together: Pick<FindingsByRecord, 'get'>;
}

/** The forms that are one record, by their indices. */
type Group = FormGroup<number>;

/** The pictures of a record's forms: each form is one source of it. */
function cropsOf({ forms: indices }: Group, forms: Forms) {
  return indices.flatMap((index, source) =>
    forms.cropsOf(index).map((crop) => ({ ...crop, source })),
  );
}

/** What is to be said of a file as a whole. */
function findingsOf({ report, reading, first }: FileReading, forms: Forms): Finding[] {
  let indices: Map<number | undefined, number> | null = null;
  const recordOf = (ordinal: number): ProjectRecord | undefined => {
    indices ??= new Map(
      Array.from({ length: report.forms }, (_, nth) => [
        forms.recordOf(first + nth).sources[0]?.form,
        first + nth,
      ]),
    );
    const index = indices.get(ordinal);
    return index === undefined ? undefined : forms.recordOf(index);
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
): Promise<FindingsByRecord> {
  // A reading that was not remembered may be another each time: a page that took too long, say.
  const hash = createHash('sha256');
  for (const part of [...inputs, words, digestOfCorrections])
    hash.update(JSON.stringify(part)).update('\n');
  const digest = hash.digest('hex');
  const known = files.every(({ remembered }) => remembered)
    ? await memory.recallFindings(digest)
    : null;
  if (known !== null) return new FindingsByRecord(known);
  const findings = speaking(wordsOf(words), () => new FindingsByRecord(linked.judge()));
  await memory.rememberFindings(digest, findings);
  return findings;
}

/** What a report says of its input, not of the run that read it: the same whether it was read now or remembered. */
function lasting({ machines: _, ...report }: InputReport): InputReport {
  const outcome = report.outcome === 'unchanged' ? 'converted' : report.outcome;
  return { ...report, outcome, ms: 0 };
}
