import type { LinkReason } from '../model/index.ts';
import type { FormCard } from './card.ts';
import { type Cluster, firstOf, lastOf } from './clusters.ts';
import { likeness } from './likeness.ts';

/** As many are compared each with each. */
const MOST = 12;
/** By so much the best must be better than the next to be meant. */
const MARGIN = 0.25;

export function isSmall(group: readonly Cluster[]): boolean {
  return group.length <= MOST;
}

/** Two clusters, each of which is the other's nearest. */
export interface Pair {
  readonly a: Cluster;
  readonly b: Cluster;
  readonly reason: LinkReason;
  /** Whether no other comes near. */
  readonly isClear: boolean;
}

/** The pairs of a small group that are each other's nearest, of those that may be one. */
export function bestPairs(
  group: readonly Cluster[],
  mayJoin: (a: Cluster, b: Cluster) => boolean,
): Pair[] {
  const scores = group.map((a) =>
    group.map((b) => (a === b || !mayJoin(a, b) ? null : contentLikeness(a, b))),
  );
  const pairs: Pair[] = [];
  for (const [at, a] of group.entries()) {
    const [best, next] = twoBest(scores[at] ?? []);
    const b = best === null ? undefined : group[best.at];
    if (best === null || b === undefined || best.at < at) continue;
    const [back, nextBack] = twoBest(scores[best.at] ?? []);
    if (back?.at !== at) continue;
    const rest = Math.max(next?.score ?? 0, nextBack?.score ?? 0);
    pairs.push({
      a,
      b,
      reason: reasonFor(a, b),
      isClear: best.score > 0 && best.score - rest >= MARGIN,
    });
  }
  return pairs;
}

function twoBest(scores: readonly (number | null)[]) {
  const known = scores.flatMap((score, at) => (score === null ? [] : [{ at, score }]));
  known.sort((a, b) => b.score - a.score || a.at - b.at);
  return [known[0] ?? null, known[1] ?? null] as const;
}

/** How much two clusters say the same, 0 to 1: goals, indicators and money of the forms that stand nearest. */
export function contentLikeness(a: Cluster, b: Cluster): number {
  const [one, other] = nearest(a, b);
  const same = Number(one.money !== null && one.money === other.money);
  return (
    0.4 * likeness(one.goal, other.goal) +
    0.4 * likeness(one.indicators, other.indicators) +
    0.2 * same
  );
}

/** The last form of the earlier and the first of the later cluster. */
export function nearest(a: Cluster, b: Cluster): readonly [FormCard, FormCard] {
  const isBefore = (firstOf(a).moment ?? 0) <= (firstOf(b).moment ?? 0);
  return isBefore ? [lastOf(a), firstOf(b)] : [lastOf(b), firstOf(a)];
}

export function reasonFor(a: Cluster, b: Cluster): LinkReason {
  const [one, other] = nearest(a, b);
  if (likeness(one.goal, other.goal) >= 0.5 || likeness(one.indicators, other.indicators) >= 0.5)
    return 'goal';
  return one.money !== null && one.money === other.money ? 'money' : 'name';
}
