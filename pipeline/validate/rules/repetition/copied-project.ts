import type { ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { isNothing } from '../../reading/classes.ts';
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

interface Candidate {
  readonly record: ProjectRecord;
  readonly goal: { readonly path: string; readonly text: string } | null;
  /** `name|value` of its indicators, each once. */
  readonly indicators: ReadonlySet<string>;
}

function* checkBatch(records: readonly ProjectRecord[]): Iterable<BatchViolation> {
  for (const group of grouped(records, ({ year, kind }) => `${year}|${kind}`).values()) {
    const candidates = group.map(candidateOf);
    yield* sameGoals(candidates);
    yield* sameLists(candidates);
  }
}

function candidateOf(record: ProjectRecord): Candidate {
  const horizon = filledHorizons(record).includes('annual') ? 'annual' : 'implementation';
  const indicators = indicatorsOf(record, horizon)
    .filter(({ indicator }) => !isNothing(indicator.name) && !isNothing(indicator.value.text))
    .map(
      ({ indicator }) => `${essence(indicator.name)}|${indicator.value.text.replace(/\s+/gu, '')}`,
    );
  const own = record.goals.annual === null ? 'implementation' : 'annual';
  const text = essence(record.goals[own] ?? '');
  return {
    record,
    goal: [...text].length < SHORTEST_GOAL ? null : { path: `/goals/${own}`, text },
    indicators: new Set(indicators),
  };
}

function* sameGoals(candidates: readonly Candidate[]): Iterable<BatchViolation> {
  const groups = grouped(
    candidates.filter(({ goal }) => goal !== null),
    ({ goal }) => goal?.text ?? '',
  );
  for (const candidate of candidates) {
    if (candidate.goal === null) continue;
    const others = (groups.get(candidate.goal.text) ?? []).filter((other) =>
      isOther(candidate, other),
    );
    if (others.length === 0) continue;
    yield {
      record: candidate.record,
      paths: [candidate.goal.path],
      message: `绩效目标与${listed(others)}相同`,
      messageEn: `The goal is the same as that of ${listedEn(others)}`,
    };
  }
}

function* sameLists(candidates: readonly Candidate[]): Iterable<BatchViolation> {
  const holders = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const key of candidate.indicators) {
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [candidate]);
      else known.push(candidate);
    }
  }
  const lists = grouped(candidates, ({ indicators }) => [...indicators].sort().join('\n'));
  for (const candidate of candidates) {
    const near = new Set(lists.get([...candidate.indicators].sort().join('\n')));
    for (const key of candidate.indicators) {
      const sharing = holders.get(key) ?? [];
      if (sharing.length <= COMMON) for (const other of sharing) near.add(other);
    }
    const copies =
      candidates.length === 0
        ? []
        : [...near].flatMap((other) => {
            const shared = isOther(candidate, other) ? sharedBy(candidate, other) : 0;
            return shared >= FEWEST_SHARED && shared * 2 >= candidate.indicators.size
              ? [{ other, shared }]
              : [];
          });
    if (copies.length === 0) continue;
    const most = Math.max(...copies.map(({ shared }) => shared));
    const others = copies.map(({ other }) => other);
    yield {
      record: candidate.record,
      paths: ['/indicators'],
      message: `${candidate.indicators.size} 个指标中有 ${most} 个与${listed(others)}的名称和指标值相同`,
      messageEn: `${most} of ${candidate.indicators.size} indicators have the names and values of ${listedEn(others)}`,
    };
  }
}

function sharedBy(a: Candidate, b: Candidate): number {
  let shared = 0;
  for (const key of a.indicators) if (b.indicators.has(key)) shared++;
  return shared;
}

/** One project may stand in a batch twice, in two files that could not be told to be one. */
function isOther(a: Candidate, b: Candidate): boolean {
  if (a.record === b.record || a.record.id === b.record.id) return false;
  return (
    a.record.projectName !== b.record.projectName ||
    (a.record.department.name ?? '') !== (b.record.department.name ?? '')
  );
}

function listed(others: readonly Candidate[]): string {
  const names = others
    .slice(0, LISTED)
    .map(({ record }) => `「${record.projectName ?? record.id}」`);
  return others.length > LISTED
    ? `${names.join('、')}等 ${others.length} 个项目`
    : names.join('、');
}

function listedEn(others: readonly Candidate[]): string {
  const names = others.slice(0, LISTED).map(({ record }) => `"${record.projectName ?? record.id}"`);
  const rest = others.length - names.length;
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

export const copiedProject: Rule = {
  id: 'X4',
  severity: 'warning',
  title: '与同批其他项目的目标或指标雷同',
  titleEn: 'Another project of the batch has the same goal or half of the indicators',
  ...SPECIFIC,
  checkBatch,
};
