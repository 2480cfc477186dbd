/*
 * One project over its stages and years. From records in, projects out: nothing here is read or written.
 *
 *   const cycle = cycleOf(records, decisions);
 *   for (const project of cycle.projects) …          // LinkedProject, made when it is asked for
 *   cycle.projectOf(record.id)                        // the index of the project that a form is of
 *
 * A `LinkedProject` has all that a page or a sheet of a project shows: `stages` (in order; those with `supersededBy` are versions
 * that hold no more), `links` and `near` (why forms were taken for one, what is in doubt), `indicators` (a row an indicator, its
 * `at` by stage with the texts as printed and what changed; `droppedAt`). Places in the records: `stages[n].record` is the
 * record's id, `at[n].index` the indicator's place in it.
 */
import {
  grouped,
  type LinkedProject,
  type ProjectRecord,
  type Sequence,
  sequenceOf,
} from '../model/index.ts';
import { byText, cardOf, type FormCard, inOrder } from './card.ts';
import { type Decision, lastSaid } from './decisions.ts';
import { link } from './link.ts';
import { projectId, projectOf } from './project.ts';

export type { Decision } from './decisions.ts';

/** The projects of a ledger. */
export interface Cycle {
  /** By the department code and the project name of their earliest forms. */
  readonly projects: Sequence<LinkedProject>;
  /** The index of a form's project; undefined for what is no project's form (部门整体支出). */
  projectOf(record: string): number | undefined;
  /** The places of a project's forms among the records, in the order of its `stages`. */
  formsOf(project: number): number[];
}

/**
 * Links the forms of a ledger to projects. One pass over the records, of which a few hundred bytes each are kept; a project is made
 * from its records each time that it is asked for.
 *
 * @param decisions what people said of which forms are one project.
 */
export function cycleOf(
  records: Sequence<ProjectRecord>,
  decisions: readonly Decision[] = [],
): Cycle {
  const cards: FormCard[] = [];
  let index = 0;
  for (const record of records) {
    const card = cardOf(record, index);
    if (card !== null) cards.push(card);
    index += 1;
  }
  const holding = lastSaid(decisions);
  const { projects: unordered, ties, hints } = link(cards, holding);
  const projects = [...unordered].sort(byDepartmentAndName);
  const ids = distinctIds(projects);
  const places = new Map<string, number>();
  for (const [at, own] of projects.entries()) for (const { id } of own) places.set(id, at);
  const links = byProject(ties, places);
  const near = byProject(hints, places);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const said = byProject(
    holding.flatMap((one) => placed(one, byId)),
    places,
  );
  const recordAt = (card: FormCard) => records.at(card.index) as ProjectRecord;
  return {
    projects: sequenceOf(projects.length, (at) =>
      projectOf(
        projects[at] ?? [],
        {
          id: ids[at] ?? '',
          links: (links.get(at) ?? []).map(({ later, earlier, reason, doubt }) => ({
            record: later.id,
            to: earlier.id,
            reason,
            doubt,
          })),
          near: (near.get(at) ?? []).map(({ later, earlier, reason, doubt }) => ({
            record: later.id,
            to: earlier.id,
            project: ids[places.get(earlier.id) ?? -1] ?? '',
            card: earlier,
            reason,
            doubt,
          })),
          decisions: (said.get(at) ?? []).map(({ decision, earlier }) => ({
            ...decision,
            card: earlier,
          })),
        },
        recordAt,
      ),
    ),
    projectOf: (record) => places.get(record),
    formsOf: (at) => (projects[at] ?? []).map(({ index: place }) => place),
  };
}

/** A decision by its later form; none where a form of it is not there. */
function placed({ record, other, isSame, ...said }: Decision, byId: ReadonlyMap<string, FormCard>) {
  const [a, b] = [byId.get(record), byId.get(other)];
  if (a === undefined || b === undefined) return [];
  const [earlier, later] = [a, b].sort(inOrder) as [FormCard, FormCard];
  return [{ later, earlier, decision: { record: later.id, to: earlier.id, isSame, ...said } }];
}

/** By department code and project name, as their earliest forms print them; what is not known comes last. */
function byDepartmentAndName([a]: readonly FormCard[], [b]: readonly FormCard[]): number {
  if (a === undefined || b === undefined) return 0;
  return (
    byText(a.departmentCode ?? '\uffff', b.departmentCode ?? '\uffff') ||
    byText(a.name || '\uffff', b.name || '\uffff') ||
    inOrder(a, b)
  );
}

/** Ids of projects; those that share one get a number in their order. */
function distinctIds(projects: readonly (readonly FormCard[])[]): string[] {
  const counts = new Map<string, number>();
  return projects.map(([first]) => {
    const id = first === undefined ? '' : projectId(first);
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  });
}

/** In the order of the later forms. */
function byProject<T extends { readonly later: FormCard }>(
  items: readonly T[],
  places: ReadonlyMap<string, number>,
): Map<number, T[]> {
  const sorted = [...items].sort((a, b) => a.later.index - b.later.index);
  return grouped(sorted, ({ later }) => places.get(later.id) ?? -1);
}
