import { fingerprintOf, type ProjectRecord, type RepetitionFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { compact, isNothing } from '../../reading/classes.ts';
import { filledHorizons, indicatorsOf } from '../../reading/horizon.ts';
import { essence } from '../../reading/text.ts';
import type { BatchViolation, Rule } from '../../rule.ts';

/** A goal of fewer characters says so little that two projects may well share it. */
const SHORTEST_GOAL = 10;
/** Two projects with 满意度≥95% and 验收合格率100% in common are not copies. */
const FEWEST_SHARED = 3;
/**
 * An indicator that so many projects share singles out no pair, so pairs are looked for by rarer ones; copies made
 * in greater numbers are found by their whole list. This keeps the work in proportion to the batch.
 */
const COMMON = 100;
/** Names of other projects that a message lists. */
const LISTED = 3;

type Said = BatchViolation<RepetitionFacts['X4']>;

/** The forms of one year and kind, by what is compared of them, in columns: the records themselves are let go. */
class Candidates {
  readonly ids: string[] = [];
  readonly names: string[] = [];
  /** Project and department: one project may stand in a batch twice, in files that could not be told to be one. */
  readonly projects: number[] = [];
  readonly goalPaths: string[] = [];
  /** 0 where the goal says too little. */
  readonly goals: number[] = [];
  /** Of all its indicators; 0 where they are too few. */
  readonly lists: number[] = [];
  /** `name|value` of the indicators of one after the other, each once. */
  readonly indicators: number[] = [];
  /** Where the indicators of each begin. */
  readonly starts: number[] = [0];

  add(record: ProjectRecord): void {
    const { id, projectName, department, sources, goals } = record;
    const horizon = filledHorizons(record).includes('annual') ? 'annual' : 'implementation';
    const indicators = indicatorsOf(record, horizon)
      .filter(({ indicator: { name, value } }) => !isNothing(name) && !isNothing(value.text))
      .map(({ indicator: { name, value } }) => `${essence(name)}|${compact(value.text)}`);
    const each = [...new Set(indicators)];
    const own = goals.annual === null ? 'implementation' : 'annual';
    const goal = essence(goals[own] ?? '');
    const [source] = sources;
    const form = source?.form ?? 1;
    this.ids.push(id);
    // A form without a name is known by where it stands.
    this.names.push(projectName ?? `${source?.file ?? id}${form === 1 ? '' : `#${form}`}`);
    this.projects.push(fingerprintOf(`${projectName ?? id}|${department.name ?? ''}`));
    this.goalPaths.push(`/goals/${own}`);
    this.goals.push([...goal].length < SHORTEST_GOAL ? 0 : fingerprintOf(goal));
    this.lists.push(each.length < FEWEST_SHARED ? 0 : fingerprintOf(each.sort().join('\n')));
    for (const indicator of new Set(indicators)) this.indicators.push(fingerprintOf(indicator));
    this.starts.push(this.indicators.length);
  }

  sizeOf(candidate: number): number {
    return (this.starts[candidate + 1] ?? 0) - (this.starts[candidate] ?? 0);
  }
}

/** Other projects that a candidate shares something with: the first few and how many they are. */
interface Others {
  readonly first: readonly number[];
  readonly count: number;
}

function* checkBatch(records: Iterable<ProjectRecord>): Iterable<Said> {
  const groups = new Map<string, Candidates>();
  for (const record of records) {
    const key = `${record.year}|${record.kind}`;
    const group = groups.get(key) ?? new Candidates();
    groups.set(key, group);
    group.add(record);
  }
  for (const candidates of groups.values()) {
    yield* sameGoals(candidates);
    yield* sameIndicators(candidates);
  }
}

function* sameGoals(candidates: Candidates): Iterable<Said> {
  const othersOf = othersBy(candidates.goals, candidates.projects);
  for (const [candidate, record] of candidates.ids.entries()) {
    const others = othersOf(candidate);
    if (others.count === 0) continue;
    yield {
      record,
      paths: [candidates.goalPaths[candidate] ?? '/goals'],
      facts: { said: 'goal', ...named(others, candidates) },
    };
  }
}

function* sameIndicators(candidates: Candidates): Iterable<Said> {
  const wholeList = othersBy(candidates.lists, candidates.projects);
  const near = nearest(candidates);
  for (const [candidate, record] of candidates.ids.entries()) {
    const same = wholeList(candidate);
    const of = candidates.sizeOf(candidate);
    const { others, shared } = same.count > 0 ? { others: same, shared: of } : near(candidate);
    if (others.count === 0) continue;
    yield {
      record,
      paths: ['/indicators'],
      facts: { said: 'indicators', ...named(others, candidates), shared, of },
    };
  }
}

/** Finds those that share half of a candidate's indicators, among those that share one which is not common. */
function nearest(
  candidates: Candidates,
): (candidate: number) => { readonly others: Others; readonly shared: number } {
  const { projects, starts } = candidates;
  const { places, holders, counts } = holdersOf(candidates);
  const placesOf = (candidate: number) =>
    places.subarray(starts[candidate] ?? 0, starts[candidate + 1] ?? 0);
  return (candidate) => {
    const own = placesOf(candidate);
    const near = new Set<number>();
    for (const place of own) {
      const count = counts[place] ?? 0;
      if (count <= COMMON)
        for (const other of holders.subarray(place, place + count)) near.add(other);
    }
    const first: number[] = [];
    let most = 0;
    for (const other of near) {
      if (projects[other] === projects[candidate]) continue;
      const theirs = placesOf(other);
      const shared = own.reduce((sum, place) => sum + Number(theirs.includes(place)), 0);
      if (shared < FEWEST_SHARED || shared * 2 < own.length) continue;
      first.push(other);
      most = Math.max(most, shared);
    }
    return { others: { first, count: first.length }, shared: most };
  };
}

/**
 * Who has an indicator: `holders`, in their order, from the indicator's place on, as many as `counts` says there; `places` has
 * the place of each indicator of each candidate.
 */
function holdersOf({ indicators, starts }: Candidates) {
  const sorted = Float64Array.from(indicators).sort();
  const places = Uint32Array.from(indicators, (indicator) => firstPlace(sorted, indicator));
  const holders = new Uint32Array(places.length);
  const counts = new Uint32Array(places.length);
  let candidate = 0;
  for (const [at, place] of places.entries()) {
    while (at >= (starts[candidate + 1] ?? 0)) candidate += 1;
    const count = counts[place] ?? 0;
    holders[place + count] = candidate;
    counts[place] = count + 1;
  }
  return { places, holders, counts };
}

function firstPlace(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Finds the other projects with a candidate's key without looking at each pair; a key of 0 is shared with none. */
function othersBy(
  keys: readonly number[],
  projects: readonly number[],
): (candidate: number) => Others {
  const key = (candidate: number) => keys[candidate] ?? 0;
  const project = (candidate: number) => projects[candidate] ?? 0;
  const all = keys.flatMap((own, candidate) => (own === 0 ? [] : [candidate]));
  const families = Uint32Array.from(all).sort((a, b) => key(a) - key(b) || a - b);
  const [from, to] = runs(families, keys.length, (a, b) => key(a) === key(b));
  const alike = families.slice().sort((a, b) => key(a) - key(b) || project(a) - project(b));
  const isAlike = (a: number, b: number) => key(a) === key(b) && project(a) === project(b);
  const [fromAlike, toAlike] = runs(alike, keys.length, isAlike);
  const length = (start: Uint32Array, end: Uint32Array, candidate: number) =>
    (end[candidate] ?? 0) - (start[candidate] ?? 0);
  return (candidate) => {
    const count = length(from, to, candidate) - length(fromAlike, toAlike, candidate);
    const first: number[] = [];
    for (let at = from[candidate] ?? 0; count > 0 && at < (to[candidate] ?? 0); at++) {
      if (first.length === LISTED) break;
      const other = families[at] ?? 0;
      if (project(other) !== project(candidate)) first.push(other);
    }
    return { first, count };
  };
}

/** Where the run of equals that each is in begins and ends in a sorted list; nothing for those that are not in it. */
function runs(
  sorted: Uint32Array,
  count: number,
  areEqual: (a: number, b: number) => boolean,
): [from: Uint32Array, to: Uint32Array] {
  const [from, to] = [new Uint32Array(count), new Uint32Array(count)];
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const first = sorted[start] ?? 0;
    while (end < sorted.length && areEqual(first, sorted[end] ?? 0)) end += 1;
    for (const candidate of sorted.subarray(start, end)) {
      from[candidate] = start;
      to[candidate] = end;
    }
  }
  return [from, to];
}

function named(
  { first, count }: Others,
  { names }: Candidates,
): { others: string[]; count: number } {
  return { others: first.slice(0, LISTED).map((other) => names[other] ?? ''), count };
}

export const copiedProject: Rule<'X4'> = {
  id: 'X4',
  severity: 'warning',
  title: '与同批其他项目的目标或指标雷同',
  titleEn: 'Another project of the batch has the same goal or half of the indicators',
  ...SPECIFIC,
  checkBatch,
};
