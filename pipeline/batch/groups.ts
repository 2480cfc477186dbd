import { corrected } from '../corrections/index.ts';
import { type FormGroup, groupForms, idOfGroup, mergedRecord, regrouped } from '../merge/index.ts';
import type { ProjectRecord } from '../model/index.ts';
import { type FoundCorrections, linesAbout, statementsIn } from './corrections.ts';
import type { FormCard, Forms } from './forms.ts';
import { byCodePoint } from './inputs.ts';

/** Which forms are one record, in the order of a ledger, by their indices. */
export class Groups {
  readonly #leads: Uint32Array;
  /** Those of several forms, or that share an id with an earlier one. */
  readonly #others = new Map<number, FormGroup<number>>();

  constructor(groups: readonly FormGroup<number>[]) {
    this.#leads = new Uint32Array(groups.length);
    for (const [at, group] of groups.entries()) {
      this.#leads[at] = group.forms[0];
      if (group.forms.length > 1 || group.nth > 0) this.#others.set(at, group);
    }
  }

  get length(): number {
    return this.#leads.length;
  }

  at(index: number): FormGroup<number> {
    return this.#others.get(index) ?? { forms: [this.#leads[index] as number], nth: 0 };
  }
}

/**
 * The groups of a ledger. What they are told by, hundreds of bytes a form, is let go.
 *
 * @returns with the ids that corrections name and no group has.
 */
export function groupsOf(
  forms: Forms,
  corrections: FoundCorrections,
): { readonly groups: Groups; readonly gone: ReadonlySet<string> } {
  const asTold = groupForms(
    forms.takeCards(),
    (card) => card,
    ({ index }) => forms.recordOf(index),
  );
  const groups = regrouped(
    asTold,
    statementsIn(corrections),
    ({ index }) => forms.recordOf(index).sources[0]?.sha256 ?? '',
  );
  const gone = new Set(
    corrections.files.flatMap(({ corrections: lines }) => lines.map(({ record }) => record)),
  );
  if (gone.size > 0) for (const group of [...asTold, ...groups]) gone.delete(idOfGroup(group));
  const sorted = groups
    .map((group) => ({ group, place: placeOf(group, forms, corrections) }))
    .sort((a, b) => byYearDepartmentProject(a.place, b.place) || a.group.nth - b.group.nth);
  return { groups: new Groups(sorted.map(({ group }) => byIndex(group))), gone };
}

/** What a group of forms is as a record, as people corrected it. */
export function correctedRecord(
  group: FormGroup<number>,
  forms: Forms,
  corrections: FoundCorrections,
): ProjectRecord {
  const record = recordAsRead(group, forms);
  return corrected(record, linesAbout(record.id, corrections));
}

export function recordAsRead(
  { forms: [lead, ...others], nth }: FormGroup<number>,
  forms: Forms,
): ProjectRecord {
  return mergedRecord({
    forms: [forms.recordOf(lead), ...others.map((index) => forms.recordOf(index))],
    nth,
  });
}

function byIndex({ forms: [lead, ...others], nth }: FormGroup<FormCard>): FormGroup<number> {
  return { forms: [lead.index, ...others.map(({ index }) => index)], nth };
}

type Placed = Pick<FormCard, 'year' | 'departmentCode' | 'projectName' | 'id'>;

/** What tells a record's place in the ledger, as corrected; only records that someone corrected are looked into. */
function placeOf(group: FormGroup<FormCard>, forms: Forms, corrections: FoundCorrections): Placed {
  const [lead] = group.forms;
  if (!corrections.byRecord.has(idOfGroup(group))) return lead;
  const { year, department, projectName } = correctedRecord(byIndex(group), forms, corrections);
  return { year, departmentCode: department.code, projectName, id: lead.id };
}

/** By year, department code, project name; what is not known comes last. */
function byYearDepartmentProject(a: Placed, b: Placed): number {
  return (
    (a.year ?? Number.POSITIVE_INFINITY) - (b.year ?? Number.POSITIVE_INFINITY) ||
    nullsLast(a.departmentCode, b.departmentCode) ||
    nullsLast(a.projectName, b.projectName) ||
    byCodePoint(a.id, b.id)
  );
}

function nullsLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return byCodePoint(a, b);
}
