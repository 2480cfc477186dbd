import {
  grouped,
  type Ledger,
  type LinkedProject,
  type ProjectRecord,
  type ProjectStage,
} from '../../model/index.ts';

/** A project in one year: counted once, however many forms tell of it. */
export interface ProjectYear {
  readonly year: number | null;
  readonly department: ProjectRecord['department'];
  readonly name: string | null;
  /** Null where it has no target of the year. */
  readonly target: {
    /** Yuan; null where none is printed. */
    readonly money: string | null;
  } | null;
  readonly evaluation: { readonly score: string | null } | null;
  /** The ids of its forms that hold: what was asked for no longer does where it was approved. */
  readonly records: readonly string[];
}

/** A project with several forms: what names it, and what is needed to lay it out. */
export interface SeveralForms extends Pick<LinkedProject, 'id' | 'department' | 'projectName'> {
  /** Among the projects of the ledger. */
  readonly index: number;
  /** How many indicators stand side by side. */
  readonly indicators: number;
  /** The stages that hold. */
  readonly stages: readonly Pick<ProjectStage, 'year' | 'stage'>[];
  /** The ids of all its forms. */
  readonly records: readonly string[];
}

/** What of the linked projects the counts and the lists of a ledger need, so that the projects are made once for all. */
export interface Cycles {
  /** Made anew each time that they are asked for. */
  readonly years: Iterable<ProjectYear>;
  /** The projects with several forms. */
  readonly several: readonly SeveralForms[];
}

/** What is counted of the projects of a ledger; without linked projects each form is one. */
export function cyclesOf({
  projects,
  records,
  counting,
}: Pick<Ledger, 'projects' | 'counting'> & {
  readonly records: Iterable<ProjectRecord>;
}): Cycles {
  const several: SeveralForms[] = [];
  let index = 0;
  for (const project of projects ?? []) {
    if (project.stages.length > 1) several.push(severalOf(project, index));
    index += 1;
  }
  const years = {
    *[Symbol.iterator](): Iterator<ProjectYear> {
      if (projects === undefined) {
        for (const record of records) if (record.kind !== 'unit-target') yield yearOf(record);
      }
      for (const project of projects ?? []) yield* yearsOf(project, counting?.superseded ?? NONE);
    },
  };
  return { years, several };
}

/** Of a form that nobody linked. */
function yearOf(record: ProjectRecord): ProjectYear {
  const { id, year, kind, projectName, department, funding } = record;
  const isPlan = kind === 'target' || kind === 'application';
  return {
    year,
    department,
    name: projectName,
    target: isPlan ? { money: (funding.annual ?? funding.implementation)?.total ?? null } : null,
    evaluation: kind === 'self-evaluation' ? { score: null } : null,
    records: [id],
  };
}

const NONE: ReadonlySet<string> = new Set();

function severalOf(project: LinkedProject, index: number): SeveralForms {
  const { id, department, projectName, stages, indicators } = project;
  return {
    id,
    department,
    projectName,
    index,
    indicators: indicators.length,
    stages: stages
      .filter(({ supersededBy }) => supersededBy === undefined)
      .map(({ year, stage }) => ({ year, stage })),
    records: stages.map(({ record }) => record),
  };
}

function yearsOf({ stages }: LinkedProject, superseded: ReadonlySet<string>): ProjectYear[] {
  const holding = stages.filter(({ supersededBy }) => supersededBy === undefined);
  const byYear = grouped(holding, ({ year }) => year);
  return [...byYear].map(([year, own]) => {
    const last = (...wanted: ProjectStage['stage'][]) =>
      own.findLast(({ stage }) => wanted.includes(stage));
    // What was approved stands before what was asked for.
    const target = last('approved') ?? last('target');
    const evaluation = last('self-evaluation');
    const shown = target ?? own[0];
    return {
      year,
      department: shown?.department ?? { code: null, name: null },
      name: shown?.projectName ?? null,
      target: target === undefined ? null : { money: target.budget },
      evaluation: evaluation === undefined ? null : { score: evaluation.score },
      records: own.flatMap(({ record }) => (superseded.has(record) ? [] : record)),
    };
  });
}
