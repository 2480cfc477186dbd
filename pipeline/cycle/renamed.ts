import { grouped } from '../model/index.ts';
import { type FormCard, inOrder } from './card.ts';
import { type Cluster, type Clusters, codesDiffer, firstOf, fits, lastOf } from './clusters.ts';
import { BANDS, bandOf, likeness } from './likeness.ts';
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
      ((one.goal === '' || other.goal === '') && likeness(one.indicators, other.indicators) >= 0.8))
  );
}

const SHORTEST_BEGINNING = 6;

/** Scores nearer than this are as good as equal. */
const CLOSE = 0.1;

/** A form by which its project is looked for. */
interface Shown {
  /** The place of its cluster among all. */
  readonly at: number;
  readonly card: FormCard;
  /** 0 for the project's first form, 1 for the last. */
  readonly nth: number;
}

/**
 * Pairs of one department that have something rare in common, each once: in the order of the first cluster that has what they
 * share, of what it has in the bands' order. One band of one department at a time: all of a large batch would take more memory
 * than anything else in it.
 */
function* candidates(
  clusters: Clusters,
  departmentKey: (card: FormCard) => string,
  parts: ReadonlySet<Cluster>,
): Iterable<readonly [Cluster, Cluster]> {
  const all = clusters.all().filter((cluster) => !parts.has(cluster));
  const shown = all.flatMap((cluster, at): Shown[] =>
    [...new Set([firstOf(cluster), lastOf(cluster)])].map((card, nth) => ({ at, card, nth })),
  );
  const ranks = new Map<number, number>();
  for (const forms of grouped(shown, ({ card }) => departmentKey(card)).values()) {
    for (let band = 0; band < 2 * BANDS; band++) {
      for (const [first, ...others] of holdersOf(forms, band)) {
        if (first === undefined || others.length === 0 || others.length >= COMMON) continue;
        const rank = (first.at * 2 + first.nth) * 2 * BANDS + band;
        for (const [one, other] of pairsOf([first, ...others])) {
          const pair = one.at * all.length + other.at;
          ranks.set(pair, Math.min(rank, ranks.get(pair) ?? rank));
        }
      }
    }
  }
  for (const [pair] of [...ranks].sort(([a, first], [b, second]) => first - second || a - b)) {
    const [one, other] = [all[Math.floor(pair / all.length)], all[pair % all.length]];
    if (one !== undefined && other !== undefined) yield [one, other];
  }
}

/** The forms that share a band, a cluster once; those of the goal come before those of the indicators. */
function holdersOf(forms: readonly Shown[], band: number): Iterable<Shown[]> {
  const holders = new Map<string, Shown[]>();
  for (const form of forms) {
    const set = band < BANDS ? form.card.goal : form.card.indicators;
    if (set === '') continue;
    const key = bandOf(set, band % BANDS);
    const known = holders.get(key);
    if (known === undefined) holders.set(key, [form]);
    else if (known.at(-1)?.at !== form.at) known.push(form);
  }
  return holders.values();
}

function* pairsOf<T>(items: readonly T[]): Iterable<readonly [T, T]> {
  for (const [at, one] of items.entries())
    for (const other of items.slice(at + 1)) yield [one, other];
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
  const isGoalKnown = one.goal !== '' && other.goal !== '';
  const isSo = isGoalKnown
    ? (goal >= 0.4 && name >= 0.4) ||
      (goal >= 0.5 && sameMoney) ||
      (goal >= 0.7 && indicators >= 0.6)
    : indicators >= 0.8 && sameMoney && name >= 0.4;
  if (!isSo || (isGenericName && !(goal >= 0.7 && sameMoney))) return null;
  return goal + indicators + name + Number(sameMoney) * 0.5;
}
