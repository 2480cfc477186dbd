import { type LinkedProject, type ProjectStage, stageOf } from './linked-project.ts';
import type { ProjectRecord } from './record.ts';

/** Which records tell of one project, and whose money is stated by another record too. */
export interface Counting {
  /** By another of the same kind: earlier versions of a form, and a target that was approved. No sum has them. */
  readonly superseded: ReadonlySet<string>;
  /** By any other of the same project and year: what is left counts each project of a year once, whatever forms it has. */
  readonly again: ReadonlySet<string>;
  /** Of the records of projects with several forms, a number that is their project's. */
  readonly shared: ReadonlyMap<string, number>;
}

/**
 * Counts projects, each once, whatever forms of it are added; a form of a whole department is of none. Where nobody linked the
 * forms each is a project of its own.
 */
export class ProjectCount {
  readonly #counting: Pick<Counting, 'shared' | 'superseded'> | undefined;
  readonly #several = new Set<number>();
  #single = 0;

  constructor(counting: Pick<Counting, 'shared' | 'superseded'> | undefined) {
    this.#counting = counting;
  }

  add(record: Pick<ProjectRecord, 'id' | 'kind' | 'title'>): void {
    if (stageOf(record) === null || this.#counting?.superseded.has(record.id)) return;
    const project = this.#counting?.shared.get(record.id);
    if (project === undefined) this.#single += 1;
    else this.#several.add(project);
  }

  get projects(): number {
    return this.#single + this.#several.size;
  }
}

export function countingOf(projects: Iterable<LinkedProject>): Counting {
  const superseded = new Set<string>();
  const again = new Set<string>();
  const shared = new Map<string, number>();
  let nth = 0;
  for (const { stages } of projects) {
    nth += 1;
    if (stages.length === 1) continue;
    for (const stage of stages) {
      shared.set(stage.record, nth);
      const beside = stages.filter((other) => other !== stage && other.year === stage.year);
      if (beside.some((other) => standsFor(other, stage))) superseded.add(stage.record);
      // Without a year, versions of one form are of one year, other forms may not be.
      if (stage.year === null) {
        if (stage.supersededBy !== undefined) again.add(stage.record);
        continue;
      }
      if (beside.some((other) => rank(other, stages) < rank(stage, stages)))
        again.add(stage.record);
    }
  }
  return { superseded, again, shared };
}

/** Whether a form of the same kind holds instead of another. */
function standsFor(other: ProjectStage, stage: ProjectStage): boolean {
  if (other.kind !== stage.kind) return false;
  return (
    stage.supersededBy === other.record ||
    (stage.stage === 'target' && other.stage === 'approved' && other.supersededBy === undefined)
  );
}

/** What was planned rather than how it went, and of that what was approved; what holds before what did. */
const ORDER: readonly ProjectStage['stage'][] = [
  'approved',
  'target',
  'self-evaluation',
  'monitoring',
];

function rank(stage: ProjectStage, stages: readonly ProjectStage[]): number {
  const hasMoney = stage.budget !== null ? 0 : 100_000;
  const holds = stage.supersededBy === undefined ? 0 : 10_000;
  return hasMoney + holds + ORDER.indexOf(stage.stage) * 1_000 + stages.indexOf(stage);
}
