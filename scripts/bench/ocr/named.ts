import type { Finding, ProjectRecord } from '../../../pipeline/model/index.ts';

/** Which fields of a record its findings point at. */
export interface Named {
  /** By a rule about readings of pictures. */
  flagged(path: string): boolean;
  /** By any rule; an amount also by a sum of its horizon that does not add up. */
  found(path: string): boolean;
}

/** Rules about readings of pictures. */
const OF_SCANS = /^(?:S\d|L3)$/u;
/** Where a sum is off, any of its amounts may be the wrong one. */
const OF_SUMS = /^(?:M[123]|S3)$/u;

/** A rule and what it names: how a finding about what the form itself says is told from one about how it was read. */
export const keyOf = ({ rule, paths }: Finding): string => `${rule} ${paths.join(' ')}`;

/** `innate` are the findings that the form deserves when it is read without an error: they tell of no wrong reading. */
export function namedBy(
  { record, findings }: { readonly record: ProjectRecord; readonly findings: readonly Finding[] },
  innate: ReadonlySet<string>,
): Named {
  const scans = new Set<string>();
  const all = new Set<string>();
  const sums = new Set<string>();
  for (const finding of findings) {
    if (innate.has(keyOf(finding))) continue;
    const paths = pathsOf(record, finding);
    for (const path of paths) {
      all.add(path);
      if (OF_SCANS.test(finding.rule)) scans.add(path);
      const horizon = /^\/funding\/\w+/u.exec(path)?.[0];
      if (horizon !== undefined && OF_SUMS.test(finding.rule)) sums.add(horizon);
    }
  }
  return {
    flagged: (path) => names(scans, path),
    found: (path) => names(all, path) || sums.has(/^\/funding\/\w+/u.exec(path)?.[0] ?? ''),
  };
}

/** A finding says its paths, and shows the evidence of all that it is about. */
function pathsOf(record: ProjectRecord, { paths, evidence }: Finding): string[] {
  const shown = new Set(evidence.map((one) => JSON.stringify(one)));
  const others = Object.entries(record.evidence).flatMap(([key, value]) =>
    shown.has(JSON.stringify(value)) ? [key] : [],
  );
  return [...paths, ...others];
}

/** A finding names a field by its own pointer, by the thing that it is part of, or by a part of it. */
function names(paths: ReadonlySet<string>, path: string): boolean {
  if (paths.has(path)) return true;
  const line = path.replace(/\/(?:amount|code|name|value|level2)$/u, '');
  if (line !== path && line.length > 1 && paths.has(line)) return true;
  for (const other of paths) if (other.startsWith(`${path}/`)) return true;
  return false;
}
