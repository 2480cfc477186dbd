import { level1Names, level2Names } from './classes.ts';
import { columnNames } from './columns.ts';
import { extraNames, fieldNames } from './fields.ts';
import { fundingNames } from './funding.ts';
import { goalNames } from './goals.ts';
import { spelling } from './spelling.ts';

/** A label of the vocabulary, and what it means. */
export interface KnownLabel {
  readonly label: string;
  /** Where it belongs: a field, a goal, a line of money, a column of the indicator table, a class, or `extra`. */
  readonly meaning: string;
  /** The label by which that is best known. */
  readonly canonical: string;
}

export interface NearLabel extends KnownLabel {
  /** Characters to insert, delete, replace or swap with their neighbour: 0 for the same label. */
  readonly distance: number;
}

/** More edits than this share of the longer label make another word of it. */
const FARTHEST_SHARE = 0.6;
const MOST = 3;

/**
 * The labels of the vocabulary that an unknown one resembles most, nearest first: proposals for a clerk, of whom none may
 * be right, `MOST` at the most. Labels with nothing in common are not proposed; of equals, the one that begins alike for longer comes first.
 *
 * @param belongs which meanings are in question where the label stands.
 */
export function nearestLabels(
  label: string,
  belongs: (meaning: string) => boolean = () => true,
): NearLabel[] {
  const key = [...spelling(label)];
  if (key.length === 0) return [];
  const near: NearLabel[] = [];
  for (const known of knownLabels()) {
    if (!belongs(known.meaning)) continue;
    const other = [...spelling(known.label)];
    const distance = editDistance(key, other);
    if (distance <= Math.max(key.length, other.length) * FARTHEST_SHARE) {
      near.push({ ...known, distance });
    }
  }
  const byMeaning = new Map<string, NearLabel>();
  for (const found of near.sort(
    (a, b) => a.distance - b.distance || sharedStart(label, b.label) - sharedStart(label, a.label),
  )) {
    if (!byMeaning.has(found.meaning)) byMeaning.set(found.meaning, found);
  }
  return [...byMeaning.values()].slice(0, MOST);
}

function sharedStart(a: string, b: string): number {
  const [left, right] = [[...spelling(a)], [...spelling(b)]];
  const end = left.findIndex((character, index) => character !== right[index]);
  return end < 0 ? left.length : end;
}

/** Every label of the vocabulary that is a word; of money and goals, which are patterns, the usual ones. */
export function* knownLabels(): Generator<KnownLabel> {
  yield* labelsIn('', fieldNames);
  yield* labelsIn('goal:', goalNames);
  yield* labelsIn('funding:', fundingNames);
  yield* labelsIn('column:', columnNames);
  yield* labelsIn('class:', level1Names);
  yield* labelsIn('class:', level2Names);
  for (const label of extraNames) yield { label, meaning: 'extra', canonical: label };
}

function* labelsIn(
  kind: string,
  names: Readonly<Record<string, readonly string[]>>,
): Generator<KnownLabel> {
  for (const [name, labels] of Object.entries(names)) {
    const [canonical = name] = labels;
    for (const label of labels) yield { label, meaning: `${kind}${name}`, canonical };
  }
}

/** Optimal string alignment (Damerau–Levenshtein with neighbours swapped once), in characters. */
export function editDistance(from: readonly string[], to: readonly string[]): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, character] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const replaced = (last[j] ?? 0) + (character === other ? 0 : 1);
      let cost = Math.min(replaced, (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1);
      if (i > 0 && j > 0 && character === to[j - 1] && from[i - 1] === other) {
        cost = Math.min(cost, (before[j - 1] ?? 0) + 1);
      }
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last.at(-1) ?? 0;
}
