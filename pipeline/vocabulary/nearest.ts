import { editDistance } from './distance.ts';
import { isPattern } from './pattern.ts';
import { spelling } from './spelling.ts';
import type { TableName } from './tables.ts';
import { current } from './vocabulary.ts';

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

/** Every label of the vocabulary that is a word, not a pattern. */
export function* knownLabels(): Generator<KnownLabel> {
  for (const [table, kind, none = []] of TABLES_OF_LABELS) {
    const canonical = new Map<string, string>();
    for (const { meaning, word, pattern } of current().entries(table)) {
      if (pattern !== null || none.includes(meaning)) continue;
      if (!canonical.has(meaning)) canonical.set(meaning, word);
      yield {
        label: word,
        meaning: `${kind}${meaning}`,
        canonical: canonical.get(meaning) ?? word,
      };
    }
  }
  for (const { meaning, word } of current().entries('fields')) {
    if (meaning === 'extra' && !isPattern(word)) yield { label: word, meaning, canonical: word };
  }
}

/** What a meaning is called by its table, and what of the table is no label of a value or a column. */
const TABLES_OF_LABELS: readonly (readonly [TableName, string, (readonly string[])?])[] = [
  ['fields', '', ['extra']],
  ['goals', 'goal:', ['section']],
  ['funding', 'funding:', ['section']],
  ['columns', 'column:', ['section', 'ordinal', 'total']],
  ['level1', 'class:'],
  ['level2', 'class:'],
];
