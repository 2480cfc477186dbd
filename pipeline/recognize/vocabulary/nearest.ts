import { level1Names, level2Names } from './classes.ts';
import { columnNames } from './columns.ts';
import { extraNames, fieldNames } from './fields.ts';
import { spelling } from './spelling.ts';

/** A label of the vocabulary, and what it means. */
export interface KnownLabel {
  readonly label: string;
  /** Where it belongs: a field, a column of the indicator table, a class, or `extra`. */
  readonly meaning: string;
}

export interface NearLabel extends KnownLabel {
  /** Characters to insert, delete, replace or swap with their neighbour: 0 for the same label. */
  readonly distance: number;
}

/** More edits than this share of the longer label make another word of it. */
const FARTHEST_SHARE = 0.6;

/**
 * The labels of the vocabulary that an unknown one resembles most, nearest first: proposals for a clerk, of whom none may
 * be right. Labels with nothing in common are not proposed; of equals, the one that begins alike for longer comes first.
 */
export function nearestLabels(label: string, most = 3): NearLabel[] {
  const key = [...spelling(label)];
  if (key.length === 0) return [];
  const near: NearLabel[] = [];
  for (const known of knownLabels()) {
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
  return [...byMeaning.values()].slice(0, most);
}

function sharedStart(a: string, b: string): number {
  const [left, right] = [[...spelling(a)], [...spelling(b)]];
  const end = left.findIndex((character, index) => character !== right[index]);
  return end < 0 ? left.length : end;
}

/** Every label of the vocabulary that is a word; those of money are patterns and are left out. */
export function* knownLabels(): Generator<KnownLabel> {
  for (const [field, labels] of Object.entries(fieldNames))
    for (const label of labels) yield { label, meaning: field };
  for (const [role, labels] of Object.entries(columnNames))
    for (const label of labels) yield { label, meaning: `column:${role}` };
  for (const names of [level1Names, level2Names])
    for (const [name, labels] of Object.entries(names))
      for (const label of labels) yield { label, meaning: `class:${name}` };
  for (const label of extraNames) yield { label, meaning: 'extra' };
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
