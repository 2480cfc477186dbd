import type { ProjectRecord } from '../../model/index.ts';
import { className, compact } from './classes.ts';
import { indicatorsOf, type Placed } from './horizon.ts';

/** One indicator as both horizons state it. */
export interface Twins {
  readonly implementation: Placed;
  readonly annual: Placed;
  /** By name where one name is (or begins) the other; by place where they only stand at the same place of a class. */
  readonly by: 'name' | 'place';
}

/**
 * Indicators of one class that the two horizons share. Names are matched first, whole ones before cut ones and
 * only where one candidate is left; what remains is matched by its place where both sides have as many.
 */
export function twinsOf(record: ProjectRecord): Twins[] {
  const left = byClass(indicatorsOf(record, 'implementation'));
  const right = byClass(indicatorsOf(record, 'annual'));
  const twins: Twins[] = [];
  for (const [key, wholes] of left) {
    const years = right.get(key) ?? [];
    const same = matched(wholes, years, (a, b) => a === b);
    const cut = matched(same.wholes, same.years, (a, b) => a.startsWith(b) || b.startsWith(a));
    twins.push(...same.twins, ...cut.twins);
    if (cut.wholes.length !== cut.years.length) continue;
    for (const [at, { placed: implementation }] of cut.wholes.entries()) {
      const annual = cut.years[at]?.placed;
      if (annual !== undefined) twins.push({ implementation, annual, by: 'place' });
    }
  }
  return twins;
}

interface Named {
  readonly placed: Placed;
  /** Without white space. */
  readonly name: string;
}

function byClass(indicators: readonly Placed[]): Map<string, Named[]> {
  const classes = new Map<string, Named[]>();
  for (const placed of indicators) {
    const { level1, name } = placed.indicator;
    const key = `${level1 ?? ''}|${className(placed.indicator)}`;
    const members = classes.get(key) ?? [];
    members.push({ placed, name: compact(name) });
    classes.set(key, members);
  }
  return classes;
}

interface Matching {
  readonly twins: Twins[];
  readonly wholes: readonly Named[];
  readonly years: readonly Named[];
}

function matched(
  wholes: readonly Named[],
  years: readonly Named[],
  test: (whole: string, year: string) => boolean,
): Matching {
  const pairs = wholes.flatMap((whole) => {
    const candidates = years.filter((year) => test(whole.name, year.name));
    const [year] = candidates;
    if (year === undefined || candidates.length > 1) return [];
    const rivals = wholes.filter((other) => test(other.name, year.name));
    return rivals.length > 1 ? [] : [{ whole, year }];
  });
  const taken = new Set(pairs.flatMap(({ whole, year }) => [whole, year]));
  return {
    twins: pairs.map(({ whole, year }) => ({
      implementation: whole.placed,
      annual: year.placed,
      by: 'name',
    })),
    wholes: wholes.filter((one) => !taken.has(one)),
    years: years.filter((one) => !taken.has(one)),
  };
}
