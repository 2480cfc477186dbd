import { addTo } from '../model/index.ts';
import { byText, type FormCard, inOrder } from './card.ts';
import { type Cluster, type Clusters, codesDiffer, firstOf, fits, lastOf } from './clusters.ts';
import { bandsOf, likeness } from './likeness.ts';
import { areSiblings, holds, isGeneric, marksOf, nameLikeness, stemOf } from './names.ts';
import { nearest } from './pairs.ts';

/** What many forms share (a template's goal, say) singles out no pair. */
const COMMON = 30;

/**
 * Finds projects that go on under another name: in one department, with no form of one year and stage in common, of a like goal,
 * indicators, money and name, and each the other's nearest. Names that differ in a phase, a batch or a number are of two projects.
 */
export function renamed(
  clusters: Clusters,
  departmentKey: (card: FormCard) => string,
  parts: ReadonlySet<Cluster>,
): void {
  const best = new Map<Cluster, { other: Cluster; score: number; isAlone: boolean }>();
  for (const [a, b] of candidates(clusters, departmentKey, parts)) {
    if (!fits(a, b)) {
      hintTwins(clusters, a, b);
      continue;
    }
    const score = scoreOf(a, b);
    if (score === null) continue;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = best.get(one);
      if (known === undefined || score > known.score + CLOSE)
        best.set(one, { other, score, isAlone: true });
      else if (score >= known.score - CLOSE)
        best.set(one, {
          ...(score > known.score ? { other, score } : known),
          isAlone: false,
        });
    }
  }
  const pairs = [...best].sort(([a], [b]) => inOrder(firstOf(a), firstOf(b)));
  for (const [a, { other: b, isAlone }] of pairs) {
    const back = best.get(b);
    if (back?.other !== a || inOrder(firstOf(a), firstOf(b)) > 0) continue;
    const [one, other] = [clusters.of(firstOf(a)), clusters.of(firstOf(b))];
    if (one === other) continue;
    const isClear = isAlone && back.isAlone;
    if (!isClear || !fits(one, other) || codesDiffer(one, other))
      clusters.hint(one, other, { reason: 'goal', doubt: isClear ? 'names-differ' : 'several' });
    else if (isCut(one, other)) clusters.join(one, other, { reason: 'name', doubt: null });
    else clusters.join(one, other, { reason: 'goal', doubt: 'names-differ' });
  }
}

/** Whether one name is the beginning of the other, and what both say is the same. */
function isCut(a: Cluster, b: Cluster): boolean {
  const [one, other] = nearest(a, b);
  const [short, long] = [one.name, other.name].sort((x, y) => x.length - y.length);
  return (
    short !== undefined &&
    short.length >= SHORTEST_BEGINNING &&
    long?.startsWith(short) === true &&
    // Of a long name a letter or two are lost at the cell's end.
    (long.length - short.length <= short.length / 5 ||
      likeness(one.goal, other.goal) >= 0.7 ||
      (one.goal.size * other.goal.size === 0 && likeness(one.indicators, other.indicators) >= 0.8))
  );
}

const SHORTEST_BEGINNING = 6;

/** Scores nearer than this are as good as equal. */
const CLOSE = 0.1;

/** Pairs of one department that have something rare in common, each once. */
function* candidates(
  clusters: Clusters,
  departmentKey: (card: FormCard) => string,
  parts: ReadonlySet<Cluster>,
): Iterable<readonly [Cluster, Cluster]> {
  const holders = new Map<string, Cluster[]>();
  for (const cluster of clusters.all()) {
    if (parts.has(cluster)) continue;
    const keys = new Set<string>();
    for (const card of new Set([firstOf(cluster), lastOf(cluster)])) {
      const key = departmentKey(card);
      for (const band of bandsOf(card.goal)) keys.add(`${key}|g${band}`);
      for (const band of bandsOf(card.indicators)) keys.add(`${key}|i${band}`);
    }
    for (const key of keys) addTo(holders, key, cluster);
  }
  const seen = new Set<string>();
  for (const group of holders.values()) {
    if (group.length < 2 || group.length > COMMON) continue;
    for (const [at, a] of group.entries())
      for (const b of group.slice(at + 1)) {
        const key = [firstOf(a).id, firstOf(b).id].sort(byText).join(' ');
        if (seen.has(key)) continue;
        seen.add(key);
        yield [a, b];
      }
  }
}

/**
 * Of two projects that cannot be one, since each has a form of one year and stage, two forms of other years may still say the
 * same with a name that goes on in the other: then one of them may belong to the other project.
 */
function hintTwins(clusters: Clusters, a: Cluster, b: Cluster): void {
  for (const one of a.cards)
    for (const other of b.cards) {
      if (one.year === other.year || one.money === null || one.money !== other.money) continue;
      if (marksOf(one.name) !== marksOf(other.name) || !holds(one.name, other.name)) continue;
      if (likeness(one.goal, other.goal) < 0.9) continue;
      const [earlier, later] = inOrder(one, other) <= 0 ? [one, other] : [other, one];
      clusters.hintAt(later, earlier, { reason: 'goal', doubt: 'several' });
      return;
    }
}

/** How sure it is that two projects of other names are one, or null where nothing says so. */
function scoreOf(a: Cluster, b: Cluster): number | null {
  const [one, other] = nearest(a, b);
  if (stemOf(one.name) === stemOf(other.name)) return null;
  if (marksOf(one.name) !== marksOf(other.name)) return null;
  const goal = likeness(one.goal, other.goal);
  const indicators = likeness(one.indicators, other.indicators);
  const sameMoney = one.money !== null && one.money === other.money;
  const isTheSame = goal >= 0.9 && sameMoney;
  if (areSiblings(stemOf(one.name), stemOf(other.name)) && !isTheSame) return null;
  const isGenericName = isGeneric(one.name) || isGeneric(other.name);
  const name = holds(one.name, other.name) ? 1 : nameLikeness(one.name, other.name);
  // Of a template all projects have the same indicators: what each is for tells them apart.
  const isGoalKnown = one.goal.size > 0 && other.goal.size > 0;
  const isSo = isGoalKnown
    ? (goal >= 0.4 && name >= 0.4) ||
      (goal >= 0.5 && sameMoney) ||
      (goal >= 0.7 && indicators >= 0.6)
    : indicators >= 0.8 && sameMoney && name >= 0.4;
  if (!isSo || (isGenericName && !(goal >= 0.7 && sameMoney))) return null;
  return goal + indicators + name + Number(sameMoney) * 0.5;
}
