import {
  addTo,
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
  const projects = new Map<string, Candidate[]>();
  const projectOf = new Map<string, string>();
  for (const { id, stages } of linked)
    if (stages.length > 1) for (const { record } of stages) projectOf.set(record, id);
  for (const record of records) {
    const { id, kind, year, projectName, projectCode, department, implementingUnit, sources } =
      record;
    const whose = department.name ?? implementingUnit.name;
    if (projectName === null || whose === null) continue;
    const [source] = sources;
    const form = `${source?.file ?? ''}#${source?.form ?? 1}`;
    const key = [kind, compact(projectName), compact(whose)].join('|');
    addTo(projects, key, {
      id,
      year,
      code: projectCode,
      unit: compact(implementingUnit.name ?? ''),
      form,
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
