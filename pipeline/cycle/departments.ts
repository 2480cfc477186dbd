import { grouped, isOneName, regionOf, regionsDiffer } from '../model/index.ts';
import { byText, type FormCard } from './card.ts';

/** One department over the years: under which codes and names, and when. */
export interface Department {
  /** The least of its keys, the same in whatever order forms came. */
  readonly key: string;
  readonly first: number;
  readonly last: number;
}

/** How a department is printed in some forms. */
interface Printed {
  readonly code: string | null;
  readonly name: string;
  first: number;
  last: number;
  home: Printed;
}

/**
 * Which department each form is of, over the years: the same code, else the same name. One code with two names is one department
 * where the names are one but for what was cut or put in, or follow on each other in time; one name with two codes where it names
 * its region, or the codes follow on each other or are of a unit below.
 */
export function departmentsOf(cards: readonly FormCard[]): (card: FormCard) => Department {
  const printed = new Map<string, Printed>();
  for (const card of cards) {
    const key = keyOf(card);
    const moment = card.moment;
    const known = printed.get(key);
    if (known === undefined) {
      const one = {
        code: card.departmentCode,
        name: card.department,
        first: moment ?? Number.POSITIVE_INFINITY,
        last: moment ?? Number.NEGATIVE_INFINITY,
      } as Printed;
      one.home = one;
      printed.set(key, one);
    } else if (moment !== null) {
      known.first = Math.min(known.first, moment);
      known.last = Math.max(known.last, moment);
    }
  }
  const all = [...printed.values()].sort((a, b) => byText(nameOf(a), nameOf(b)));
  join(
    grouped(all, ({ code }) => code),
    sameByCode,
  );
  join(
    grouped(all, ({ name }) => name || null),
    sameByName,
  );
  const spans = new Map<Printed, Department>();
  for (const one of all) {
    const home = rootOf(one);
    const known = spans.get(home);
    spans.set(home, {
      key: known?.key ?? nameOf(one),
      first: Math.min(known?.first ?? one.first, one.first),
      last: Math.max(known?.last ?? one.last, one.last),
    });
  }
  return (card) => spans.get(rootOf(printed.get(keyOf(card)) as Printed)) as Department;
}

/** More names under one code, or codes of one name, than this are not held against each other. */
const MOST = 50;

function join(
  groups: ReadonlyMap<string | null, readonly Printed[]>,
  isSame: (a: Printed, b: Printed, group: readonly Printed[]) => boolean,
): void {
  for (const [key, group] of groups) {
    if (key === null || group.length > MOST) continue;
    for (const [at, a] of group.entries())
      for (const b of group.slice(at + 1))
        if (rootOf(a) !== rootOf(b) && isSame(a, b, group)) rootOf(b).home = rootOf(a);
  }
}

function sameByCode(a: Printed, b: Printed): boolean {
  if (a.name === '' || b.name === '') return true;
  return isOneName(a.name, b.name) || (follow(a, b) && !regionsDiffer(a.name, b.name));
}

function sameByName(a: Printed, b: Printed, group: readonly Printed[]): boolean {
  if (a.code === null || b.code === null) {
    // A name without its code is that of the one department that has it.
    const codes = new Set(group.flatMap(({ code }) => code ?? []));
    return codes.size <= 1;
  }
  return (
    a.code.startsWith(b.code) ||
    b.code.startsWith(a.code) ||
    follow(a, b) ||
    regionOf(a.name) !== null
  );
}

/** Whether one was no longer printed when the other first was. */
export function follow(
  a: { first: number; last: number },
  b: { first: number; last: number },
): boolean {
  return a.last < b.first || b.last < a.first;
}

function keyOf({ departmentCode, department }: FormCard): string {
  return `${departmentCode ?? ''}|${department}`;
}

function nameOf({ code, name }: Printed): string {
  return `${code ?? ''}|${name}`;
}

function rootOf(one: Printed): Printed {
  let root = one;
  while (root.home !== root) root = root.home;
  return root;
}
