import type { Measure } from './measure.ts';

/** Two measures by their places in the list, and how alike they are: of `SCALE`. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly alike: number;
}

/** Likeness is a whole number, so that sums of it do not depend on the order in which they are added up. */
export const SCALE = 1_000_000;

/**
 * All pairs of measures that may be one and are at least `floor` alike, by the weighted Dice coefficient over known words,
 * characters and pairs of characters. (L. R. Dice, "Measures of the amount of ecologic association between species", 1945.)
 *
 * Found through an inverted index of each measure's rarest features alone: so many that two measures which share none of
 * them cannot reach the floor. (R. Bayardo, Y. Ma, R. Srikant, "Scaling up all pairs similarity search", 2007.)
 *
 * @param floor more than 0, at most 1
 */
export function alikePairs(measures: readonly Measure[], floor: number): Pair[] {
  const ordered = measures.map(({ features }) => [...features]);
  const frequency = new Map<string, number>();
  for (const features of ordered)
    for (const [feature] of features) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  const rank = (feature: string): number => frequency.get(feature) ?? 0;
  for (const features of ordered)
    features.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const totals = ordered.map((features) => features.reduce((sum, [, weight]) => sum + weight, 0));

  const index = new Map<string, number[]>();
  const empty: number[] = [];
  const pairs: Pair[] = [];
  for (const [b, features] of ordered.entries()) {
    const total = totals[b] ?? 0;
    const candidates = new Set<number>(total === 0 ? empty : []);
    // What two must share at the least: 2 × shared ≥ floor × (total + other's total), and the other holds what is shared.
    const least = (floor * total) / (2 - floor);
    let left = total;
    for (const [feature, weight] of features) {
      if (left < least) break;
      const holders = index.get(feature);
      if (holders === undefined) index.set(feature, [b]);
      else {
        for (const a of holders) candidates.add(a);
        holders.push(b);
      }
      left -= weight;
    }
    if (total === 0) empty.push(b);
    for (const a of candidates) {
      const [one, other] = [measures[a], measures[b]];
      if (one === undefined || other === undefined || !mayBeOne(one, other)) continue;
      const alike = likeness(one, other, (totals[a] ?? 0) + total);
      if (alike >= floor * SCALE) pairs.push({ a, b, alike });
    }
  }
  return pairs;
}

/** How alike two measures are, of `SCALE`; 0 where something parts them. */
export function similarityOf(a: Measure, b: Measure): number {
  return mayBeOne(a, b) ? likeness(a, b, total(a) + total(b)) : 0;
}

function likeness(a: Measure, b: Measure, totals: number): number {
  if (totals === 0) return SCALE;
  const [few, many] = a.features.size < b.features.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [feature, weight] of few.features) if (many.features.has(feature)) shared += weight;
  const dice = (2 * shared) / totals;
  const less = Math.min(total(a), total(b));
  const contained = less >= ENOUGH ? (CONTAINED * shared) / less : 0;
  return Math.round(Math.max(dice, contained) * SCALE);
}

/** How alike two names are of which one says all that the other says, if that is enough: more than two known words of two characters, say. */
const CONTAINED = 0.8;
const ENOUGH = 5;

function total({ features }: Measure): number {
  let sum = 0;
  for (const weight of features.values()) sum += weight;
  return sum;
}

/** Whether nothing that two measures say of themselves parts them, however alike their names are. */
function mayBeOne(a: Measure, b: Measure): boolean {
  if (!areEqual(a.states, b.states)) return false;
  if ((a.become === null) !== (b.become === null)) return false;
  if (a.become !== null && b.become !== null && ![...a.become].some((c) => b.become?.includes(c)))
    return false;
  if (a.family !== null && b.family !== null && a.family !== b.family) return false;
  if (a.per !== null && b.per !== null && a.per !== b.per) return false;
  if (!isWithin(a.acts, b.acts) && !isWithin(b.acts, a.acts)) return false;
  if (!goesByPeople(a, b) || areEqual(a.whom, b.whom)) return true;
  if (!isWithin(a.whom, b.whom) && !isWithin(b.whom, a.whom)) return false;
  return [...a.features.keys()].some((f) => !/^[!@]/u.test(f) && b.features.has(f));
}

/** Numbers of people and their satisfaction are another's where the people are others. */
function goesByPeople(a: Measure, b: Measure): boolean {
  return a.family === 'people' || b.family === 'people' || a.states.includes('满意');
}

function isWithin(few: readonly string[], many: readonly string[]): boolean {
  return few.every((one) => many.includes(one));
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
