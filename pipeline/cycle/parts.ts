import { addTo, type LinkDoubt, STAGES } from '../model/index.ts';
import { byText, type FormCard, inOrder } from './card.ts';
import { type Cluster, type Clusters, firstOf, lastOf } from './clusters.ts';
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
  const near = neighbours(all, departmentKey);
  for (const whole of all) {
    const others = near(whole);
    for (const [doubt, parts] of [
      ['split', others.filter((part) => isBefore(whole, part))],
      ['joined', others.filter((part) => isBefore(part, whole))],
    ] as const)
      if (isSum(whole, parts, doubt))
        for (const part of parts) {
          clusters.hint(part, whole, { reason: reasonOf(whole, parts), doubt });
          involved.add(part).add(whole);
        }
  }
  return involved;
}

function reasonOf(whole: Cluster, parts: readonly Cluster[]) {
  return parts.every((part) => holds(firstOf(whole).name, firstOf(part).name)) ? 'name' : 'money';
}

/** Other clusters of the department that share rare characters of their names. */
function neighbours(
  all: readonly Cluster[],
  departmentKey: (card: FormCard) => string,
): (cluster: Cluster) => Cluster[] {
  const holders = new Map<string, Cluster[]>();
  const keysOf = (cluster: Cluster): Set<string> => {
    const { name } = firstOf(cluster);
    const key = departmentKey(firstOf(cluster));
    const keys = new Set<string>();
    for (let at = 0; at + 2 <= name.length; at++) keys.add(`${key}|${name.slice(at, at + 2)}`);
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
