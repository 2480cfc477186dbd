import { addTo, isOneName, regionsDiffer } from '../model/index.ts';
import type { FormCard } from './card.ts';
import { type Cluster, type Clusters, codesDiffer, firstOf, fits, groupsBy } from './clusters.ts';
import { type Department, follow } from './departments.ts';
import { likeness } from './likeness.ts';
import { isGeneric, stemOf } from './names.ts';
import { nearest } from './pairs.ts';

/** A project in two departments. */
interface Move {
  readonly a: Cluster;
  readonly b: Cluster;
  /** Whether the department of one was gone when the other's came. */
  readonly follows: boolean;
  readonly isLikeNamed: boolean;
  readonly bornOut: boolean;
}

/** So many projects of one department in another that follows on it say that it was renamed. */
const SEVERAL = 2;

/**
 * Finds projects whose department got another name and code: the same telling name in two departments of which one follows on the
 * other, where the offices' names are alike, several projects moved together, or goal and money are the same. A project that stands
 * in another department beside the old one is only hinted at.
 *
 * @returns what tells departments apart, a renamed one being one.
 */
export function moved(
  clusters: Clusters,
  departmentOf: (card: FormCard) => Department,
): (card: FormCard) => string {
  const renamed = new Map<string, string>();
  const known = clusters.all().filter((cluster) => !isGeneric(firstOf(cluster).name));
  const between = new Map<string, Move[]>();
  for (const group of groupsBy(known, ({ name }) => stemOf(name))) {
    // Of many departments with one name, nobody can say which followed on which.
    if (group.length > SEVERAL) continue;
    const [a, b] = group as [Cluster, Cluster];
    const [one, other] = nearest(a, b);
    const [mine, theirs] = [departmentOf(one), departmentOf(other)];
    if (mine.key === theirs.key || !fits(a, b) || codesDiffer(a, b)) continue;
    if (regionsDiffer(one.department, other.department)) continue;
    addTo(between, [mine.key, theirs.key].sort().join('\n'), {
      a,
      b,
      follows: follow(mine, theirs),
      isLikeNamed: isOneName(one.department, other.department),
      bornOut: isBornOut(one, other),
    });
  }
  for (const [pair, moves] of between) {
    for (const { a, b, follows, isLikeNamed, bornOut } of moves) {
      if (follows && (isLikeNamed || bornOut || moves.length >= SEVERAL)) {
        const [one = '', other = ''] = pair.split('\n');
        renamed.set(other, one);
        clusters.join(clusters.of(firstOf(a)), clusters.of(firstOf(b)), {
          reason: 'name',
          doubt: 'department-renamed',
        });
      } else if (bornOut || (follows && isLikeNamed))
        clusters.hint(a, b, { reason: 'name', doubt: 'departments-differ' });
    }
  }
  return (card) => {
    const { key } = departmentOf(card);
    return renamed.get(key) ?? key;
  };
}

/** Whether what both are for is the same; indicators alone may be a template's. */
function isBornOut(a: FormCard, b: FormCard): boolean {
  const isGoalKnown = a.goal !== '' && b.goal !== '';
  const goal = likeness(a.goal, b.goal);
  const indicators = likeness(a.indicators, b.indicators);
  // A goal whose figures alone are others is half another text: then the indicators have to be the same.
  if (isGoalKnown) return goal >= 0.6 || (goal >= 0.5 && indicators >= 0.9);
  const sameMoney = a.money !== null && a.money === b.money;
  return sameMoney && indicators >= 0.7;
}
