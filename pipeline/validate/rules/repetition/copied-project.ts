import { addTo, grouped, type ProjectRecord, type RepetitionFacts } from '../../../model/index.ts';
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

/** What of a record is compared; the record itself is let go. */
interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Project and department: one project may stand in a batch twice, in files that could not be told to be one. */
  readonly project: string;
  readonly goal: { readonly path: string; readonly text: string } | null;
  /** `name|value` of its indicators, each once. */
  readonly indicators: ReadonlySet<string>;
}

/** Other projects that a candidate shares something with: the first few and how many they are. */
interface Others {
  readonly first: readonly Candidate[];
  readonly count: number;
}

function* checkBatch(records: Iterable<ProjectRecord>): Iterable<Said> {
  const groups = new Map<string, Candidate[]>();
  for (const record of records) {
    addTo(groups, `${record.year}|${record.kind}`, candidateOf(record));
  }
  for (const candidates of groups.values()) {
    yield* sameGoals(candidates);
    yield* sameIndicators(candidates);
  }
}

function candidateOf(record: ProjectRecord): Candidate {
  const horizon = filledHorizons(record).includes('annual') ? 'annual' : 'implementation';
  const indicators = indicatorsOf(record, horizon)
    .filter(({ indicator: { name, value } }) => !isNothing(name) && !isNothing(value.text))
    .map(({ indicator: { name, value } }) => `${essence(name)}|${compact(value.text)}`);
  const own = record.goals.annual === null ? 'implementation' : 'annual';
  const text = essence(record.goals[own] ?? '');
  const [source] = record.sources;
  const form = source?.form ?? 1;
  return {
    id: record.id,
    // A form without a name is known by where it stands.
    name: record.projectName ?? `${source?.file ?? record.id}${form === 1 ? '' : `#${form}`}`,
    project: `${record.projectName ?? record.id}|${record.department.name ?? ''}`,
    goal: [...text].length < SHORTEST_GOAL ? null : { path: `/goals/${own}`, text },
    indicators: new Set(indicators),
  };
}

function* sameGoals(candidates: readonly Candidate[]): Iterable<Said> {
  const othersOf = othersBy(candidates, ({ goal }) => goal?.text ?? null);
  for (const candidate of candidates) {
    const others = othersOf(candidate);
    if (candidate.goal === null || others.count === 0) continue;
    yield {
      record: candidate.id,
      paths: [candidate.goal.path],
      facts: { said: 'goal', ...named(others) },
    };
  }
}

function* sameIndicators(candidates: readonly Candidate[]): Iterable<Said> {
  const wholeList = othersBy(candidates, ({ indicators }) =>
    indicators.size < FEWEST_SHARED ? null : [...indicators].sort().join('\n'),
  );
  const holders = holdersOf(candidates);
  for (const candidate of candidates) {
    const same = wholeList(candidate);
    const { others, shared } =
      same.count > 0
        ? { others: same, shared: candidate.indicators.size }
        : nearest(candidate, holders);
    if (others.count === 0) continue;
    yield {
      record: candidate.id,
      paths: ['/indicators'],
      facts: { said: 'indicators', ...named(others), shared, of: candidate.indicators.size },
    };
  }
}

function holdersOf(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const holders = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const key of candidate.indicators) addTo(holders, key, candidate);
  }
  return holders;
}

/** Those that share half of a candidate's indicators, among those that share one which is not common. */
function nearest(
  candidate: Candidate,
  holders: ReadonlyMap<string, readonly Candidate[]>,
): { readonly others: Others; readonly shared: number } {
  const near = new Set<Candidate>();
  for (const key of candidate.indicators) {
    const sharing = holders.get(key) ?? [];
    if (sharing.length <= COMMON) for (const other of sharing) near.add(other);
  }
  const first: Candidate[] = [];
  let most = 0;
  for (const other of near) {
    if (other.project === candidate.project) continue;
    const shared = sharedBy(candidate, other);
    if (shared < FEWEST_SHARED || shared * 2 < candidate.indicators.size) continue;
    first.push(other);
    most = Math.max(most, shared);
  }
  return { others: { first, count: first.length }, shared: most };
}

function sharedBy(a: Candidate, b: Candidate): number {
  let shared = 0;
  for (const key of a.indicators) if (b.indicators.has(key)) shared++;
  return shared;
}

/** Finds the other projects with a candidate's key without looking at each pair; a null key is shared with none. */
function othersBy(
  candidates: readonly Candidate[],
  keyOf: (candidate: Candidate) => string | null,
): (candidate: Candidate) => Others {
  const families = grouped(candidates, keyOf);
  const sizes = new Map<string, number>();
  const sizeKey = (candidate: Candidate) => `${keyOf(candidate)}\n${candidate.project}`;
  for (const candidate of candidates) {
    sizes.set(sizeKey(candidate), (sizes.get(sizeKey(candidate)) ?? 0) + 1);
  }
  return (candidate) => {
    const key = keyOf(candidate);
    const family = key === null ? [] : (families.get(key) ?? []);
    const count = key === null ? 0 : family.length - (sizes.get(sizeKey(candidate)) ?? 0);
    const first: Candidate[] = [];
    for (const other of count === 0 ? [] : family) {
      if (first.length === LISTED) break;
      if (other.project !== candidate.project) first.push(other);
    }
    return { first, count };
  };
}

function named({ first, count }: Others): { others: string[]; count: number } {
  return { others: first.slice(0, LISTED).map(({ name }) => name), count };
}

export const copiedProject: Rule<'X4'> = {
  id: 'X4',
  severity: 'warning',
  title: '与同批其他项目的目标或指标雷同',
  titleEn: 'Another project of the batch has the same goal or half of the indicators',
  ...SPECIFIC,
  checkBatch,
};
