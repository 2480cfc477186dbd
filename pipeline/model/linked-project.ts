import * as z from 'zod';
import { Organisation, type ProjectRecord, Yuan } from './record.ts';
import { FORM_KINDS, LEVEL1 } from './taxonomy.ts';

/** What a form of a project is in the bureau's year, in the order in which they come: planned, approved, watched, evaluated. */
export const STAGES = ['target', 'approved', 'monitoring', 'self-evaluation'] as const;
export type Stage = (typeof STAGES)[number];

/** The stage of a form; null for what is no project's form. A title that says 批复 is of what was approved. */
export function stageOf({ kind, title }: Pick<ProjectRecord, 'kind' | 'title'>): Stage | null {
  switch (kind) {
    case 'unit-target':
      return null;
    case 'monitoring':
    case 'self-evaluation':
      return kind;
    default:
      return /批复|核定|下达/u.test(title ?? '') ? 'approved' : 'target';
  }
}

const Text = z.string();

/** A form of the project. Amounts are those of its own year. */
export const ProjectStage = z.strictObject({
  /** The id of its record. */
  record: Text,
  year: z.int().nullable(),
  stage: z.enum(STAGES),
  kind: z.enum(FORM_KINDS),
  projectName: Text.nullable(),
  projectCode: Text.nullable(),
  department: Organisation,
  /** ISO 8601, as the record has it. */
  filledAt: Text.nullable(),
  /** The annual total: what is planned, approved, or of a self-evaluation 全年预算数; 年初预算数 where no other is printed; the implementation's where no annual one is. */
  budget: Yuan.nullable(),
  /** 年初预算数, 全年执行数. */
  initial: Yuan.nullable(),
  executed: Yuan.nullable(),
  /** The sum of the scores, the budget's line included, where every one of them is a number. */
  score: Text.nullable(),
  /** The record that holds instead: a later version (by 填报日期) of the same form of the same year. Absent of the one that holds. */
  supersededBy: Text.optional(),
});
export type ProjectStage = z.infer<typeof ProjectStage>;

/** Why two forms are held to be of one project. */
export const LINK_REASONS = ['code', 'name', 'money', 'goal', 'confirmed'] as const;
export type LinkReason = (typeof LINK_REASONS)[number];

/**
 * What speaks against a link, or against its being none. `names-differ`, `codes-differ`, `departments-differ`, `units-differ`: of
 * two forms that else belong together; `department-renamed`: the department's name or code changed; `several`: another form may
 * be meant as well; `split`, `joined`: one project of a year may be several of another.
 */
export const LINK_DOUBTS = [
  'names-differ',
  'codes-differ',
  'departments-differ',
  'department-renamed',
  'units-differ',
  'several',
  'split',
  'joined',
] as const;
export type LinkDoubt = (typeof LINK_DOUBTS)[number];

/** That two forms are of one project. A project of n forms has n − 1 links. */
export const ProjectLink = z.strictObject({
  /** The ids of the later form's record and of the earlier one's, by year and stage. */
  record: Text,
  to: Text,
  reason: z.enum(LINK_REASONS),
  /** Null where there is none. */
  doubt: z.enum(LINK_DOUBTS).nullable(),
});
export type ProjectLink = z.infer<typeof ProjectLink>;

/** That a form of another project may be of this one: a person has to say so. Told of the later form's project. */
export const NearLink = z.strictObject({
  record: Text,
  to: Text,
  /** The project of `to`, and what that form is. */
  project: Text,
  toForm: ProjectStage,
  reason: z.enum(LINK_REASONS),
  doubt: z.enum(LINK_DOUBTS),
});
export type NearLink = z.infer<typeof NearLink>;

/** What a person said of two forms. Told of the later form's project. */
export const ProjectDecision = z.strictObject({
  record: Text,
  to: Text,
  toForm: ProjectStage,
  /** Whether both are of one project. */
  isSame: z.boolean(),
  by: Text,
  /** ISO 8601. */
  at: Text,
  why: Text.optional(),
});
export type ProjectDecision = z.infer<typeof ProjectDecision>;

/** How an indicator differs from itself at the stage before that has it. `lowered` and `raised` are of its target, by what is better. */
export const INDICATOR_CHANGES = ['added', 'renamed', 'lowered', 'raised', 'reworded'] as const;
export type IndicatorChange = (typeof INDICATOR_CHANGES)[number];

/** An indicator at one stage: texts as printed. */
export const IndicatorAtStage = z.strictObject({
  /** Index among the project's `stages`. */
  stage: z.int().min(0),
  /** Index among the indicators of the stage's record. */
  index: z.int().min(0),
  name: Text,
  target: Text,
  actual: Text.nullable(),
  weight: Text.nullable(),
  score: Text.nullable(),
  note: Text.nullable(),
  /** Empty at the first stage and where nothing changed. */
  changes: z.array(z.enum(INDICATOR_CHANGES)),
});
export type IndicatorAtStage = z.infer<typeof IndicatorAtStage>;

/** One indicator over the stages that hold. */
export const AlignedIndicator = z.strictObject({
  level1: z.enum(LEVEL1).nullable(),
  level2: Text.nullable(),
  /** As the latest stage that has it prints it. */
  name: Text,
  /** In the order of the stages. */
  at: z.array(IndicatorAtStage).min(1),
  /** Stages that hold, have indicators and lack this one, though the stage before has it. */
  droppedAt: z.array(z.int().min(0)),
});
export type AlignedIndicator = z.infer<typeof AlignedIndicator>;

/** One project over its stages and years: a line of `projects.jsonl`. */
export const LinkedProject = z.strictObject({
  /** `<department code>-<hash of what identifies its earliest form>`; stable over runs. */
  id: Text,
  /** As the latest form prints them. */
  projectName: Text.nullable(),
  projectCode: Text.nullable(),
  department: Organisation,
  /** By year and stage; versions of one target one after the other, the one that holds last. */
  stages: z.array(ProjectStage).min(1),
  links: z.array(ProjectLink),
  near: z.array(NearLink),
  decisions: z.array(ProjectDecision),
  /** Indicator by indicator over the stages that hold; empty where only one does: there is nothing beside it. */
  indicators: z.array(AlignedIndicator),
});
export type LinkedProject = z.infer<typeof LinkedProject>;
