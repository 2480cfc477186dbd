import type { Evidence, Finding, ProjectRecord } from '../model/index.ts';
import { differencesOf } from './differences.ts';
import type { NormalizedForm } from './normalize.ts';

export interface Merged<F extends NormalizedForm> {
  readonly records: ProjectRecord[];
  readonly findings: Finding[];
  /** What each record was made of, the leading source first. */
  readonly sources: ReadonlyMap<ProjectRecord, readonly F[]>;
}

/**
 * One record a form: where a folder holds a form twice (its text and its PDF, say), the two become one record with
 * two sources. The paged source leads, since its cells have geometry; where they differ N1 says where, and where
 * they agree N2 says so. Records that merely share an id within one file stay apart, with a number after the id.
 */
export function mergeSources<F extends NormalizedForm>(forms: readonly F[]): Merged<F> {
  const groups = new Map<string, F[]>();
  for (const form of [...forms].sort(bySource)) {
    const group = groups.get(form.record.id);
    if (group === undefined) groups.set(form.record.id, [form]);
    else group.push(form);
  }
  const records: ProjectRecord[] = [];
  const findings: Finding[] = [];
  const made = new Map<ProjectRecord, readonly F[]>();
  for (const group of groups.values()) {
    for (const [index, sources] of twinsOf(group).entries()) {
      const merged = merge(sources, index);
      records.push(merged.record);
      made.set(merged.record, sources);
      findings.push(...merged.findings);
    }
  }
  return { records, findings, sources: made };
}

/** Paged sources first, then by file name and place in it: never by the order in which files were read. */
function bySource(a: NormalizedForm, b: NormalizedForm): number {
  const [left, right] = [a.record.sources[0], b.record.sources[0]];
  if (left === undefined || right === undefined) return 0;
  const paged = Number(right.pages.length > 0) - Number(left.pages.length > 0);
  if (paged !== 0) return paged;
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.form - right.form;
}

/** The n-th form of an id in each file belong together. */
function twinsOf<F extends NormalizedForm>(group: readonly F[]): F[][] {
  const seen = new Map<string, number>();
  const twins: F[][] = [];
  for (const form of group) {
    const file = form.record.sources[0]?.file ?? '';
    const nth = seen.get(file) ?? 0;
    seen.set(file, nth + 1);
    const twin = twins[nth];
    if (twin === undefined) twins[nth] = [form];
    else twin.push(form);
  }
  return twins;
}

function merge(
  sources: readonly NormalizedForm[],
  nth: number,
): { record: ProjectRecord; findings: Finding[] } {
  const [lead, ...others] = sources;
  if (lead === undefined) throw new RangeError('a record needs a source');
  const id = nth === 0 ? lead.record.id : `${lead.record.id}-${nth + 1}`;
  const record: ProjectRecord = {
    ...lead.record,
    id,
    sources: sources.flatMap((source) => source.record.sources),
  };
  const findings: Finding[] = lead.findings.map((finding) => ({ ...finding, record: id }));
  for (const [index, other] of others.entries()) {
    findings.push(...comparison(record, other.record, index + 1));
    for (const finding of other.findings) {
      // What was left unread in the other source is told; its repairs and offers are the lead's as well.
      if (finding.rule !== 'L1' && finding.rule !== 'L2') continue;
      const evidence = finding.evidence.map((found) => ({ ...found, source: index + 1 }));
      findings.push({ ...finding, record: id, evidence });
    }
  }
  return { record, findings };
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
