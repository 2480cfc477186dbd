import { addTo } from '../../model/index.ts';
import type { Measure } from './measure.ts';

/** Two measures by their places in the list, and how alike they are: of `SCALE`. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly alike: number;
}

/** Likeness is a whole number, so that sums of it do not depend on the order in which they are added up. */
export const SCALE = 1_000_000;

/** Names that share less, by the Dice coefficient, are not alike at all; chosen on test/fixtures/indicator-names/tuning-*.tsv, as are those below. */
const FLOOR = 0.35;
/** How alike two names are of which one says all that the other says. */
const CONTAINED = 0.8;
/** So much the other has to say: more than one known word of two characters. */
const ENOUGH = 5;

/**
 * How alike two measures are, of `SCALE`: the weighted Dice coefficient over known words, characters and pairs of characters
 * (L. R. Dice, "Measures of the amount of ecologic association between species", 1945); 0 where something parts them.
 */
export function similarityOf(a: Measure, b: Measure): number {
  if (!mayBeOne(a, b)) return 0;
  const all = a.weight + b.weight;
  if (all === 0) return SCALE;
  const [few, many] = a.features.size < b.features.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [feature, weight] of few.features) if (many.features.has(feature)) shared += weight;
  const dice = (2 * shared) / all;
  if (dice < FLOOR) return 0;
  const less = Math.min(a.weight, b.weight);
  const contained = less >= ENOUGH ? (CONTAINED * shared) / less : 0;
  return Math.round(Math.max(dice, contained) * SCALE);
}

/**
 * All pairs of measures that are alike. Found through an inverted index of each measure's rarest features alone: so many that
 * two measures which share none of them cannot reach the floor. (R. Bayardo, Y. Ma, R. Srikant, "Scaling up all pairs similarity
 * search", 2007.)
 */
export function alikePairs(measures: readonly Measure[]): Pair[] {
  const index = new Map<string, number[]>();
  const empty: number[] = [];
  const pairs: Pair[] = [];
  const rarest = rarestFirst(measures);
  for (const [b, measure] of measures.entries()) {
    const candidates = new Set<number>(measure.weight === 0 ? empty : []);
    // What two must share at the least: 2 × shared ≥ floor × (weight + other's weight), and the other holds what is shared.
    const least = (FLOOR * measure.weight) / (2 - FLOOR);
    let left = measure.weight;
    for (const [feature, weight] of rarest[b] ?? []) {
      if (left < least) break;
      // What parts two for sure is a part of the key.
      const key = `${measure.family} ${measure.states.join(' ')} ${feature}`;
      for (const a of index.get(key) ?? []) candidates.add(a);
      addTo(index, key, b);
      left -= weight;
    }
    if (measure.weight === 0) empty.push(b);
    for (const a of candidates) {
      const other = measures[a];
      const alike = other === undefined ? 0 : similarityOf(other, measure);
      if (alike > 0) pairs.push({ a, b, alike });
    }
  }
  return pairs;
}

/** The features of each measure, those first that the fewest have. */
function rarestFirst(measures: readonly Measure[]): (readonly [string, number])[][] {
  const frequency = new Map<string, number>();
  for (const { features } of measures)
    for (const feature of features.keys())
      frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  const rank = (feature: string): number => frequency.get(feature) ?? 0;
  return measures.map(({ features }) =>
    [...features].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)),
  );
}

/** Whether nothing that two measures say of themselves parts them, however alike their names are. */
function mayBeOne(a: Measure, b: Measure): boolean {
  if (a.family !== b.family || !areEqual(a.states, b.states)) return false;
  if (!shareOne(a.become, b.become)) return false;
  if (a.per !== null && b.per !== null && a.per !== b.per) return false;
  if (!isWithin(a.acts, b.acts) && !isWithin(b.acts, a.acts)) return false;
  if (!goesByPeople(a) || areEqual(a.whom, b.whom)) return true;
  if (!isWithin(a.whom, b.whom) && !isWithin(b.whom, a.whom)) return false;
  return [...a.features.keys()].some((one) => !/^[!@]/u.test(one) && b.features.has(one));
}

/** 破案 and 侦破 may be one, 采纳 and 回复 are not; what one name says and the other does not parts them. */
function shareOne(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return [...a].some((character) => b.includes(character));
}

/** Numbers of people and their satisfaction are another's where the people are others, unless there is more that both name. */
function goesByPeople({ family, states }: Measure): boolean {
  return family === 'people' || states.includes('满意');
}

function isWithin(few: readonly string[], many: readonly string[]): boolean {
  return few.every((one) => many.includes(one));
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
