import { addTo, grouped, type LinkDoubt, STAGES } from '../model/index.ts';
import { byText, type FormCard, inOrder } from './card.ts';
import { type Cluster, type Clusters, firstOf, type Hint, lastOf } from './clusters.ts';
import { likeness } from './likeness.ts';
import { holds, isGeneric, nameLikeness } from './names.ts';

/** Characters in a row of a name that more projects than this have say nothing. */
const COMMON = 20;
const MOST_PARTS = 6;

/**
 * Hints at projects that were split in several or joined: one that ends, and two or more of its department that begin next, in
 * the next year or at the year's next stage (or the other way round), alike in name or goal, whose money together is its own to a fifth. A project is never made of them: what of
 * the old one became which part, nobody can tell.
 *
 * @returns all that were hinted at.
 */
export function hintAtParts(
  clusters: Clusters,
  departmentKey: (card: FormCard) => string,
): ReadonlySet<Cluster> {
  const involved = new Set<Cluster>();
  const all = clusters.all().filter((cluster) => !isGeneric(firstOf(cluster).name));
  const found: { readonly place: number; readonly parts: readonly Part[] }[] = [];
  const placed = all.map((cluster, place) => ({ cluster, place }));
  // One department after the other: what all names have in common would take more memory than the names.
  for (const own of grouped(placed, ({ cluster }) => departmentKey(firstOf(cluster))).values()) {
    const near = neighbours(own.map(({ cluster }) => cluster));
    for (const { cluster, place } of own) {
      const parts = partsOf(cluster, near(cluster));
      if (parts.length > 0) found.push({ place, parts });
    }
  }
  for (const { parts } of found.sort((a, b) => a.place - b.place))
    for (const { part, whole, reason, doubt } of parts) {
      clusters.hint(part, whole, { reason, doubt });
      involved.add(part).add(whole);
    }
  return involved;
}

/** A project that another was split in or joined of. */
interface Part extends Pick<Hint, 'reason' | 'doubt'> {
  readonly part: Cluster;
  readonly whole: Cluster;
}

function partsOf(whole: Cluster, others: readonly Cluster[]): Part[] {
  const ways = [
    ['split', others.filter((part) => isBefore(whole, part))],
    ['joined', others.filter((part) => isBefore(part, whole))],
  ] as const;
  return ways.flatMap(([doubt, parts]) =>
    isSum(whole, parts, doubt)
      ? parts.map((part) => ({ part, whole, reason: reasonOf(whole, parts), doubt }))
      : [],
  );
}

function reasonOf(whole: Cluster, parts: readonly Cluster[]) {
  return parts.every((part) => holds(firstOf(whole).name, firstOf(part).name)) ? 'name' : 'money';
}

/** Those of a department's clusters that share rare characters of their names with one of them. */
function neighbours(all: readonly Cluster[]): (cluster: Cluster) => Cluster[] {
  const holders = new Map<string, Cluster[]>();
  const keysOf = (cluster: Cluster): Set<string> => {
    const { name } = firstOf(cluster);
    const keys = new Set<string>();
    for (let at = 0; at + 2 <= name.length; at++) keys.add(name.slice(at, at + 2));
    return keys;
  };
  for (const cluster of all) for (const key of keysOf(cluster)) addTo(holders, key, cluster);
  return (cluster) => {
    const found = new Map<Cluster, number>();
    for (const key of keysOf(cluster)) {
      const group = holders.get(key) ?? [];
      if (group.length > COMMON) continue;
      for (const other of group)
        if (other !== cluster) found.set(other, (found.get(other) ?? 0) + 1);
    }
    return [...found.keys()]
      .filter((other) => isAlike(cluster, other))
      .sort((a, b) => inOrder(firstOf(a), firstOf(b)) || byText(firstOf(a).id, firstOf(b).id));
  };
}

function isAlike(a: Cluster, b: Cluster): boolean {
  const [one, other] = [firstOf(a), firstOf(b)];
  return (
    holds(one.name, other.name) ||
    nameLikeness(one.name, other.name) >= 0.3 ||
    likeness(one.goal, other.goal) >= 0.3
  );
}

/** Whether one ends in the year before the other begins, or at a stage before it in the same year. */
function isBefore(a: Cluster, b: Cluster): boolean {
  const [last, first] = [lastOf(a), firstOf(b)];
  if (last.year === null || first.year === null) return false;
  return (
    last.year + 1 === first.year ||
    (last.year === first.year && STAGES.indexOf(last.stage) < STAGES.indexOf(first.stage))
  );
}

function isSum(whole: Cluster, parts: readonly Cluster[], doubt: LinkDoubt): boolean {
  if (parts.length < 2 || parts.length > MOST_PARTS) return false;
  const own = moneyAt(whole, doubt === 'split');
  const theirs = parts.map((part) => moneyAt(part, doubt !== 'split'));
  if (own === null || theirs.some((money) => money === null)) return false;
  const sum = theirs.reduce((total: bigint, money) => total + (money ?? 0n), 0n);
  const difference = sum > own ? sum - own : own - sum;
  return difference * 5n <= own;
}

/** Of the year that is nearest to the other side. */
function moneyAt(cluster: Cluster, atEnd: boolean): bigint | null {
  const money = (
    atEnd
      ? cluster.cards.findLast((card) => card.money !== null)
      : cluster.cards.find((card) => card.money !== null)
  )?.money;
  return money == null ? null : BigInt(money);
}
