import { createHash } from 'node:crypto';
import type {
  LinkedProject,
  NearLink,
  ProjectDecision,
  ProjectLink,
  ProjectRecord,
  ProjectStage,
} from '../model/index.ts';
import { textOf } from '../validate/reading/number.ts';
import { totalScore } from '../validate/reading/score.ts';
import { alignIndicators } from './align.ts';
import { budgetOf, type FormCard } from './card.ts';
import { slotOf } from './clusters.ts';

/** What identifies a project's earliest form: amounts and texts are no part of it, so a corrected form keeps its project's id. */
export function projectId(first: FormCard): string {
  const identity = [first.departmentCode ?? first.department, first.unit, first.code ?? first.name];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 8);
  return `${first.departmentCode ?? 'none'}-${hash}`;
}

/** What is said of two forms, before the earlier one's record was asked for. */
type Beside<T> = Omit<T, 'toForm'> & { readonly card: FormCard };

/** A project from its forms: what each stage says, and the indicators side by side. */
export function projectOf(
  cards: readonly FormCard[],
  links: {
    readonly id: string;
    readonly links: readonly ProjectLink[];
    /** Each with the earlier form, which may be another project's. */
    readonly near: readonly Beside<NearLink>[];
    readonly decisions: readonly Beside<ProjectDecision>[];
  },
  recordOf: (card: FormCard) => ProjectRecord,
): LinkedProject {
  const held = holding(cards);
  const records = cards.map(recordOf);
  const stages = records.map((record, at): ProjectStage => {
    const card = cards[at] as FormCard;
    const holds = held.get(slotOf(card));
    return {
      ...stageOfRecord(record, card),
      ...(holds === card || holds === undefined ? {} : { supersededBy: holds.id }),
    };
  });
  const withForm = <T extends { readonly card: FormCard }>({ card, ...rest }: T) => ({
    ...rest,
    toForm: stageOfRecord(recordOf(card), card),
  });
  const latest = stages.findLast(({ supersededBy }) => supersededBy === undefined);
  return {
    id: links.id,
    projectName: latest?.projectName ?? null,
    projectCode: stages.findLast(({ projectCode }) => projectCode !== null)?.projectCode ?? null,
    department: latest?.department ?? { code: null, name: null },
    stages,
    links: [...links.links],
    near: links.near.map(withForm),
    decisions: links.decisions.map(withForm),
    indicators: alignIndicators(
      stages.flatMap(({ supersededBy }, stage) =>
        supersededBy === undefined ? [{ stage, record: records[stage] as ProjectRecord }] : [],
      ),
    ),
  };
}

/** Of each year and stage the form that holds: the last. */
function holding(cards: readonly FormCard[]): ReadonlyMap<string, FormCard> {
  return new Map(cards.map((card) => [slotOf(card), card]));
}

function stageOfRecord(record: ProjectRecord, { stage }: FormCard): ProjectStage {
  const budget = budgetOf(record);
  const score = totalScore(record);
  return {
    record: record.id,
    year: record.year,
    stage,
    kind: record.kind,
    projectName: record.projectName,
    projectCode: record.projectCode,
    department: record.department,
    filledAt: record.signoff.filledAt,
    budget: budget?.total ?? budget?.initial ?? null,
    initial: budget?.initial ?? null,
    executed: budget?.executed ?? null,
    score: score === null ? null : textOf(score),
  };
}
