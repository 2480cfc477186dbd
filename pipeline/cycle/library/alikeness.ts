import type { IndicatorExample, ProjectRecord, Undertaking } from '../../model/index.ts';
import { undertakingOf } from './undertaking.ts';
import { identityOf, plain } from './uses.ts';

/** What tells which projects a form's is like. */
export interface Profile {
  readonly identity: string;
  readonly undertaking: Undertaking;
  readonly attribute: IndicatorExample['attribute'];
  /** Code or name. */
  readonly department: string;
  readonly name: string;
  readonly goal: string;
}

export function profileOfRecord(record: ProjectRecord): Profile {
  const { department, attribute, projectName, goals } = record;
  return {
    identity: identityOf(record),
    undertaking: undertakingOf(record),
    attribute: attribute?.kind ?? null,
    department: department.code ?? department.name ?? '',
    name: plain(projectName ?? ''),
    goal: plain((goals.annual ?? goals.implementation ?? '').slice(0, 80)),
  };
}

export function profileOfExample(example: IndicatorExample): Profile {
  const { department, attribute, undertaking, project, projectCode, goal } = example;
  return {
    identity: identityOf({ department, projectName: project, projectCode }),
    undertaking,
    attribute,
    department: department.code ?? department.name ?? '',
    name: plain(project ?? ''),
    goal: plain(goal),
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
export class Alikeness {
  readonly #name: ReadonlySet<string>;
  readonly #goal: ReadonlySet<string>;
  readonly #known = new Map<string, number>();

  constructor(private readonly form: Profile) {
    this.#name = pairsOf(form.name);
    this.#goal = pairsOf(form.goal);
  }

  to(other: Profile): number {
    const key = `${other.identity}|${other.name}`;
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const { form } = this;
    const isKind = form.undertaking !== 'other' && form.undertaking === other.undertaking;
    const alike =
      (isKind ? KIND : 0) +
      (form.department !== '' && form.department === other.department ? DEPARTMENT : 0) +
      (form.attribute !== null && form.attribute === other.attribute ? ATTRIBUTE : 0) +
      NAME * dice(this.#name, other.name) +
      GOAL * dice(this.#goal, other.goal);
    this.#known.set(key, alike);
    return alike;
  }
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  return pairs;
}

function dice(pairs: ReadonlySet<string>, text: string): number {
  const others = pairsOf(text);
  if (pairs.size + others.size === 0) return 0;
  let shared = 0;
  for (const pair of others) if (pairs.has(pair)) shared += 1;
  return (2 * shared) / (pairs.size + others.size);
}

/** Whether an example is of the form's own project: of another stage, year or source of it, whatever its department was called. */
export function isOwn(form: ProjectRecord, own: Profile, example: IndicatorExample): boolean {
  if (example.record === form.id) return true;
  if (form.projectCode !== null && form.projectCode === example.projectCode) return true;
  if (own.name === '' || own.name !== plain(example.project ?? '')) return false;
  const { code, name } = form.department;
  return (
    (code !== null && code === example.department.code) ||
    (name !== null && name === example.department.name) ||
    (name ?? code) === null
  );
}
