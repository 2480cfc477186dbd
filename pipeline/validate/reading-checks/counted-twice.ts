import {
  addTo,
  fingerprintOf,
  type LinkedProject,
  type ProjectRecord,
  type ReadingFacts,
} from '../../model/index.ts';
import { ARITHMETIC } from '../grounds.ts';
import { compact } from '../reading/classes.ts';
import type { BatchViolation, Rule } from '../rule.ts';

/** What tells a form among those of one project; the record itself is let go. */
interface Candidate {
  readonly id: string;
  readonly year: number | null;
  readonly code: string | null;
  readonly unit: string;
  readonly form: string;
  /** The project of several forms that it was linked to: its money is in the sums once. */
  readonly project: string | undefined;
}

/**
 * Forms of one project that stay apart since they do not agree in what they state, stand in one file, or one of them does
 * not say its year or code: their money is in the sums once for each.
 */
function* checkBatch(
  records: Iterable<ProjectRecord>,
  linked: Iterable<LinkedProject>,
): Iterable<BatchViolation<ReadingFacts['N3']>> {
  const isRepeated = repeatedIn(records);
  if (isRepeated === null) return;
  const projects = new Map<string, Candidate[]>();
  const projectOf = new Map<string, string>();
  for (const { id, stages } of linked)
    if (stages.length > 1) for (const { record } of stages) projectOf.set(record, id);
  for (const record of records) {
    const key = keyOf(record);
    if (key === null || !isRepeated(key, record.year)) continue;
    const { id, year, projectCode, implementingUnit, sources } = record;
    const [source] = sources;
    addTo(projects, key, {
      id,
      year,
      code: projectCode,
      unit: compact(implementingUnit.name ?? ''),
      form: `${source?.file ?? ''}#${source?.form ?? 1}`,
      project: projectOf.get(id),
    });
  }
  for (const candidates of projects.values()) {
    for (const one of candidates) {
      const others = candidates.filter((other) => other !== one && areLikely(one, other));
      if (others.length === 0) continue;
      const facts = {
        forms: others.slice(0, LISTED).map(({ form }) => form),
        count: others.length,
      };
      yield { record: one.id, paths: ['/projectName'], facts };
    }
  }
}

/** What forms of one project share; null where it cannot be told whose it is. */
function keyOf(record: ProjectRecord): string | null {
  const { kind, projectName, department, implementingUnit } = record;
  const whose = department.name ?? implementingUnit.name;
  if (projectName === null || whose === null) return null;
  return [kind, compact(projectName), compact(whose)].join('|');
}

/**
 * Whether several forms of a year, or without one, share a key; null where none do. Of most batches that are few: the others
 * are let go.
 */
function repeatedIn(
  records: Iterable<ProjectRecord>,
): ((key: string, year: number | null) => boolean) | null {
  const once = new Set<number>();
  const repeated = new Set<number>();
  const undated = new Set<string>();
  for (const record of records) {
    const key = keyOf(record);
    if (key === null) continue;
    const dated = fingerprintOf(`${record.year}|${key}`);
    (once.has(dated) ? repeated : once).add(dated);
    if (record.year === null) undated.add(key);
  }
  if (repeated.size + undated.size === 0) return null;
  return (key, year) => undated.has(key) || repeated.has(fingerprintOf(`${year}|${key}`));
}

/** Forms that a sentence lists. */
const LISTED = 3;

/**
 * One of the two may not say its year, code or unit; where both do, another means another project. What is linked (versions
 * of a form, a target and its approval) is counted once.
 */
function areLikely(one: Candidate, other: Candidate): boolean {
  const agree = <T>(a: T | null, b: T | null) => a === null || b === null || a === b;
  if (one.project !== undefined && one.project === other.project) return false;
  if (!one.unit.includes(other.unit) && !other.unit.includes(one.unit)) return false;
  return agree(one.year, other.year) && agree(one.code, other.code);
}

export const countedTwice: Rule<'N3'> = {
  id: 'N3',
  severity: 'warning',
  title: '同一项目可能重复计入',
  titleEn: 'A project may be counted twice',
  ...ARITHMETIC,
  checkBatch,
};
