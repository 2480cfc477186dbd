import { addTo } from '../model/index.ts';
import { byText, type FormCard } from './card.ts';
import { type Cluster, type Clusters, firstOf, fits, type Why } from './clusters.ts';
import { sizeOf, wholeOf } from './likeness.ts';
import { bestPairs, isSmall } from './pairs.ts';

/** What tells forms of one name from each other, the surest first, and what a link by it rests on. */
const FINER: readonly { readonly reason: Why['reason']; keyOf(card: FormCard): string | null }[] = [
  { reason: 'name', keyOf: ({ unit, code }) => (code === null ? null : `${unit}|${code}`) },
  { reason: 'money', keyOf: ({ unit, money }) => (money === null ? null : `${unit}|${money}`) },
  {
    reason: 'goal',
    keyOf: ({ unit, goal }) => (goal === '' ? null : `${unit}|${wholeOf(goal)}`),
  },
  {
    reason: 'goal',
    keyOf: ({ indicators }) => (sizeOf(indicators) < 3 ? null : `${wholeOf(indicators)}`),
  },
];

/**
 * Joins clusters that share what made them a group (their department and name, say). Where no year has the same form twice they
 * are one; else those of the same money, the same goal, the same indicators are. What then is left is compared pair by pair if it
 * is little, and hinted at.
 */
export function joinGroup(
  group: readonly Cluster[],
  clusters: Clusters,
  why: Why | ((later: FormCard, earlier: FormCard) => Why),
  mayJoin: (a: Cluster, b: Cluster) => boolean = fits,
): void {
  let left = live(group, clusters);
  if (joinedWhole(left, clusters, why, mayJoin)) return;
  for (const { reason, keyOf } of FINER) {
    const holders = new Map<string, Cluster[]>();
    for (const cluster of left)
      for (const key of new Set(cluster.cards.map(keyOf)))
        if (key !== null) addTo(holders, key, cluster);
    for (const [, same] of [...holders].sort(([a], [b]) => byText(a, b)))
      joinedWhole(live(same, clusters), clusters, { reason, doubt: null }, mayJoin);
    left = live(left, clusters);
    if (joinedWhole(left, clusters, why, mayJoin)) return;
  }
  if (!isSmall(left)) return;
  for (const { a, b, isClear, reason } of bestPairs(left, mayJoin)) {
    const [one, other] = [clusters.of(firstOf(a)), clusters.of(firstOf(b))];
    if (one === other || !mayJoin(one, other)) continue;
    if (isClear) clusters.join(one, other, { reason, doubt: 'several' });
    else clusters.hint(one, other, { reason, doubt: 'several' });
  }
}

/** Whether the group became one. */
function joinedWhole(
  group: readonly Cluster[],
  clusters: Clusters,
  why: Why | ((later: FormCard, earlier: FormCard) => Why),
  mayJoin: (a: Cluster, b: Cluster) => boolean,
): boolean {
  const [first, ...rest] = group;
  if (first === undefined || rest.length === 0) return true;
  const slots = new Set<string>();
  let count = 0;
  for (const cluster of group) {
    for (const slot of cluster.slots) slots.add(slot);
    count += cluster.slots.size;
    if (slots.size < count) return false;
  }
  let home = first;
  let isWhole = true;
  for (const cluster of rest) {
    if (mayJoin(home, cluster)) home = clusters.join(home, cluster, why);
    else isWhole = false;
  }
  return isWhole;
}

/** The clusters that these have become, each once, in order. */
function live(group: readonly Cluster[], clusters: Clusters): Cluster[] {
  return [...new Set(group.map((cluster) => clusters.of(firstOf(cluster))))];
}
