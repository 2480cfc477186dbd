import { type Evidence, type Finding, grouped, type ProjectRecord } from '../model/index.ts';
import { differencesOf } from './differences.ts';
import type { NormalizedForm } from './normalize.ts';

/** What of a form tells which forms are one. */
export interface FormKey {
  /** Of its record. */
  readonly id: string;
  readonly file: string;
  /** Its number in the file. */
  readonly form: number;
  /** Whether it stands on pages. */
  readonly paged: boolean;
  /** Whether it was read from a picture. */
  readonly scanned: boolean;
}

export function formKeyOf(record: ProjectRecord): FormKey {
  const [source] = record.sources;
  return {
    id: record.id,
    file: source?.file ?? '',
    form: source?.form ?? 0,
    paged: (source?.pages.length ?? 0) > 0,
    scanned: Object.values(record.evidence).some(({ confidence }) => confidence !== undefined),
  };
}

/** Forms that are one, the leading first; the n-th such group (from 0) that shares an id within one file. */
export interface FormGroup<F> {
  readonly forms: readonly [F, ...F[]];
  readonly nth: number;
}

/**
 * One record a form: where a folder holds a form twice (its text and its PDF, say), the two become one record with
 * two sources. The paged source leads, since its cells have geometry, unless it was read from a picture; where they differ N1 says where, and where
 * they agree N2 says so. Records that merely share an id within one file stay apart, with a number after the id.
 */
export function mergeSources(forms: readonly NormalizedForm[]): {
  records: ProjectRecord[];
  findings: Finding[];
} {
  const groups = groupForms(forms, ({ record }) => formKeyOf(record));
  const records = groups.map(({ forms: [lead, ...others], nth }) =>
    mergedRecord({ forms: [lead.record, ...others.map(({ record }) => record)], nth }),
  );
  const findings = groups.flatMap((group, index) =>
    mergedFindings(records[index] as ProjectRecord, group.forms),
  );
  return { records, findings };
}

/** Which forms are one, whatever order they were read in. */
export function groupForms<F>(forms: readonly F[], keyOf: (form: F) => FormKey): FormGroup<F>[] {
  const sorted = [...forms].sort((a, b) => bySource(keyOf(a), keyOf(b)));
  const groups = grouped(sorted, (form) => keyOf(form).id);
  return [...groups.values()].flatMap((group) =>
    twinsOf(group, (form) => keyOf(form).file).map((twins, nth) => ({ forms: twins, nth })),
  );
}

/** Sources that say what they say first, before those read from a picture; then paged ones, then by file name and place in it: never by the order in which files were read. */
function bySource(a: FormKey, b: FormKey): number {
  const scanned = Number(a.scanned) - Number(b.scanned);
  if (scanned !== 0) return scanned;
  const paged = Number(b.paged) - Number(a.paged);
  if (paged !== 0) return paged;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.form - b.form;
}

/** The n-th form of an id in each file belong together. */
function twinsOf<F>(group: readonly F[], fileOf: (form: F) => string): [F, ...F[]][] {
  const seen = new Map<string, number>();
  const twins: [F, ...F[]][] = [];
  for (const form of group) {
    const file = fileOf(form);
    const nth = seen.get(file) ?? 0;
    seen.set(file, nth + 1);
    const twin = twins[nth];
    if (twin === undefined) twins[nth] = [form];
    else twin.push(form);
  }
  return twins;
}

/** The one record of a group of them. */
export function mergedRecord({ forms, nth }: FormGroup<ProjectRecord>): ProjectRecord {
  const [lead] = forms;
  return {
    ...lead,
    id: nth === 0 ? lead.id : `${lead.id}-${nth + 1}`,
    sources: forms.flatMap(({ sources }) => sources),
  };
}

/** What the sources of a record noticed, and what they disagree in. */
export function mergedFindings(
  record: ProjectRecord,
  [lead, ...others]: FormGroup<NormalizedForm>['forms'],
): Finding[] {
  const findings: Finding[] = lead.findings.map((finding) => ({ ...finding, record: record.id }));
  for (const [index, other] of others.entries()) {
    findings.push(...comparison(record, other.record, index + 1));
    for (const finding of other.findings) {
      // What was left unread in the other source is told; its repairs and offers are the lead's as well.
      if (finding.rule !== 'L1' && finding.rule !== 'L2') continue;
      const evidence = finding.evidence.map((found) => ({ ...found, source: index + 1 }));
      findings.push({ ...finding, record: record.id, evidence });
    }
  }
  return findings;
}

/** N1 a difference, or N2 where there is none. */
function comparison(record: ProjectRecord, other: ProjectRecord, source: number): Finding[] {
  const files = `${record.sources[0]?.file ?? ''} / ${other.sources[0]?.file ?? ''}`;
  const differences = differencesOf(record, other);
  if (differences.length === 0) {
    return [
      {
        record: record.id,
        rule: 'N2',
        severity: 'note',
        path: null,
        message: `同一张表有两个来源，内容一致：${files}。`,
        messageEn: `Two sources of this form agree: ${files}.`,
        evidence: [],
        suggestion: null,
      },
    ];
  }
  return differences.map(({ path, here, there }) => ({
    record: record.id,
    rule: 'N1',
    severity: 'error' as const,
    path,
    message: `同一张表的两个来源不一致（${files}）：${quotedZh(path, here)}与${quotedZh(path, there)}，请核对原件。`,
    messageEn: `Two sources of this form differ (${files}): ${quotedEn(path, here)} and ${quotedEn(path, there)}; compare with the original.`,
    evidence: [...evidenceAt(record, path, 0), ...evidenceAt(other, path, source)],
    suggestion: null,
  }));
}

/** What one source says; of the indicators as a whole, how many it has. */
function quotedZh(path: string, text: string): string {
  return path === '/indicators' ? `${text}条指标` : `“${text}”`;
}

function quotedEn(path: string, text: string): string {
  return path === '/indicators' ? `${text} indicators` : `“${text}”`;
}

function evidenceAt(record: ProjectRecord, path: string, source: number): Evidence[] {
  const found = record.evidence[path];
  return found === undefined ? [] : [{ ...found, source }];
}
