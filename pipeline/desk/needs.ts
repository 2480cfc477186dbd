import type { Finding, ProjectRecord } from '../model/index.ts';
import { NEEDS, type Need, type NeedCounts } from './api.ts';

/** Rules about how a form was read, by what a person has to do about them. */
const OF_READING: Readonly<Record<string, Need>> = {
  S1: 'doubtful',
  S4: 'doubtful',
  S3: 'money',
  L1: 'not-understood',
  L3: 'not-understood',
  P1: 'cut',
  N1: 'sources',
  N3: 'sources',
};

/** Needs that are of each place by itself; of the others the first place stands for all. */
const BY_PLACE: ReadonlySet<Need> = new Set(['doubtful', 'not-understood', 'cut', 'sources']);

/** Why a finding needs a person; null where it is only told. */
export function needOf({ rule, severity, paths: [first = ''] }: Finding): Need | null {
  const own = OF_READING[rule];
  if (own !== undefined) return severity === 'note' && own !== 'doubtful' ? null : own;
  if (severity === 'note') return null;
  if (rule.startsWith('M') || first.startsWith('/funding/')) return 'money';
  return severity === 'error' ? 'other' : null;
}

/** What people said of places of a record: those that they looked at need no second look. */
export interface Settled {
  /** Paths whose reading was accepted. */
  readonly accepted: ReadonlySet<string>;
  readonly corrected: ReadonlySet<string>;
  /** Names that were completed. */
  readonly repaired: ReadonlySet<string>;
}

export function settledIn({ corrections = [], repairs }: ProjectRecord): Settled {
  const of = (isOf: (act: string) => boolean) =>
    new Set(corrections.filter(({ act }) => isOf(act)).map(({ path }) => path));
  return {
    accepted: of((act) => act === 'accept'),
    corrected: of((act) => act !== 'accept' && act !== 'note'),
    repaired: new Set(repairs.map(({ path }) => path)),
  };
}

/** Those places of a finding that wait for a person. */
export function openPathsOf(finding: Finding, settled: Settled): string[] {
  const { accepted, corrected, repaired } = settled;
  const need = needOf(finding);
  if (need === null) return [];
  if (!BY_PLACE.has(need)) {
    const [first] = finding.paths;
    return first === undefined || accepted.has(first) ? [] : [...finding.paths];
  }
  // What a name was completed by is named too, and is not cut itself.
  const isProof = (path: string) =>
    need === 'cut' && !repaired.has(path) && finding.paths.some((one) => repaired.has(one));
  return finding.paths.filter(
    (path) => !accepted.has(path) && !corrected.has(path) && !isProof(path),
  );
}

/** How many places of a form are open, by need. */
export function needsOf(record: ProjectRecord, findings: readonly Finding[]): NeedCounts {
  const counts = noNeeds();
  const settled = settledIn(record);
  const seen = new Set<string>();
  for (const finding of findings) {
    const need = needOf(finding);
    const open = openPathsOf(finding, settled);
    if (need === null || open.length === 0) continue;
    if (!BY_PLACE.has(need)) counts[need] += 1;
    else
      for (const path of open) {
        if (seen.has(`${need} ${path}`)) continue;
        seen.add(`${need} ${path}`);
        counts[need] += 1;
      }
  }
  counts.offered += record.offeredCorrections?.length ?? 0;
  return counts;
}

export function noNeeds(): NeedCounts {
  return Object.fromEntries(NEEDS.map((need) => [need, 0])) as NeedCounts;
}

/** The most urgent of those that are open. */
export function mostUrgent(counts: NeedCounts): Need | null {
  return NEEDS.find((need) => counts[need] > 0) ?? null;
}
