import { cycleOf } from '../cycle/index.ts';
import {
  type Counting,
  countingOf,
  type Finding,
  type LinkedProject,
  type ProjectRecord,
  type Sequence,
} from '../model/index.ts';
import { batchFindings, type ProjectForms } from '../validate/index.ts';
import { decisionsIn, type FoundCorrections } from './corrections.ts';
import { Shelf } from './shelf.ts';

/** The records of a ledger beside each other: the projects that they are of, and what shows of that. */
export interface LinkedRecords {
  readonly projects: Sequence<LinkedProject>;
  readonly counting: Counting;
  /**
   * What shows only beside the other records, as the rules say it before their settings; found while it is asked for, by the
   * vocabulary that is spoken then.
   */
  judge(): Iterable<Finding>;
}

export function linkedRecords(
  records: Sequence<ProjectRecord>,
  corrections: Pick<FoundCorrections, 'byRecord'>,
): LinkedRecords {
  const cycle = cycleOf(records, decisionsIn(corrections));
  // Each is asked for several times: put together once.
  const projects = new Shelf<LinkedProject>();
  // What they were linked by is let go.
  const several = new Map<number, readonly number[]>();
  for (const project of cycle.projects) {
    const at = projects.put(project);
    if (project.stages.length > 1) several.set(at, cycle.formsOf(at));
  }
  const severally = {
    *[Symbol.iterator](): Iterator<ProjectForms> {
      for (const [at, forms] of several) {
        const project = projects.at(at) as LinkedProject;
        yield { project, records: forms.map((index) => records.at(index) as ProjectRecord) };
      }
    },
  };
  return {
    projects,
    counting: countingOf(projects),
    judge: () => batchFindings(records, {}, { projects, severally }),
  };
}
