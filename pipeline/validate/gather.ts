import {
  type Evidence,
  type Finding,
  grouped,
  HORIZONS,
  type ProjectRecord,
  type Severity,
} from '../model/index.ts';
import type { AnyRule, Violation } from './rule.ts';

type Fact = Finding['facts'][number];

/**
 * What a record breaks of one rule as findings: one for each severity, with all its places. A clerk mends a kind of
 * mistake in one go, and what both horizons repeat is said once.
 */
export function findingsOf(
  rule: AnyRule,
  record: ProjectRecord,
  violations: readonly Violation<object>[],
): Finding[] {
  const bySeverity = grouped(violations, ({ severity = rule.severity }): Severity => severity);
  return [...bySeverity].map(([severity, of]) => {
    const paths = [...new Set(of.flatMap((violation) => violation.paths))];
    const suggestions = [...new Set(of.flatMap(({ suggestion }) => suggestion ?? []))];
    return {
      record: record.id,
      rule: rule.id,
      severity,
      paths,
      facts: toldOnce(of.map(({ facts }) => facts as Fact)),
      evidence: evidenceOf(record, paths),
      suggestion: suggestions.length === 0 ? null : suggestions.join('；'),
    };
  });
}

/** Facts that differ in nothing but their horizon as one, with `horizons`; each other fact as often as it is said differently. */
function toldOnce(facts: readonly Fact[]): Fact[] {
  const same = grouped(facts, ({ horizon: _, ...rest }) => JSON.stringify(rest));
  return [...same.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const { horizon: _, ...rest } = first;
    const horizons = HORIZONS.filter((one) => of.some(({ horizon }) => horizon === one));
    return [{ ...rest, horizons }];
  });
}

/** Enough for an indicator's cells; a whole table is shown by where it begins. */
const MOST_PARTS = 3;

/** The evidence of each path, or of the nearest thing around it; what is in it where only its parts have any. */
export function evidenceOf(record: ProjectRecord, paths: readonly string[]): Evidence[] {
  const found = new Set<Evidence>();
  for (const path of paths) {
    for (const evidence of evidenceAt(record, path)) found.add(evidence);
  }
  return [...found];
}

function evidenceAt(record: ProjectRecord, path: string): Evidence[] {
  const own = record.evidence[path] ?? evidenceBeside(record, path);
  if (own !== undefined) return [own];
  const parts = Object.keys(record.evidence).filter((key) => key.startsWith(`${path}/`));
  if (parts.length > 0) {
    return parts.slice(0, MOST_PARTS).flatMap((key) => record.evidence[key] ?? []);
  }
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const around = record.evidence[path.slice(0, end)];
    if (around !== undefined) return [around];
  }
  return [];
}

/** What a record holds of evidence beside its fields: of texts that have none, and of what another source says. */
function evidenceBeside(
  { reading, differences }: ProjectRecord,
  path: string,
): Evidence | undefined {
  const [, part, list = '', at = ''] = path.split('/');
  if (part === 'differences') return differences[Number(list)]?.evidence;
  // What was left out has its evidence among that of the fields.
  if (part !== 'reading' || list === 'leftOut') return undefined;
  return reading[list as Exclude<keyof typeof reading, 'leftOut'>]?.[Number(at)];
}
