import type { IndicatorExample, ProjectRecord, Undertaking } from '../../model/index.ts';
import { undertakingOf } from './undertaking.ts';
import { goalOf, plain } from './use.ts';

/** What tells which projects a form's is like. */
export interface Profile {
  readonly undertaking: Undertaking;
  readonly attribute: IndicatorExample['attribute'];
  /** Code or name. */
  readonly department: string;
  /** Without white space and signs. */
  readonly name: string;
  /** The pairs of characters of the name and of the goal's beginning. */
  readonly pairs: { readonly name: Uint32Array; readonly goal: Uint32Array };
}

export function profileOfRecord(record: ProjectRecord): Profile {
  const { attribute, projectName, goals } = record;
  return profileOf({
    ...record,
    undertaking: undertakingOf(record),
    attribute: attribute?.kind ?? null,
    project: projectName,
    goal: goalOf(goals),
  });
}

export function profileOf({
  department,
  attribute,
  undertaking,
  project,
  goal,
}: Pick<
  IndicatorExample,
  'department' | 'attribute' | 'undertaking' | 'project' | 'goal'
>): Profile {
  const name = plain(project ?? '');
  return {
    undertaking,
    attribute,
    department: department.code ?? department.name ?? '',
    name,
    pairs: { name: pairsOf(name), goal: pairsOf(plain(goal)) },
  };
}

/** What speaks for two projects being of one kind, beside each other: the kind that the names say, shared characters, the department, the attribute. */
const KIND = 3;
const NAME = 4;
const GOAL = 2;
const DEPARTMENT = 2;
const ATTRIBUTE = 1;

/** Less is no kind of project in common: an attribute alone, or a few characters that all names share. */
export const LEAST_ALIKE = 2;

/** How much two projects are of one kind, from 0; both texts by the Dice coefficient of their pairs of characters. */
export function alikeness(form: Profile, other: Profile): number {
  const isKind = form.undertaking !== 'other' && form.undertaking === other.undertaking;
  return (
    (isKind ? KIND : 0) +
    (form.department !== '' && form.department === other.department ? DEPARTMENT : 0) +
    (form.attribute !== null && form.attribute === other.attribute ? ATTRIBUTE : 0) +
    NAME * dice(form.pairs.name, other.pairs.name) +
    GOAL * dice(form.pairs.goal, other.pairs.goal)
  );
}

/** Each pair of characters as one number, ascending, each once. */
function pairsOf(text: string): Uint32Array {
  const pairs = new Set<number>();
  for (let at = 0; at + 1 < text.length; at++)
    pairs.add(text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1));
  return Uint32Array.from(pairs).sort();
}

function dice(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const one = a[i] ?? 0;
    const other = b[j] ?? 0;
    if (one === other) shared += 1;
    if (one <= other) i += 1;
    if (other <= one) j += 1;
  }
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

/** Whether an example is of the form's own project: of another stage, year or source of it, whatever its department was called. */
export function isOwn(
  form: ProjectRecord,
  own: Profile,
  example: IndicatorExample,
  profile: Profile,
): boolean {
  if (example.record === form.id) return true;
  if (form.projectCode !== null && form.projectCode === example.projectCode) return true;
  if (own.name === '' || own.name !== profile.name) return false;
  const { code, name } = form.department;
  return (
    (code !== null && code === example.department.code) ||
    (name !== null && name === example.department.name) ||
    (name ?? code) === null
  );
}
